import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { hasGlyph, loadFaces, widthPt } from '../../../src/certificate/pdf/font.ts'
import { COLUMN } from '../../../src/certificate/pdf/pen.ts'
import { type Box, PAGE, type Sheet, type TextRun } from '../../../src/certificate/pdf/sheet.ts'
import type { CertificateContent } from '../../../src/ports/certificate.ts'
import { certificateOf, ISSUER, qrTextOf } from '../sample.ts'
import { sheetOf as laidOut } from './reading.ts'

const faces = await loadFaces()
const WIDEST = 'W'.repeat(300)

const sheetOf = (content: CertificateContent, issuer = ISSUER): Sheet =>
  laidOut(content, faces, issuer)

/** The words of a certificate's page, `|` between its lines. */
const wordsOf = (content: CertificateContent): string =>
  sheetOf(content)
    .runs.map((run) => run.text)
    .join('|')
const wordsFor = (name: string): string => wordsOf(certificateOf(name))
const lettersFor = (name: string): string => wordsFor(name).replaceAll('|', '')

/** The rectangle that the letters of a run cover, from capitals with an accent to descenders. */
function inkOf(run: TextRun): { left: number; right: number; top: number; bottom: number } {
  const width = widthPt(faces[run.weight], run.text.trimEnd(), run.sizePt)
  const top = run.y - run.sizePt * 0.9
  return { left: run.x, right: run.x + width, top, bottom: run.y + run.sizePt * 0.25 }
}

/** Whether one box lies within another, or the two are apart. */
function isClear(one: Box, other: Box): boolean {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  const isWithin = ({ width: own, height: tall }: Box): boolean =>
    Math.abs(width - own) < 0.01 && Math.abs(height - tall) < 0.01
  return width <= 0 || height <= 0 || isWithin(one) || isWithin(other)
}

function expectTidy(sheet: Sheet): void {
  for (const [index, box] of sheet.boxes.entries())
    for (const other of sheet.boxes.slice(index + 1)) expect(isClear(box, other)).toBe(true)
  const inks = sheet.runs.map(inkOf)
  for (const box of sheet.boxes.filter(({ radius }) => radius > 0)) {
    const [right, bottom] = [box.x + box.width, box.y + box.height]
    for (const ink of inks) {
      const startsInside =
        ink.left > box.x && ink.left < right && ink.top > box.y && ink.top < bottom
      if (startsInside) expect(ink.right <= right && ink.bottom <= bottom).toBe(true)
    }
  }
  for (const [index, ink] of inks.entries()) {
    expect(ink.left).toBeGreaterThanOrEqual(COLUMN.x)
    expect(ink.right).toBeLessThanOrEqual(COLUMN.x + COLUMN.width + 0.01)
    expect(ink.top).toBeGreaterThan(0)
    expect(ink.bottom).toBeLessThan(PAGE.height - 18)
    for (const other of inks.slice(index + 1)) {
      const overlaps =
        ink.left < other.right - 0.01 &&
        other.left < ink.right - 0.01 &&
        ink.top < other.bottom - 0.01 &&
        other.top < ink.bottom - 0.01
      expect(overlaps).toBe(false)
    }
  }
}

describe('a page', () => {
  test('shows everything that the certificate says', () => {
    const words = wordsFor('BUDI SANTOSO')
    const person = 'BUDI SANTOSO, 3171••••••••0123, 17 Agustus 1985'
    const dose = '2 dari 2, 2 of 2, CoronaVac |(Sinovac), 202103045B, 9 April 2021'
    const place = 'Puskesmas |Kecamatan |Tebet'
    const issued = 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6, 22 November 2026'
    const contact = `${ISSUER.helpEmail}, ${ISSUER.helpPhone}`
    const shown = [person, dose, place, issued, contact].flatMap((group) => group.split(', '))
    for (const each of shown) expect(words).toInclude(each)
  })

  test('says a date in English too, where it differs', () => {
    expect(wordsOf(certificateOf('BUDI', { date: '2021-08-17' }))).toInclude('17 August 2021')
    expect(wordsFor('BUDI').split('April 2021')).toHaveLength(2)
  })

  test('names the holder by the masked NIK when nothing of the name can be printed', () => {
    for (const name of ['(王建忠)', '👍', '', '\u202e']) {
      expect(lettersFor(name)).toInclude('Pemegang NIK 3171••••••••0123')
    }
  })

  test('writes a name in Arabic letters as a passport does', () => {
    expect(lettersFor('محمد علي')).toInclude('MXHMD ELY')
  })

  test('says that a name is recorded in another script, only when it is', () => {
    const note = 'Nama ditulis dalam aksara lain di data registri.'
    for (const name of ['محمد علي', 'Ong Kian Tjŏng 王建忠']) {
      expect(wordsFor(name)).toInclude(note)
    }
    for (const name of ['Nguyễn Thị Đức', 'BUDI 👍', '']) {
      expect(wordsFor(name)).not.toInclude(note)
    }
  })

  test('has a dash for a field of which nothing can be printed', () => {
    const runs = sheetOf(certificateOf('BUDI', { place: '雅加达' })).runs
    expect(runs.some((run) => run.text === '–')).toBe(true)
  })

  test('shows a name of 200 characters whole', () => {
    const name = 'W'.repeat(200)
    expect(lettersFor(name)).toInclude(name)
    expect(lettersFor(`${name}W`)).toInclude('W…')
  })

  test('gives a long name as much room as there is', () => {
    const sizeOf = (name: string): number | undefined =>
      sheetOf(certificateOf(name)).runs.find((run) => run.text.startsWith('Raden'))?.sizePt
    const eightyCharacters =
      'Raden Mas Soewardi Soerjaningrat Ki Hadjar Dewantara Hadiningrat Wreksodiningrat'
    expect(sizeOf('Raden Mas Soewardi Soerjaningrat')).toBe(38)
    expect(sizeOf(eightyCharacters.slice(0, 52))).toBe(30)
    expect(sizeOf(eightyCharacters)).toBe(26)
    expect(sizeOf(`${eightyCharacters} ${eightyCharacters}`)).toBeGreaterThanOrEqual(18)
  })

  test('holds the longest texts in every place at once', () => {
    const widest = certificateOf(`${WIDEST}王`, {
      number: 100,
      of: 100,
      vaccine: WIDEST,
      batch: WIDEST,
      date: '2021-09-30',
      place: WIDEST,
    })
    widest.holder.maskedNik = WIDEST
    widest.id = WIDEST
    const issuer = { serviceName: WIDEST, helpEmail: WIDEST, helpPhone: WIDEST, verifyUrl: WIDEST }
    expectTidy(sheetOf(widest, issuer))
    expectTidy(sheetOf({ ...widest, qrText: qrTextOf(1000) }, issuer))
  })

  test('never has texts that overlap or run over the margins, nor a character without a glyph', () => {
    const letters = fc.constantFrom(...'WWiẴ 王😀()\\', 'Hadiningrat ', 'Puskesmas ', '\u0301')
    const text = fc.string({ unit: letters, maxLength: 250 })
    fc.assert(
      fc.property(text, text, text, text, fc.boolean(), (name, vaccine, batch, place, hasQr) => {
        const content = certificateOf(name, { vaccine, batch, place })
        const sheet = sheetOf(hasQr ? { ...content, qrText: qrTextOf(560) } : content)
        expectTidy(sheet)
        for (const run of sheet.runs) {
          for (const character of run.text) {
            expect(hasGlyph(faces[run.weight], character)).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
