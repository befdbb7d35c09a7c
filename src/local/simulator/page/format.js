import { label, pageLanguage } from './labels.js'

/**
 * Writes a time that something took: `42 ms`, `1.2 s`.
 *
 * @param {number} ms
 */
export function duration(ms) {
  if (ms >= 1000) return `${number(ms / 1000, 1)} s`
  return ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`
}

/**
 * Writes how far the clock was moved: `+1 d 2 h 5 min`.
 *
 * @param {number} ms
 */
export function clockStep(ms) {
  const minutes = Math.round(ms / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), label('dayUnit')],
    [Math.floor((minutes % 1440) / 60), label('hourUnit')],
    [minutes % 60, label('minuteUnit')],
  ]
  const shown = parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count} ${unit}`)
  return `+${shown.join(' ')}`
}

/**
 * Writes the time of day as a bubble shows it: `14.05` in Indonesian, `14:05` in English.
 *
 * @param {number} atMs
 */
export function timeOfDay(atMs) {
  const locale = pageLanguage() === 'id' ? 'id-ID' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(atMs)
}

/**
 * Writes a day with its time: `10 Nov, 14.05`.
 *
 * @param {number} atMs
 */
export function dayAndTime(atMs) {
  const locale = pageLanguage() === 'id' ? 'id-ID' : 'en-GB'
  const shape = /** @type {const} */ ({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return new Intl.DateTimeFormat(locale, shape).format(atMs)
}

/**
 * Writes a size: `84 KB`.
 *
 * @param {number} bytes
 */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  return `${number(bytes / 1_000_000, 1)} MB`
}

/**
 * Writes a phone number in groups, as people read it: `+62 812-3456-7890`.
 *
 * @param {string} phone E.164
 */
export function spacedPhone(phone) {
  const [, area, rest] = /^\+62(\d{3})(\d+)$/.exec(phone) ?? []
  return area && rest ? `+62 ${area}-${rest.replace(/(\d{4})(?=\d{3})/g, '$1-')}` : phone
}

/**
 * @param {number} value
 * @param {number} digits
 */
function number(value, digits) {
  const locale = pageLanguage() === 'id' ? 'id-ID' : 'en-GB'
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}
