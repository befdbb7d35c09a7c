import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

declare const phoneNumber: unique symbol

/** A phone number in E.164 form with its plus sign: `+6281234567890`. */
export type PhoneNumber = string & { readonly [phoneNumber]: true }

/** A plus sign and 15 digits at most (ITU-T E.164 §6). */
const longestE164 = 16

/** Fewer digits are a code or a year. */
const shortestDigits = 8

/** Invisible characters that come along when a number is copied (bidi marks, zero width). */
const invisible = /\p{Default_Ignorable_Code_Point}/gu

/**
 * Reads a phone number as people type it: spaces, dashes, dots, `+62`, `62`, `0` or nothing in
 * front, full-width digits, invisible characters. Numbers without a country are Indonesian.
 */
export function readPhoneNumber(typed: string): PhoneNumber | undefined {
  const text = typed.normalize('NFKC').replace(invisible, '').trim()
  if (text.length > 40 || !/^[+(]?[\d\s().\-/]+$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  if (digits.length < shortestDigits) return undefined
  if (text.startsWith('+')) return validNumber(`+${digits}`)
  if (digits.startsWith('00')) return validNumber(`+${digits.slice(2)}`)
  if (digits.startsWith('62')) return validNumber(`+${digits}`) ?? validNumber(`+62${digits}`)
  if (digits.startsWith('0')) return validNumber(`+62${digits.slice(1)}`)
  // Without a prefix only a mobile number counts: a date or a NIK is no phone number.
  return digits.startsWith('8') ? validNumber(`+62${digits}`) : undefined
}

/**
 * Finds the one phone number in a short sentence, `nomor saya 0812 3456 7890 kak`; `undefined` if there
 * is none or more than one.
 */
export function findPhoneNumber(typed: string): PhoneNumber | undefined {
  const whole = readPhoneNumber(typed)
  if (whole || typed.length > 120) return whole
  const groups = typed.normalize('NFKC').match(/(?:\+|\b0|\b62)[\d\s().-]{7,20}\d/g) ?? []
  const [only, another] = groups
  return only && !another ? readPhoneNumber(only) : undefined
}

/** Reads a number of WhatsApp's, which is in E.164 form with or without the plus sign. */
export function fromWhatsApp(waId: string): PhoneNumber | undefined {
  const digits = waId.replace(/^\+/, '')
  return /^[1-9]\d{6,14}$/.test(digits) ? (`+${digits}` as PhoneNumber) : undefined
}

/** Masks a number for the chat: country, three digits and the last two, `+62 812•••••90`. */
export function maskPhone(phone: PhoneNumber): string {
  const country = parsePhoneNumberFromString(phone)?.countryCallingCode ?? phone.slice(1, 3)
  const national = phone.slice(1 + country.length)
  const head = national.slice(0, 3)
  const tail = national.slice(-2)
  return `+${country} ${head}${'•'.repeat(Math.max(national.length - 5, 3))}${tail}`
}

/** Returns whether a number begins with one of the operator's prefixes (`+628` by default). */
export function isAllowed(phone: PhoneNumber, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => phone.startsWith(prefix))
}

function validNumber(e164: string): PhoneNumber | undefined {
  if (e164.length > longestE164) return undefined
  const parsed = parsePhoneNumberFromString(e164)
  return parsed?.isPossible() ? (parsed.number as string as PhoneNumber) : undefined
}
