import { describe, expect, test } from 'bun:test'
import { certificatePdf } from '../../../src/certificate/pdf/index.ts'
import type { CertificateContent } from '../../../src/ports/certificate.ts'
import { certificateOf, ISSUER } from '../sample.ts'
import { certificateWithQr, qrTextOf } from './qr-sample.ts'
import { flat, run, withFile } from './tools.ts'

const has = (...tools: string[]): boolean => tools.every((tool) => Bun.which(tool))

const LONGEST_NAME =
  'Raden Mas Soewardi Soerjaningrat Ki Hadjar Dewantara Hadiningrat Wreksodiningrat'
const WIDEST = 'W'.repeat(300)
const ISSUER_WITH_PAGE = { ...ISSUER, verifyUrl: 'https://sertifikat.contoh.example/verify' }

async function withPdf<T>(
  content: CertificateContent,
  use: (path: string) => Promise<T>,
): Promise<T> {
  return withFile(await certificatePdf([content], ISSUER_WITH_PAGE), use)
}

/** What a decoder finds on the page as a screen of 100 dots an inch shows it. */
function readFromPage(content: CertificateContent): Promise<string> {
  return withPdf(content, async (path) => {
    await run('pdftoppm', '-r', '100', '-png', '-singlefile', path, path)
    const child = Bun.spawn(['zbarimg', '--quiet', '--raw', `${path}.png`], { stderr: 'ignore' })
    return (await new Response(child.stdout).text()).replace(/\n$/, '')
  })
}

describe.skipIf(!has('pdftoppm', 'zbarimg'))('zbarimg and poppler, where installed,', () => {
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

describe.skipIf(!has('qpdf'))('qpdf, where it is installed,', () => {
  test('finds no error in a file with a QR', async () => {
    const content = certificateWithQr('BUDI SANTOSO', 560)
    const report = await withPdf(content, (path) => run('qpdf', '--check', path))
    expect(report).toInclude('No syntax or stream encoding errors found')
  })
})

describe.skipIf(!has('pdfinfo'))('pdfinfo, where it is installed,', () => {
  test('reads the QR between the heading of its panel and how it is checked', async () => {
    const content = certificateWithQr('BUDI SANTOSO', 560)
    const structure = flat(await withPdf(content, (path) => run('pdfinfo', '-struct-text', path)))
    const order = [
      'H1 (block) "Sertifikat Vaksinasi"',
      '"BUDI SANTOSO"',
      'TD "CoronaVac (Sinovac)"',
      '"Kontak "',
      '"Cara memeriksa"',
      'Figure',
      '"Buka alamat ini, pindai"',
      '"Open this address and scan"',
      `"${ISSUER_WITH_PAGE.verifyUrl}"`,
      '"NIK disamarkan',
    ]
    const places = order.map((part) => structure.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })
})
