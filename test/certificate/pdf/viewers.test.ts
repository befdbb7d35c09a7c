import { describe, expect, test } from 'bun:test'
import { certificatePdf } from '../../../src/certificate/pdf/index.ts'
import { certificateOf, ISSUER } from '../sample.ts'
import { flat, run, withFile } from './tools.ts'

/** What others' tools make of the file; without them these facts are skipped. */
const hasPoppler = ['pdftotext', 'pdftoppm', 'pdfinfo'].every((tool) => Bun.which(tool))
const hasQpdf = Bun.which('qpdf') !== null

const NAMES = [
  "Muhammad Ma'ruf Al-Amîn",
  'Nguyễn Thị Đức',
  'Łukasz Čapek',
  'Sukarno',
  'Bu(di) \\ Santoso',
  'Raden Mas Soewardi Soerjaningrat Ki Hadjar Dewantara Hadiningrat Wreksodiningrat',
]

async function withPdf<T>(name: string, use: (path: string) => Promise<T>): Promise<T> {
  const pages = [certificateOf(name, { number: 1 }), certificateOf(name)]
  return withFile(await certificatePdf(pages, ISSUER), use)
}

describe.skipIf(!hasQpdf)('qpdf, where it is installed,', () => {
  test('finds no error in the file', async () => {
    const report = await withPdf('BUDI SANTOSO', (path) => run('qpdf', '--check', path))
    expect(report).toInclude('No syntax or stream encoding errors found')
  })
})

describe.skipIf(!hasPoppler)('poppler, where it is installed,', () => {
  test.each(NAMES)('copies the name %s as it is', async (name) => {
    const text = await withPdf(name, (path) => run('pdftotext', path, '-'))
    expect(flat(text)).toInclude(name)
  })

  test.each([
    ['Ong Kian Tjŏng 王建忠', 'Ong Kian Tjŏng'],
    ['محمد علي', 'MXHMD ELY'],
    ['王美玲', 'Pemegang NIK 3171••••••••0123'],
    ['BUDI 👍 SANTOSO', 'BUDI SANTOSO'],
  ])('copies of the name %s what can be printed', async (name, printed) => {
    const text = await withPdf(name, (path) => run('pdftotext', path, '-'))
    expect(flat(text)).toInclude(printed)
  })

  test('draws every page without a complaint', async () => {
    const image = await withPdf('Nguyễn Thị Đức', async (path) => {
      await run('pdftoppm', '-r', '20', '-gray', path, `${path}-page`)
      return new Uint8Array(await Bun.file(`${path}-page-2.pgm`).arrayBuffer())
    })
    expect(new Set(image).size).toBeGreaterThan(20)
  })

  test('reads the structure: title, labels with their English, a table with headings', async () => {
    const structure = await withPdf('BUDI SANTOSO', (path) => run('pdfinfo', '-struct-text', path))
    const words = flat(structure)
    expect(words).toInclude('H1 (block) "Sertifikat Vaksinasi"')
    expect(words).toInclude('TH: /Scope /Column "Vaksin" Span (inline) "Vaccine"')
    expect(words).toInclude('TD "CoronaVac (Sinovac)"')
    expect(words).toInclude('"BUDI SANTOSO"')
  })

  test('knows it as a tagged A4 document of two pages without a script', async () => {
    const info = flat(await withPdf('BUDI SANTOSO', (path) => run('pdfinfo', path)))
    expect(info).toInclude('Title: Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1, 2')
    for (const fact of ['Tagged: yes', 'JavaScript: no', 'Form: none', 'Pages: 2', '(A4)']) {
      expect(info).toInclude(fact)
    }
  })
})
