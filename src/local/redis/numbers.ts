import { notAnInteger, RespError } from './reply.ts'

export const int64Max = 2n ** 63n - 1n
export const int64Min = -(2n ** 63n)

/** Reads a 64-bit integer as strictly as Redis does: no sign `+`, spaces or leading zeros. */
export function parseInteger(text: string): bigint {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) throw notAnInteger()
  const value = BigInt(text)
  if (value > int64Max || value < int64Min) throw notAnInteger()
  return value
}

/** Adds two 64-bit integers, or refuses as INCRBY does. */
export function addWithin64Bits(value: bigint, increment: bigint): bigint {
  const sum = value + increment
  if (sum > int64Max || sum < int64Min) {
    throw new RespError('ERR increment or decrement would overflow')
  }
  return sum
}

/** Reads a score: a decimal number or `inf`, signed or not. Throws `ERR {complaint}` otherwise. */
export function parseScore(text: string, complaint: string): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text)
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text)
  throw new RespError(`ERR ${complaint}`)
}

/** Writes a number with 17 significant digits, as C's `%.17g` does. */
export function formatDouble(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (Object.is(value, -0)) return '-0'
  if (Number.isSafeInteger(value)) return String(value)
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential(16).split('e')
  const sign = value < 0 ? '-' : ''
  return sign + layOut(mantissa.replace('.', ''), Number(exponentText))
}

/** @param digits The significant digits; the point follows the first. */
function layOut(digits: string, exponent: number): string {
  if (exponent < -4 || exponent >= digits.length) {
    const mantissa = trimFraction(`${digits.slice(0, 1)}.${digits.slice(1)}`)
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`
  }
  if (exponent < 0) return trimFraction(`0.${'0'.repeat(-exponent - 1)}${digits}`)
  return trimFraction(`${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`)
}

function trimFraction(text: string): string {
  return text.replace(/\.?0*$/, '')
}
