/** Western Indonesian time is UTC+7 all year. */
export const wibOffsetMs = 7 * 60 * 60_000

/** A moment in the time zone of Jakarta. */
export interface WibTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  /** 0 is Sunday, 6 is Saturday. */
  weekday: number
  hour: number
  minute: number
}

/** Breaks a moment, in milliseconds since 1970, into its parts in Western Indonesian time (WIB). */
export function wibTime(ms: number): WibTime {
  const shifted = new Date(ms + wibOffsetMs)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  }
}
