import type { CalendarDate } from '../../identity/calendar.ts'
import type { PhoneNumber } from '../../identity/phone.ts'

/** A dose as the registry has it; the facility left out what is absent. */
export interface SampleDose {
  number: number
  of: number
  vaccine?: string
  batch?: string
  date?: CalendarDate
  place?: string
  /** Whether a certificate was issued for it, and whether it was revoked since. */
  certificate: 'in force' | 'revoked' | 'none'
}

/** A fictional person as the registry has them. */
export interface SamplePerson {
  name: string
  nik: string
  birthDate: CalendarDate
  phone: PhoneNumber
  phoneConfirmedAt: Date
  isProtected: boolean
  /** The civil registry's entry for the NIK; `undefined` when it has none. */
  civil: { name: string; birthDate: CalendarDate } | undefined
  doses: SampleDose[]
}

/** A fictional person, with a note of one line for whoever plays them in the simulator. */
export interface Story {
  note: string
  name: string
  phone: string
  birthDate: CalendarDate
  sex: 'male' | 'female'
  /** The first six digits of the NIK: province, regency and district. */
  area: string
  /** The last four digits of the NIK. */
  serial: string
  /** The civil registry's name when it differs, or `'no entry'`. */
  civilName?: string
  /** When the phone number was last confirmed; 2 months ago by default. */
  confirmedMonthsAgo?: number
  isProtected?: true
  doses: SampleDose[]
}

/** Makes doses of one vaccine at one place, by default all with a certificate in force. */
export function course(
  vaccine: string,
  place: string,
  given: readonly (readonly [date: CalendarDate, batch: string])[],
  certificate: SampleDose['certificate'] = 'in force',
): SampleDose[] {
  const of = given.length
  return given.map(([date, batch], index) => {
    return { number: index + 1, of, vaccine, batch, date, place, certificate }
  })
}

/**
 * Builds a NIK: area, date of birth as DDMMYY with 40 added to a woman's day, serial number.
 * (Permendagri 72/2022: 16 digits, given at registration.)
 */
export function nikOf(
  area: string,
  birthDate: CalendarDate,
  sex: 'male' | 'female',
  serial: string,
): string {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  const shownDay = sex === 'female' ? String(Number(day) + 40) : day
  return `${area}${shownDay}${month}${year.slice(-2)}${serial}`
}
