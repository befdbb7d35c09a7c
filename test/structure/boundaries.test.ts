import { describe, expect, test } from 'bun:test'
import { reachableFrom, readSources, type SourceFile } from './sources.ts'

const sources = readSources('src/**/*.ts')
const inside = (folder: string) => sources.filter(({ path }) => path.startsWith(`src/${folder}/`))
const ofTheWorker = reachableFrom('src/index.ts', sources)

const domain = ['src/ports', 'src/tickets', 'src/identity']

/** What each room may import besides itself: rooms as `src/…`, and packages. */
const below: Readonly<Record<string, readonly string[]>> = {
  spelling: [],
  identity: ['src/spelling', 'libphonenumber-js'],
  tickets: ['src/spelling', 'src/identity'],
  ports: ['src/tickets', 'src/identity'],
  privacy: ['src/identity'],
  environment: ['src/privacy', 'valibot'],
  conversation: [...domain, 'src/spelling'],
  hcert: ['src/ports', 'src/privacy', 'valibot'],
  certificate: ['src/hcert', 'src/ports', 'src/identity', 'src/spelling', 'qr'],
  verify: ['src/hcert', 'qr', 'valibot'],
  'adapters/upstash': [...domain, 'src/privacy', '@upstash/redis'],
  'adapters/neon': [...domain, 'src/privacy', '@neondatabase/serverless', 'valibot'],
  'adapters/whatsapp': [...domain, 'src/privacy', 'valibot'],
  'adapters/sms': [...domain, 'src/privacy', 'src/environment', 'valibot'],
  turn: [...domain, 'src/conversation', 'src/certificate', 'src/hcert', 'src/privacy'],
  config: ['src/environment', 'src/adapters', 'src/hcert', 'src/privacy', 'valibot'],
  edge: [
    'src/turn',
    'src/config',
    'src/adapters/whatsapp',
    'src/certificate',
    'src/verify',
    'src/ports',
    'src/privacy',
    'hono',
    'qr',
    'valibot',
  ],
}

/** Rooms that are no part of the Worker: no room above may import them; they may import any. */
const besideTheWorker = ['build', 'local', 'operate']

const isIn = (target: string, allowed: string) =>
  target === allowed || target.startsWith(`${allowed}/`)

/** Returns the imports that lead to none of the allowed rooms and packages. */
const strangers = (files: readonly SourceFile[], allowed: readonly string[]) =>
  files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => !allowed.some((room) => isIn(target, room)))
      .map((target) => `${path} imports ${target}`),
  )

const containing = (files: readonly SourceFile[], pattern: RegExp) =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('a room imports only what it is built on:', () => {
  for (const [room, allowed] of Object.entries(below))
    test(room, () => {
      expect(inside(room).length).toBeGreaterThan(0)
      expect(strangers(inside(room), [`src/${room}`, ...allowed])).toEqual([])
    })

  test('and every room is in the table', () => {
    const roomOf = (path: string) => /^src\/(adapters\/[^/]+|[^/]+)\//.exec(path)?.[1] ?? []
    const rooms = [...new Set(sources.flatMap(({ path }) => roomOf(path)))]
    expect(rooms.sort()).toEqual([...Object.keys(below), ...besideTheWorker].sort())
  })
})

