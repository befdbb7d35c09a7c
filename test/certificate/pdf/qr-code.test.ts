import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import encodeQR from 'qr'
import { loadFaces } from '../../../src/certificate/pdf/font.ts'
import { certificatePdf } from '../../../src/certificate/pdf/index.ts'
import { qrMatrix } from '../../../src/certificate/pdf/qr-code.ts'
import { certificateWithQr, ISSUER, qrTextOf } from '../sample.ts'
import {
  type DrawnQr,
  drawnOn,
  drawnQr,
  figuresOf,
  pagesOf,
  readByCamera,
  readPdf,
  sheetOf,
} from './reading.ts'

const faces = await loadFaces()
const MM_PER_PT = 25.4 / 72

async function qrOperatorsOf(length: number): Promise<string> {
  const pdf = readPdf(await certificatePdf([certificateWithQr('BUDI', length)], ISSUER))
  const [figure = '', another] = figuresOf(pdf, pagesOf(pdf)[0] ?? '')
  expect(another).toBeUndefined()
  return figure
}

const drawnOfLength = (length: number): DrawnQr =>
  drawnOn(sheetOf(certificateWithQr('BUDI', length), faces), faces)

describe('the QR of a certificate', () => {
  test.each([550, 800, 1000])('of %i characters is drawn as it was encoded', async (length) => {
    const { matrix } = drawnQr(await qrOperatorsOf(length))
    const ecc = length <= 742 ? 'quartile' : 'medium'
    const encoded = encodeQR(qrTextOf(length), 'raw', { ecc, encoding: 'alphanumeric', border: 1 })
    expect(matrix).toEqual(encoded.slice(1, -1).map((row) => row.slice(1, -1)))
    expect(readByCamera(matrix)).toBe(qrTextOf(length))
  })

  test('is one path of a rectangle a run, and one fill', async () => {
    const [first, ...rectangles] = (await qrOperatorsOf(600)).trimEnd().split('\n')
    expect(first).toMatch(/^q 0 g .* cm$/)
    expect(rectangles.pop()).toBe('f Q')
    expect(rectangles.filter((line) => !/^\d+ \d+ \d+ 1 re$/.test(line))).toEqual([])
    const beginnings = qrMatrix(qrTextOf(600)).flatMap((row) =>
      row.filter((isBlack, at) => isBlack && !row[at - 1]),
    )
    expect(rectangles).toHaveLength(beginnings.length)
  })

  test.each([
    [742, 101],
    [743, 89],
    [1035, 101],
    [1036, 89],
    [1352, 101],
    [1353, 105],
  ])('takes less error correction rather than smaller modules: %i in %i', (length, modules) => {
    expect(qrMatrix('A'.repeat(length))).toHaveLength(modules)
  })

  test('is 45 to 52 mm wide, two dots of 100 dpi a module and on their grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: 550, max: 1352 }), (length) => {
        const { matrix, x, y, cellPt } = drawnOfLength(length)
        expect(cellPt * MM_PER_PT).toBeCloseTo(0.508, 3)
        for (const place of [x, y]) expect(place / 0.72).toBeCloseTo(Math.round(place / 0.72), 5)
        expect(matrix.length * cellPt * MM_PER_PT).toBeWithin(45, 52)
      }),
      { numRuns: 20 },
    )
  })

  test('never has modules under 0.33 mm, and refuses a text that would need them', () => {
    for (const length of [1353, 2000, 3351]) {
      expect(drawnOfLength(length).cellPt * MM_PER_PT).toBeGreaterThan(0.33)
    }
    expect(() => qrMatrix('A'.repeat(3352))).toThrow(RangeError)
  })

  test('is refused for a text that alphanumeric mode does not hold', () => {
    expect(() => qrMatrix('HC1:a')).toThrow()
  })
})
