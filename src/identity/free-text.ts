import { groupsInARow, isNik, plainDigits } from './nik.ts'

const codeLength = 6

/** A certificate's id, which has many digits and is no secret. */
const certificateId = /URN:UVCI:\S*/giu

/** A row of groups of digits that is not joined to letters or a path. */
const numberAlone = /(?<![\p{L}\p{N}/])\d+(?:[ .()\p{Pd}]{1,3}\d+)*(?![\p{L}\p{N}/])/gu

/**
 * Returns whether a text contains what looks like a whole NIK: 16 digits in a row or in groups of two,
 * four or six. A phone number, two dates beside each other and a certificate's id do not count.
 */
export function holdsNik(text: string): boolean {
  const rows = withoutIds(text).match(groupsInARow) ?? []
  return rows.some((row) => {
    const groups = row.match(/\d+/g) ?? []
    return groups.some(isNik) || isNikInGroups(groups)
  })
}

/**
 * Returns whether a text contains what looks like a one-time code: six digits that stand alone, also as
 * `482 915`, `48-29-15` or digit by digit. Digits joined to letters or more digits (a batch), part of a
 * phone number, or written as a date with separators (`09-04-21`) do not count. Six digits without
 * separators always count, even a date such as `090421`.
 */
export function holdsCode(text: string): boolean {
  for (const written of withoutIds(text).match(numberAlone) ?? []) {
    const groups = written.match(/\d+/g) ?? []
    if (groups.some(({ length }) => length === codeLength) && !isPhone(groups)) return true
    if (groups.join('').length === codeLength && isCodeInGroups(written, groups)) return true
  }
  return false
}

function withoutIds(text: string): string {
  return plainDigits(text).replace(certificateId, ' ')
}

function isNikInGroups(groups: readonly string[]): boolean {
  const digits = groups.join('')
  if (!isNik(digits) || groups.some(({ length }) => length % 2 === 1)) return false
  // No regency has a number above 79; 628 is how an Indonesian mobile number begins.
  return !digits.startsWith('628') && !(isDate(digits.slice(0, 8)) && isDate(digits.slice(8)))
}

/** Returns whether eight digits can be `ddmmyyyy` or `yyyymmdd` of the last or this century. */
function isDate(digits: string): boolean {
  return (
    /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$/.test(digits) ||
    /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits)
  )
}

/** Returns whether groups look like `0812 345678`, `62 812 345678`, `(021) 345678`, `812 345678`. */
function isPhone(groups: readonly string[]): boolean {
  const [first = ''] = groups
  const { length } = groups.join('')
  const isBeginning = first.length !== codeLength && /^(0\d\d|62|8\d\d$)/.test(first)
  return isBeginning && length <= 15
}

function isCodeInGroups(written: string, groups: readonly string[]): boolean {
  const sizes = groups.map(({ length }) => length).join(' ')
  // A dot makes it an amount of money.
  if (sizes === '3 3') return !written.includes('.')
  const [day = '', month = ''] = groups
  if (sizes === '2 2 2') return Number(day) > 31 || Number(month) > 12
  return groups.length === codeLength
}
