import { wibTime } from '../tickets/wib.ts'

/** Formats a moment as Jakarta's calendar and clocks show it. */
export function clock(ms: number): string {
  const { year, month, day, hour, minute } = wibTime(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)} WIB`
}

/** Formats a length of time as its units, the largest first: `2 d`, `3 h`, `5 min`. */
export function unitsOf(minutes: number): string[] {
  const units = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const
  return units.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : []))
}
