import { notAnInteger, RespError } from './reply.ts'

export const int64Max = 2n ** 63n - 1n
export const int64Min = -(2n ** 63n)

/** Reads a 64-bit integer as strictly as Redis does: no sign `+`, spaces or leading zeros. */
export function parseInteger(text: string, refuse: () => RespError = notAnInteger): bigint {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) throw refuse()
  const value = BigInt(text)
  if (value > int64Max || value < int64Min) throw refuse()
  return value
}

/** Adds two 64-bit integers, or refuses as INCR and HINCRBY do. */
export function addWithin64Bits(value: bigint, increment: bigint): bigint {
  const sum = value + increment
  if (sum > int64Max || sum < int64Min) {
    throw new RespError('ERR increment or decrement would overflow')
  }
  return sum
}

/** Reads a score: a decimal number or `inf`, signed or not. Undefined when it is neither. */
export function parseScore(text: string): number | undefined {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text)
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined
  return Number(text)
}

/** Writes a score as RESP2 does (`%.17g`). */
export function formatScore(score: number): string {
  return formatGeneral(score, 17)
}

/** Writes a number as C's `%.{digits}g` does, ties to even included. */
export function formatGeneral(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (Object.is(value, -0)) return '-0'
  if (Number.isSafeInteger(value) && Math.abs(value) < 10 ** digits) return String(value)
  const sign = value < 0 ? '-' : ''
  return sign + layOut(roundToDigits(Math.abs(value), digits), digits)
}

interface Decimal {
  /** Significant digits, the point stands after the first. */
  digits: string
  exponent: number
}

function roundToDigits(value: number, count: number): Decimal {
  const [mantissa = '', exponentText = '0'] = value.toExponential(100).split('e')
  const all = mantissa.replace('.', '')
  const kept = all.slice(0, count)
  const rest = all.slice(count)
  const half = '5'.padEnd(rest.length, '0')
  const isOdd = Number(kept.at(-1)) % 2 === 1
  const roundsUp = rest > half || (rest === half && isOdd)
  const digits = String(BigInt(kept) + (roundsUp ? 1n : 0n))
  const carried = digits.length - count
  return { digits: digits.slice(0, count), exponent: Number(exponentText) + carried }
}

function layOut({ digits, exponent }: Decimal, precision: number): string {
  if (exponent < -4 || exponent >= precision) {
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
