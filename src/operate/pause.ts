import {
  entries,
  type PauseStore,
  type PausesNow,
  upstashPauses,
} from '../adapters/upstash/pauses.ts'
import { PortError } from '../ports/port-error.ts'
import type { Entry, Pauses } from '../ports/session-store.ts'
import {
  type PauseEnd,
  type PauseOrder,
  PauseTrouble,
  readPauseOrder,
  shown,
  usage,
} from './pause-order.ts'

type Print = (line: string) => void
type Variables = Readonly<Record<string, string | undefined>>
type StoreOrder = Exclude<PauseOrder, { kind: 'help' }>

const minuteMs = 60_000
const longestMs = 366 * 24 * 60 * minuteMs
const everything = '"npm run resume -- everything" ends every pause.'
const whereFound = 'Upstash shows it at: your database → REST API.'

/**
 * `npm run pause` and `npm run resume`: shows and changes what is paused, without a release.
 *
 * @param words What stands after the command's name.
 * @param print Takes a line for the operator; the token is never in it.
 * @returns Whether the order was carried out, and what is paused can be read.
 */
export async function pauseCommand(
  verb: 'pause' | 'resume',
  words: readonly string[],
  variables: Variables,
  print: Print,
): Promise<boolean> {
  try {
    refuseSwallowed(variables)
    const order = readPauseOrder(verb, words)
    if (order.kind === 'help') {
      print(usage)
      return true
    }
    return await carryOut(order, variables, print)
  } catch (error) {
    if (!(error instanceof PauseTrouble)) throw error
    print(error.message)
    return false
  }
}

async function carryOut(order: StoreOrder, variables: Variables, print: Print): Promise<boolean> {
  const { store, host } = openStore(variables)
  const before = await tell(store.read(), host, 'Nothing was changed.')
  if (order.kind === 'show') return show(before, print)
  if (!before.pauses && order.entries !== 'everything') {
    print('Nothing was changed.')
    return show(before, print)
  }
  const change =
    order.kind === 'pause'
      ? store.pause(order.entries, endOf(order.end, before.nowMs))
      : resume(store, order.entries)
  const after = await tell(
    change,
    host,
    'Whether it was changed is not known: "npm run pause" shows what is paused.',
  )
  for (const entry of order.entries === 'everything' ? [] : order.entries) {
    const former = before.pauses?.[entry]
    if (former) print(`${entry} was paused ${wordsOf(former, before.nowMs)}.`)
    else if (order.kind === 'resume') print(`${entry} was not paused.`)
  }
  print('In effect within a minute. From then on:')
  const isReadable = show(after, print)
  if (order.kind === 'resume' && Object.keys(after.pauses ?? {}).length > 0) print(everything)
  return isReadable
}

/** Without `--` npm keeps the options for itself, and a pause would have no end. */
function refuseSwallowed(variables: Variables): void {
  const swallowed = ['for', 'until'].find((name) => variables[`npm_config_${name}`] !== undefined)
  if (swallowed === undefined) return
  const example = 'npm run pause -- certificate --for 90m'
  throw new PauseTrouble(
    `npm has kept --${swallowed} for itself: put -- first. Example: ${example}`,
  )
}

function openStore(variables: Variables): { store: PauseStore; host: string } {
  const url = required(variables, 'UPSTASH_REDIS_REST_URL')
  const token = required(variables, 'UPSTASH_REDIS_REST_TOKEN')
  if (!/^https?:\/\/[^\s#$./?]\S*$/.test(url) || !URL.canParse(url)) {
    throw new PauseTrouble(`UPSTASH_REDIS_REST_URL is not a URL of https. ${whereFound}`)
  }
  return { store: upstashPauses({ url, token }), host: new URL(url).host }
}

function required(variables: Variables, name: string): string {
  const value = variables[name]?.trim()
  if (!value) throw new PauseTrouble(`${name} is missing. ${whereFound}`)
  return value
}

function endOf(end: PauseEnd | undefined, nowMs: number): number | undefined {
  if (!end) return undefined
  const untilMs = 'untilMs' in end ? end.untilMs : nowMs + end.afterMs
  if (untilMs <= nowMs) {
    throw new PauseTrouble(
      `${end.words} is in the past: it is ${clock(nowMs)}. Nothing was changed.`,
    )
  }
  if (untilMs - nowMs > longestMs) {
    const advice = 'Leave the time out to pause until further notice.'
    throw new PauseTrouble(`${end.words} is more than a year away. ${advice} Nothing was changed.`)
  }
  return untilMs
}

function resume(store: PauseStore, resumed: readonly Entry[] | 'everything'): Promise<PausesNow> {
  return resumed === 'everything' ? store.resumeEverything() : store.resume(resumed)
}

/** Puts a store that does not answer, or says no, into words. */
async function tell<T>(trip: Promise<T>, host: string, standing: string): Promise<T> {
  try {
    return await trip
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    throw new PauseTrouble(`${reasonOf(error, host)} ${standing}`)
  }
}

function reasonOf({ code }: PortError, host: string): string {
  if (code === 'WRONGPASS' || code === 'NOAUTH') {
    return `${host} refuses the token. Compare UPSTASH_REDIS_REST_TOKEN with Upstash: your database → REST API.`
  }
  if (code === 'NOPERM') {
    return 'The token may only read. Use the standard one of your database in UPSTASH_REDIS_REST_TOKEN.'
  }
  return `${host} could not be reached or gave no good answer. Check the network, UPSTASH_REDIS_REST_URL and https://status.upstash.com.`
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
  return `until ${clock(pause.untilMs)}, ${left(pause.untilMs - nowMs)} left`
}

/** A time as Jakarta's clocks show it. */
function clock(atMs: number): string {
  const jakarta = new Date(atMs + 7 * 60 * minuteMs).toISOString()
  return `${jakarta.slice(0, 16).replace('T', ' ')} WIB`
}

function left(ms: number): string {
  const minutes = Math.ceil(ms / minuteMs)
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ')
}

if (import.meta.main) {
  const [verb, ...words] = process.argv.slice(2)
  const done = await pauseCommand(
    verb === 'resume' ? 'resume' : 'pause',
    words,
    process.env,
    console.log,
  )
  process.exitCode = done ? 0 : 1
}
