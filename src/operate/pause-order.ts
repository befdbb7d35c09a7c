import { parseArgs } from 'node:util'
import { entries, isEntry } from '../adapters/upstash/pauses.ts'
import type { Entry } from '../ports/session-store.ts'

/** What an operator wants, read from the command's words. */
export type PauseOrder =
  | { kind: 'show' }
  | { kind: 'help' }
  | { kind: 'pause'; entries: readonly Entry[]; end: PauseEnd | undefined }
  | { kind: 'resume'; entries: readonly Entry[] | 'everything' }

/** When a pause ends: at a time, or after one by the store's clock. `words` are the operator's. */
export type PauseEnd = { words: string } & ({ untilMs: number } | { afterMs: number })

/** Something that the operator has to do differently: the message says what. */
export class PauseTrouble extends Error {
  override readonly name = 'PauseTrouble'
}

/** What each entry is, for the operator. */
export const entryNames: Readonly<Record<Entry, string>> = {
  all: 'the whole service',
  certificate: 'Download Sertifikat',
  status: 'Status Vaksinasi',
  info: 'Ubah Info Diri',
  tickets: 'complaints and tickets',
}

/** How the commands are used. */
export const usage = `npm run pause                                        shows what is paused
npm run pause -- ENTRY…                              pauses until further notice
npm run pause -- ENTRY… --for 90m                    (also 2h, 1h30m, 1d)
npm run pause -- ENTRY… --until 2026-11-26T02:00+07:00
npm run resume -- ENTRY…
npm run resume -- everything                         ends every pause
ENTRY is one or more of: ${entries.map(shown).join(', ')}.
A pause replaces the one before it. "resume -- all" ends the pause of the whole service only: what was
paused by its own name stays paused. Everything is in effect within a minute.`

const minuteMs = 60_000

/** An entry as it is typed, and what it is. */
export function shown(entry: Entry): string {
  return `${entry} (${entryNames[entry]})`
}

/**
 * Reads the words after `npm run pause --` or `npm run resume --`.
 *
 * @throws {PauseTrouble} when they make no order.
 */
export function readPauseOrder(verb: 'pause' | 'resume', words: readonly string[]): PauseOrder {
  const { positionals, values } = parse(words)
  if (values.help) return { kind: 'help' }
  if (verb === 'resume') {
    if (values.for !== undefined || values.until !== undefined) {
      throw new PauseTrouble('A resume takes no time: it is in effect within a minute.')
    }
    if (positionals.includes('everything')) return { kind: 'resume', entries: 'everything' }
    return { kind: 'resume', entries: readEntries(verb, positionals) }
  }
  const end = readEnd(values)
  if (positionals.length === 0 && !end) return { kind: 'show' }
  return { kind: 'pause', entries: readEntries(verb, positionals), end }
}

function parse(words: readonly string[]) {
  const options = {
    for: { type: 'string' },
    until: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new PauseTrouble(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

function readEntries(verb: 'pause' | 'resume', words: readonly string[]): Entry[] {
  const more = verb === 'resume' ? ', everything (ends every pause)' : ''
  const choices = `What you can ${verb}: ${entries.map(shown).join(', ')}${more}.`
  const unknown = words.filter((word) => !isEntry(word))
  if (unknown.length > 0) throw new PauseTrouble(`Unknown: ${unknown.join(', ')}. ${choices}`)
  if (words.length === 0) throw new PauseTrouble(`Say what to ${verb}. ${choices}`)
  return words.filter(isEntry)
}

function readEnd(times: { for?: string; until?: string }): PauseEnd | undefined {
  if (times.for !== undefined && times.until !== undefined) {
    throw new PauseTrouble('Give --for or --until, not both.')
  }
  if (times.for !== undefined) return readLength(times.for)
  return times.until === undefined ? undefined : readTime(times.until)
}

function readLength(text: string): PauseEnd {
  const parts = /^(?:(\d{1,5})d)?(?:(\d{1,5})h)?(?:(\d{1,5})m)?$/.exec(text) ?? []
  const [days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  const afterMs = ((days * 24 + hours) * 60 + minutes) * minuteMs
  if (afterMs === 0) {
    throw new PauseTrouble(`--for ${text} is no length of time. Examples: 90m, 2h, 1h30m, 1d.`)
  }
  return { words: `--for ${text}`, afterMs }
}

const timePattern = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d)?(Z|[+-]\d\d:\d\d)?$/

function readTime(text: string): PauseEnd {
  const example = 'Example: --until 2026-11-26T02:00+07:00'
  const [, day, offset] = timePattern.exec(text) ?? []
  const untilMs = Date.parse(text)
  if (day === undefined || Number.isNaN(untilMs) || !isInCalendar(day)) {
    throw new PauseTrouble(`--until ${text} is no time. ${example}`)
  }
  if (offset === undefined) {
    const advice = 'Add the offset from UTC: +07:00 for Jakarta, +08:00 for Bali, +09:00 for Papua.'
    throw new PauseTrouble(
      `--until ${text} could be any of Indonesia's times. ${advice} ${example}`,
    )
  }
  return { words: `--until ${text}`, untilMs }
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isInCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
