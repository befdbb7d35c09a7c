import {
  entries,
  isEntry,
  type PauseStore,
  type PausesNow,
  upstashPauses,
} from '../adapters/upstash/pauses.ts'
import { PortError } from '../ports/port-error.ts'
import type { Entry, Pauses } from '../ports/session-store.ts'
import { clock, unitsOf } from './clock.ts'
import {
  type Command,
  main,
  required,
  type Terminal,
  type Variables,
  type Words,
} from './command.ts'
import { OperatorTrouble } from './trouble.ts'

type Verb = 'pause' | 'resume'
type Print = Terminal['print']

const options = { for: { type: 'string' }, until: { type: 'string' } } as const

/** What each entry stands for. */
const entryNames: Readonly<Record<Entry, string>> = {
  all: 'the whole service',
  certificate: 'Download Sertifikat',
  status: 'Status Vaksinasi',
  info: 'Ubah Info Diri',
  tickets: 'complaints and tickets',
}

const usage = `npm run pause                                        shows what is paused
npm run pause -- ENTRY…                              pauses until further notice
npm run pause -- ENTRY… --for 90m                    (also 2h, 1h30m, 1d)
npm run pause -- ENTRY… --until 2026-11-26T02:00+07:00
npm run resume -- ENTRY…
npm run resume -- everything                         ends every pause
ENTRY is one or more of: ${entries.map(shown).join(', ')}.
A pause replaces the one before it. "resume -- all" ends the pause of the whole service only: what was
paused by its own name stays paused. Everything is in effect within a minute.`

const minuteMs = 60_000
const longestMs = 366 * 24 * 60 * minuteMs
const everything = '"npm run resume -- everything" ends every pause.'
const whereFound = 'Upstash shows it at: your database → REST API.'

/** An order to change what is paused. */
type Order =
  | { verb: 'pause'; entries: readonly Entry[]; end: End | undefined }
  | { verb: 'resume'; entries: readonly Entry[] | 'everything' }

/** The end of a pause: a time, or a length from now by the store's clock. `words` are the operator's. */
type End = { words: string } & ({ untilMs: number } | { afterMs: number })

/** `npm run pause`: shows what is paused, or pauses it without a release. */
export const pause = commandOf('pause')

/** `npm run resume`: ends pauses. */
export const resume = commandOf('resume')

function commandOf(verb: Verb): Command<typeof options> {
  return {
    usage,
    options,
    takesWords: true,
    example: 'npm run pause -- certificate --for 90m',
    async run(words, { variables, print }) {
      const order = verb === 'pause' ? readPause(words) : readResume(words)
      return (await carryOut(order, openStore(variables), print)) ? 0 : 1
    },
  }
}

/** An entry as it is typed, and what it stands for. */
function shown(entry: Entry): string {
  return `${entry} (${entryNames[entry]})`
}

/** Reads the words of a pause; without any, what is paused is only shown. */
function readPause({ positionals, values }: Words<typeof options>): Order | undefined {
  const end = readEnd(values)
  if (positionals.length === 0 && !end) return undefined
  return { verb: 'pause', entries: readEntries('pause', positionals), end }
}

function readResume({ positionals, values }: Words<typeof options>): Order {
  if (values.for !== undefined || values.until !== undefined) {
    throw new OperatorTrouble(
      'A resume takes neither --for nor --until: it is in effect within a minute.',
    )
  }
  const isAll = positionals.includes('everything')
  return { verb: 'resume', entries: isAll ? 'everything' : readEntries('resume', positionals) }
}

function readEntries(verb: Verb, words: readonly string[]): Entry[] {
  const more = verb === 'resume' ? ', everything (ends every pause)' : ''
  const choices = `What you can ${verb}: ${entries.map(shown).join(', ')}${more}.`
  const unknown = words.filter((word) => !isEntry(word))
  if (unknown.length > 0) throw new OperatorTrouble(`Unknown: ${unknown.join(', ')}. ${choices}`)
  if (words.length === 0) throw new OperatorTrouble(`Say what to ${verb}. ${choices}`)
  return words.filter(isEntry)
}

function readEnd(times: { for?: string; until?: string }): End | undefined {
  if (times.for !== undefined && times.until !== undefined) {
    throw new OperatorTrouble('Give --for or --until, not both.')
  }
  if (times.for !== undefined) return readLength(times.for)
  return times.until === undefined ? undefined : readTime(times.until)
}

function readLength(text: string): End {
  const parts = /^(?:(\d{1,5})d)?(?:(\d{1,5})h)?(?:(\d{1,5})m)?$/.exec(text) ?? []
  const [days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  const afterMs = ((days * 24 + hours) * 60 + minutes) * minuteMs
  if (afterMs === 0) {
    throw new OperatorTrouble(
      `--for ${text} is not a length of time. Examples: 90m, 2h, 1h30m, 1d.`,
    )
  }
  return { words: `--for ${text}`, afterMs }
}

const timePattern = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d)?(Z|[+-]\d\d:\d\d)?$/

