import { describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificatePdf } from '../../../src/certificate/pdf/index.ts'
import type { CertificateContent } from '../../../src/ports/certificate.ts'
import { certificateOf, certificateWithQr, ISSUER, qrTextOf } from '../sample.ts'

// What others' tools make of the file; without them these facts are skipped.
const has = (...tools: string[]): boolean => tools.every((tool) => Bun.which(tool))
const needing = (...tools: string[]) => describe.skipIf(!has(...tools))

const VERIFY_URL = 'https://sertifikat.contoh.example/verify'
const LONGEST_NAME =
  'Raden Mas Soewardi Soerjaningrat Ki Hadjar Dewantara Hadiningrat Wreksodiningrat'
const WIDEST = 'W'.repeat(300)

const dosesOf = (name: string) => [certificateOf(name, { number: 1 }), certificateOf(name)]

/** Runs a tool that must neither fail nor complain. */
async function run(...command: string[]): Promise<string> {
  const child = Bun.spawn(command, { stdout: 'pipe', stderr: 'pipe' })
  const [out, complaints] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  expect(complaints).toBe('')
  expect(await child.exited).toBe(0)
  return out
}

/** Lends the file of certificates; tools may write beside it. */
async function withPdf<T>(
  pages: readonly CertificateContent[],
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'))
  try {
    const path = join(folder, 'certificate.pdf')
    await Bun.write(path, await certificatePdf(pages, { ...ISSUER, verifyUrl: VERIFY_URL }))
    return await use(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a tool says of a file, every gap as one space. */
const saidOf = (pages: readonly CertificateContent[], command: (path: string) => string[]) =>
  withPdf(pages, async (path) => (await run(...command(path))).replace(/\s+/g, ' '))

const copied = (name: string) => saidOf(dosesOf(name), (path) => ['pdftotext', path, '-'])
const structureOf = (pages: readonly CertificateContent[]) =>
  saidOf(pages, (path) => ['pdfinfo', '-struct-text', path])

/** What a decoder finds on the page as a screen of 100 dots an inch shows it. */
function readFromPage(content: CertificateContent): Promise<string> {
  return withPdf([content], async (path) => {
    await run('pdftoppm', '-r', '100', '-png', '-singlefile', path, path)
    const child = Bun.spawn(['zbarimg', '--quiet', '--raw', `${path}.png`], { stderr: 'ignore' })
    return (await new Response(child.stdout).text()).replace(/\n$/, '')
  })
}

needing('qpdf')('qpdf, where it is installed,', () => {
  test.each([
    ['of two doses', dosesOf('BUDI SANTOSO')],
    ['with a QR', [certificateWithQr('BUDI SANTOSO', 560)]],
  ])('finds no error in a file %s', async (_, pages) => {
    const report = await saidOf(pages, (path) => ['qpdf', '--check', path])
    expect(report).toInclude('No syntax or stream encoding errors found')
  })
})

needing(
  'pdftotext',
  'pdftoppm',
  'pdfinfo',
)('poppler, where it is installed,', () => {
  test.each([
    "Muhammad Ma'ruf Al-Amîn",
    'Nguyễn Thị Đức',
    'Łukasz Čapek',
    'Sukarno',
    'Bu(di) \\ Santoso',
    LONGEST_NAME,
  ])('copies the name %s as it is', async (name) => {
    expect(await copied(name)).toInclude(name)
  })

  test.each([
    ['Ong Kian Tjŏng 王建忠', 'Ong Kian Tjŏng'],
    ['محمد علي', 'MXHMD ELY'],
    ['王美玲', 'Pemegang NIK 3171••••••••0123'],
    ['BUDI 👍 SANTOSO', 'BUDI SANTOSO'],
  ])('copies of the name %s what can be printed', async (name, printed) => {
    expect(await copied(name)).toInclude(printed)
  })

  test('draws every page without a complaint', async () => {
    const image = await withPdf(dosesOf('Nguyễn Thị Đức'), async (path) => {
      await run('pdftoppm', '-r', '20', '-gray', path, `${path}-page`)
      return Bun.file(`${path}-page-2.pgm`).bytes()
    })
    expect(new Set(image).size).toBeGreaterThan(20)
  })

  test('reads the structure: title, labels with their English, a table with headings', async () => {
    const structure = await structureOf(dosesOf('BUDI SANTOSO'))
    for (const part of [
      'H1 (block) "Sertifikat Vaksinasi"',
      'TH: /Scope /Column "Vaksin" Span (inline) "Vaccine"',
      'TD "CoronaVac (Sinovac)"',
      '"BUDI SANTOSO"',
    ]) {
      expect(structure).toInclude(part)
    }
  })

  test('reads the QR between the heading of its panel and how it is checked', async () => {
    const structure = await structureOf([certificateWithQr('BUDI SANTOSO', 560)])
    const places = [
      'H1 (block) "Sertifikat Vaksinasi"',
      '"BUDI SANTOSO"',
      'TD "CoronaVac (Sinovac)"',
      '"Kontak "',
      '"Cara memeriksa"',
      'Figure',
      '"Buka alamat ini, pindai"',
      '"Open this address and scan"',
      `"${VERIFY_URL}"`,
      '"NIK disamarkan',
    ].map((part) => structure.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('knows it as a tagged A4 document of two pages without a script', async () => {
    const info = await saidOf(dosesOf('BUDI SANTOSO'), (path) => ['pdfinfo', path])
    const title = 'Title: Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1, 2'
    const facts = ['Tagged: yes', 'JavaScript: no', 'Form: none', 'Pages: 2', '(A4)']
    for (const fact of [title, ...facts]) expect(info).toInclude(fact)
  })
})

needing('pdftoppm', 'zbarimg')('zbarimg and poppler, where installed,', () => {
  test.each([550, 800, 1000])('read the QR of %i characters at 100 dpi', async (length) => {
    expect(await readFromPage(certificateWithQr('BUDI SANTOSO', length))).toBe(qrTextOf(length))
  })

  test('read the QR beside the longest name, and beside the longest of all texts', async () => {
    expect(await readFromPage(certificateWithQr(LONGEST_NAME, 650))).toBe(qrTextOf(650))
    const widest = certificateOf(WIDEST, { vaccine: WIDEST, batch: WIDEST, place: WIDEST })
    const content = { ...widest, id: WIDEST, qrText: qrTextOf(1000) }
    expect(await readFromPage(content)).toBe(qrTextOf(1000))
  })
})