describe('the conversation, identity, tickets and spelling are pure:', () => {
  const pure = ['conversation', 'identity', 'tickets', 'spelling'].flatMap(inside)

  test('what they take from the ports is types only', () => {
    const values = /^import (?!type)[^']*from '[^']*\/ports\//m
    expect(containing(pure, values)).toEqual([])
  })

  test('what tickets and privacy take from the identities is types only', () => {
    const values = (room: string) => new RegExp(`^import (?!type)[^']*from '[^']*/${room}/`, 'm')
    const rooms = [...inside('tickets'), ...inside('privacy')]
    expect(containing(rooms, values('identity'))).toEqual([])
  })

  test('they touch no clock, randomness, cryptography, network, timer or console', () => {
    const forbidden =
      /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|fetch\(|setTimeout|setInterval|console\.|performance\.|process\.)/
    expect(containing(pure, forbidden)).toEqual([])
  })
})

test('the turn is given its clock, its chance and its waits', () => {
  const own = /\b(Date\.now|new Date\(\)|Math\.random|getRandomValues|setTimeout|performance\.)/
  expect(containing(inside('turn'), own)).toEqual([])
})

test('only the store’s adapter knows the beginnings of its keys', () => {
  const beginnings = /['"`](session|media|due|count|ended):/
  const others = ofTheWorker
    .filter(({ path }) => !path.startsWith('src/adapters/upstash/'))
    .map((source) => ({ ...source, text: source.text.replace(/\/\*[\s\S]*?\*\//g, '') }))
  expect(containing(others, beginnings)).toEqual([])
})

test('no journey of the conversation imports another', () => {
  const table = 'src/conversation/scenes/index.ts'
  const scenes = inside('conversation/scenes')
  const others = scenes.filter(({ path }) => path !== table)
  const together = others.flatMap(({ path, imports }) =>
    imports
      .filter((target) => target.startsWith('src/conversation/scenes/'))
      .map((target) => `${path} imports ${target}`),
  )
  expect(together).toEqual([])
})

/** Files of less than 60 lines that one file of their own room imports, and why they stay. */
const smallOnPurpose: Readonly<Record<string, string>> = {
  'src/conversation/scenes/index.ts': 'the table that gathers the journeys',
  'src/verify/page/language.ts': 'the languages of the page',
}

test('a small file with one importer is in it, unless there is a reason', () => {
  const roomOf = (path: string) => path.split('/').slice(0, 2).join('/')
  const small = sources.filter(({ path, text }) => {
    const importers = sources.filter(({ imports }) => imports.includes(path))
    const [only, another] = importers
    const isAlone =
      only !== undefined && another === undefined && roomOf(only.path) === roomOf(path)
    return isAlone && text.split('\n').length <= 60
  })
  const isJourney = (path: string) => /^src\/conversation\/scenes\/(?!index)/.test(path)
  const paths = small.map(({ path }) => path).filter((path) => !isJourney(path))
  expect(paths).toEqual(Object.keys(smallOnPurpose))
})

test('the Worker reaches nothing of the local stack or the operators’ commands', () => {
  const reached = ofTheWorker.map(({ path }) => path)
  expect(reached.length).toBeGreaterThan(40)
  expect(
    reached.filter((path) => besideTheWorker.some((room) => isIn(path, `src/${room}`))),
  ).toEqual([])
})

test('only the Worker, its configuration and the SMS providers know names of the environment', () => {
  const names = /\b(WHATSAPP|UPSTASH|SMS|INFOBIP|NEON|OTP|SEAL|INDEX|HELP|DATABASE)_[A-Z]+/
  const knowing = containing(ofTheWorker, names)
  expect(knowing).toContain('src/config/index.ts')
  expect(
    knowing.filter((path) => !/^src\/(index\.ts|config\/|adapters\/sms\/)/.test(path)),
  ).toEqual([])
})

test('only the log writes to the console', () => {
  expect(containing(ofTheWorker, /\bconsole[.[]/)).toEqual(['src/privacy/log.ts'])
})

test('only the turn orders effects: nobody else calls two ports', () => {
  const others = sources.filter(({ path }) => !/^src\/(turn|local|operate|app\.ts)/.test(path))
  expect(
    containing(others, /\b(sessions|messenger|registry|sms)\.(commit|send|deliver|issue)\(/),
  ).toEqual([])
})

test('nothing is exported as a spreadsheet, whose cells may be formulas', () => {
  const exporting = /text\/csv|spreadsheetml|ms-excel|\btoCsv\b|\bCOPY\b.*\bTO\b/
  expect(containing(sources, exporting)).toEqual([])
})