function readTime(text: string): End {
  const example = 'Example: --until 2026-11-26T02:00+07:00'
  const [, day, offset] = timePattern.exec(text) ?? []
  const untilMs = Date.parse(text)
  if (day === undefined || Number.isNaN(untilMs) || !isInCalendar(day)) {
    throw new OperatorTrouble(`--until ${text} is not a time. ${example}`)
  }
  if (offset === undefined) {
    const advice = 'Add the offset from UTC: +07:00 for Jakarta, +08:00 for Bali, +09:00 for Papua.'
    throw new OperatorTrouble(
      `--until ${text} could be in any of Indonesia's time zones. ${advice} ${example}`,
    )
  }
  return { words: `--until ${text}`, untilMs }
}

/** Returns whether a day exists: JavaScript reads the 30th of February as the 2nd of March. */
function isInCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

interface OpenedStore {
  store: PauseStore
  /** The part of its address that may be printed. */
  host: string
}

/** Carries an order out; returns whether what is paused can be read. */
async function carryOut(
  order: Order | undefined,
  { store, host }: OpenedStore,
  print: Print,
): Promise<boolean> {
  const before = await answered(store.read(), host, 'Nothing was changed.')
  if (!order) return show(before, print)
  if (!before.pauses && order.entries !== 'everything') {
    print('Nothing was changed.')
    return show(before, print)
  }
  const change =
    order.verb === 'pause'
      ? store.pause(order.entries, endOf(order.end, before.nowMs))
      : order.entries === 'everything'
        ? store.resumeEverything()
        : store.resume(order.entries)
  const after = await answered(
    change,
    host,
    'It is not known whether anything was changed: "npm run pause" shows what is paused.',
  )
  for (const entry of order.entries === 'everything' ? [] : order.entries) {
    const former = before.pauses?.[entry]
    if (former) print(`${entry} was paused ${wordsOf(former, before.nowMs)}.`)
    else if (order.verb === 'resume') print(`${entry} was not paused.`)
  }
  print('In effect within a minute. From then on:')
  const isReadable = show(after, print)
  if (order.verb === 'resume' && Object.keys(after.pauses ?? {}).length > 0) print(everything)
  return isReadable
}

function openStore(variables: Variables): OpenedStore {
  const url = required(variables, 'UPSTASH_REDIS_REST_URL', whereFound)
  const token = required(variables, 'UPSTASH_REDIS_REST_TOKEN', whereFound)
  if (!/^https?:\/\/[^\s#$./?]\S*$/.test(url) || !URL.canParse(url)) {
    throw new OperatorTrouble(`UPSTASH_REDIS_REST_URL is not an https URL. ${whereFound}`)
  }
  return { store: upstashPauses({ url, token }), host: new URL(url).host }
}

function endOf(end: End | undefined, nowMs: number): number | undefined {
  if (!end) return undefined
  const untilMs = 'untilMs' in end ? end.untilMs : nowMs + end.afterMs
  if (untilMs <= nowMs) {
    throw new OperatorTrouble(
      `${end.words} is in the past: it is ${clock(nowMs)}. Nothing was changed.`,
    )
  }
  if (untilMs - nowMs > longestMs) {
    const advice = 'Leave the time out to pause until further notice.'
    throw new OperatorTrouble(
      `${end.words} is more than a year away. ${advice} Nothing was changed.`,
    )
  }
  return untilMs
}

/** Waits for the store. A failure becomes its cause, the fix, and what it left behind. */
async function answered<T>(call: Promise<T>, host: string, aftermath: string): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    throw new OperatorTrouble(`${causeOf(error, host)} ${aftermath}`)
  }
}

function causeOf({ code }: PortError, host: string): string {
  if (code === 'WRONGPASS' || code === 'NOAUTH') {
    return `${host} refuses the token. Compare UPSTASH_REDIS_REST_TOKEN with Upstash: your database → REST API.`
  }
  if (code === 'NOPERM') {
    return 'The token may only read. Put the standard token of your database into UPSTASH_REDIS_REST_TOKEN.'
  }
  return `${host} could not be reached or failed. Check the network, UPSTASH_REDIS_REST_URL and https://status.upstash.com.`
}

function show({ pauses, nowMs }: PausesNow, print: Print): boolean {
  if (!pauses) {
    print('What is paused cannot be read, so the whole service counts as paused.')
    print(everything)
    return false
  }
  const paused = entries.filter((entry) => pauses[entry])
  if (paused.length === 0) print('Nothing is paused.')
  for (const entry of paused) {
    print(`${shown(entry)} is paused ${wordsOf(pauses[entry], nowMs)}.`)
  }
  return true
}

function wordsOf(pause: Pauses[Entry], nowMs: number): string {
  if (pause?.untilMs === undefined) return 'until further notice'
  const left = unitsOf(Math.ceil((pause.untilMs - nowMs) / minuteMs)).join(' ')
  return `until ${clock(pause.untilMs)}, ${left} left`
}

if (import.meta.main) {
  const [verb, ...words] = process.argv.slice(2)
  await main(verb === 'resume' ? resume : pause, words)
}
