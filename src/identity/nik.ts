import { isDay } from './calendar.ts'

const nikLength = 16

/** How much of a message is read, in UTF-16 units. */
const lengthMax = 2_000

/** In a woman's NIK, 40 is added to the day of birth. */
const womensDays = 40

/** Groups of digits that may belong together; an area code may be in brackets. */
export const groupsInARow = /\d+(?:[ .()\p{Pd}]{1,3}\d+)*/gu

/** The provinces' codes (Kemendagri), and 97, which only the statistics office uses so far. */
const provinces = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 ' +
    '71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'
  ).split(' '),
)

/** The faulty part of 16 digits: the first six, the next six, or the last four. */
type Fault = 'province' | 'birth-date' | 'serial'

/** What a typed NIK is, or which part of it is wrong. */
export type NikCheck =
  | { ok: true; nik: string }
  /** There is no number, or more than one whole NIK. */
  | { ok: false; reason: 'none' }
  | { ok: false; reason: 'length'; digits: number }
  | { ok: false; reason: Fault }

/**
 * Reads and checks a NIK as people type it: with spaces, dots, dashes, full-width digits, invisible
 * characters, and a few words around it. Of several numbers, the one with 16 digits counts, or the
 * longest.
 */
export function checkNik(typed: string): NikCheck {
  const rows = plainDigits(typed).match(groupsInARow) ?? []
  const numbers = rows.map((row) => row.replace(/\D/g, ''))
  const whole = [...numbers, ...rows.flatMap((row) => row.match(/\d+/g) ?? [])]
  const [nik, another] = new Set(whole.filter(({ length }) => length === nikLength))
  if (another !== undefined) return { ok: false, reason: 'none' }
  if (nik === undefined) {
    const digits = Math.max(0, ...numbers.map(({ length }) => length))
    return digits === 0 ? { ok: false, reason: 'none' } : { ok: false, reason: 'length', digits }
  }
  const reason = faultOf(nik)
  return reason ? { ok: false, reason } : { ok: true, nik }
}

/** Masks a NIK for the chat; province, regency and serial stay, `3171••••••••0123`. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 4)}${'•'.repeat(8)}${nik.slice(-4)}`
}

/**
 * Returns the faulty part of 16 digits, `undefined` if they can be a NIK (Permendagri 72/2022): province,
 * regency and district; day, month and year of birth, the day with 40 added for women; serial number.
 */
function faultOf(digits: string): Fault | undefined {
  const [regency, district, day = 0, month = 0, year = 0] = [2, 4, 6, 8, 10].map((at) =>
    Number(digits.slice(at, at + 2)),
  )
  if (!provinces.has(digits.slice(0, 2)) || regency === 0 || district === 0) return 'province'
  const dayOfBirth = day > womensDays ? day - womensDays : day
  // The century is not written. The 2000s are used, which have every day of the 1900s and one more.
  if (!isDay({ year: 2000 + year, month, day: dayOfBirth })) return 'birth-date'
  return digits.slice(12) === '0000' ? 'serial' : undefined
}

/** Returns whether digits can be a NIK. */
export function isNik(digits: string): boolean {
  return digits.length === nikLength && faultOf(digits) === undefined
}

/** Normalises a text: plain digits, no invisible characters, bounded length. */
export function plainDigits(text: string): string {
  return text
    .slice(0, lengthMax)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
}
