import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { loadFaces, widthPt } from '../../../src/certificate/pdf/font.ts'
import { certificatePdf } from '../../../src/certificate/pdf/index.ts'
import { type Box, PAGE } from '../../../src/certificate/pdf/sheet.ts'
import { certificateOf, certificateWithQr, ISSUER } from '../sample.ts'
import { drawnOn, figuresOf, pagesOf, readPdf, sheetOf, textsOf } from './reading.ts'

const faces = await loadFaces()
const VERIFY_URL = 'https://sertifikat.contoh.example/verify'

const withPage = { ...ISSUER, verifyUrl: VERIFY_URL }
const budi = certificateWithQr('BUDI', 560)

type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>

const overlap = (one: Area, other: Area): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

describe('a certificate with a QR', () => {
  test('always has it on white with four modules around it that nothing else touches', () => {
    const name = fc.string({ unit: fc.constantFrom('W', ' ', 'Hadiningrat '), maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 550, max: 2500 }), name, (length, holder) => {
        const sheet = sheetOf(certificateWithQr(holder, length), faces, withPage)
        const { matrix, x, y, cellPt } = drawnOn(sheet, faces)
        const side = (matrix.length + 8) * cellPt
        const quiet = { x: x - 4 * cellPt, y: y - 4 * cellPt, width: side, height: side }
        const card = sheet.boxes.findLast((box) => overlap(box, quiet))
        if (!card) throw new Error('the QR has no ground')
        expect(card.fill).toEqual([1, 1, 1])
        // What the largest square within the card's round corners leaves out on each side.
        const margin = card.radius * (1 - Math.SQRT1_2)
        const [left, top] = [quiet.x - card.x, quiet.y - card.y]
        const [right, bottom] = [card.width - left - side, card.height - top - side]
        expect(Math.min(left, top, right, bottom)).toBeGreaterThanOrEqual(margin)
        for (const { text, weight, sizePt, ...at } of sheet.runs) {
          const size = { width: widthPt(faces[weight], text, sizePt), height: sizePt * 1.25 }
          expect(overlap({ x: at.x, y: at.y - sizePt, ...size }, quiet)).toBe(false)
        }
      }),
      { numRuns: 20 },
    )
  })

  test('says what the QR is to those who do not see it, and where it stands', async () => {
    const pdf = readPdf(await certificatePdf([budi], ISSUER))
    const element = [...pdf.objects.values()].find((body) => body.includes('/S /Figure '))
    const alternative = /\/Alt <FEFF(\w+)>/.exec(element ?? '')?.[1] ?? ''
    expect(Buffer.from(alternative, 'hex').swap16().toString('utf16le')).toBe(
      `Kode QR sertifikat ${budi.id} / QR code of certificate ${budi.id}`,
    )
    const [, ...bounds] = /\/BBox \[(\S+) (\S+) (\S+) (\S+)\]/.exec(element ?? '') ?? []
    const { matrix, x, y, cellPt } = drawnOn(sheetOf(budi, faces), faces)
    const [side, top] = [matrix.length * cellPt, PAGE.height - y]
    const expected = [x, top - side, x + side, top]
    expect(bounds.map(Number)).toEqual(expected.map((bound) => Number(bound.toFixed(2))))
  })

  test('says in both languages how it is checked, and still how the issuer is reached', async () => {
    const pdf = readPdf(await certificatePdf([budi], withPage))
    const words = textsOf(pdf, pagesOf(pdf)[0] ?? '')
    const checking = ['Cara memeriksa', 'Buka alamat ini, pindai', 'Open this address and scan']
    const addresses = [VERIFY_URL, ISSUER.helpEmail, ISSUER.helpPhone]
    for (const text of [...checking, ...addresses]) expect(words).toContain(text)
    expect(words.join(' ')).not.toInclude('Hubungi penerbit')
  })

  test('has no place for an address that is not given', () => {
    expect(sheetOf(budi, faces).runs.filter((run) => run.text === '–')).toEqual([])
  })
})

test('a certificate without a QR has no figure, no address and tells whom to ask', async () => {
  const bytes = await certificatePdf([certificateOf('BUDI')], withPage)
  expect(bytes).toEqual(await certificatePdf([certificateOf('BUDI')], ISSUER))
  const pdf = readPdf(bytes)
  const [page = ''] = pagesOf(pdf)
  expect(figuresOf(pdf, page)).toEqual([])
  expect(textsOf(pdf, page).join(' ')).toInclude('Contact the issuer')
})
