import { describe, expect, test } from 'bun:test'
import { reachableFrom, readSources, type SourceFile } from './sources.ts'

const sources = readSources('src/**/*.ts')
const inside = (folder: string) => sources.filter(({ path }) => path.startsWith(`src/${folder}`))

/** The imports of files that do not begin with one of the allowed beginnings. */
const strangers = (files: readonly SourceFile[], allowed: readonly string[]) =>
  files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => !allowed.some((beginning) => target.startsWith(beginning)))
      .map((target) => `${path} imports ${target}`),
  )

const containing = (files: readonly SourceFile[], pattern: RegExp) =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

const talking = [...inside('conversation/'), ...inside('identity/')]
const pureFiles = [...talking, ...inside('tickets/'), ...inside('spelling/')]

describe('the conversation, the identities and the tickets are pure', () => {
  test('they import each other, the types of ports and certificates, and pure packages', () => {
    const allowed = [
      'src/conversation/',
      'src/identity/',
      'src/tickets/',
      'src/spelling/',
      'src/ports/',
      'src/ports/certificate.ts',
      'valibot',
      'libphonenumber-js',
    ]
    expect(strangers(talking, allowed)).toEqual([])
  })

  test('tickets import spelling and the types of identities, and nothing else', () => {
    const allowed = ['src/tickets/', 'src/identity/', 'src/spelling/']
    expect(strangers(inside('tickets/'), allowed)).toEqual([])
    const values = /^import (?!type)[^']*from '[^']*\/identity\//m
    expect(containing(inside('tickets/'), values)).toEqual([])
  })

  test('spelling, of ids and of words, imports nothing', () => {
    expect(inside('spelling/').length).toBeGreaterThan(0)
    expect(strangers(inside('spelling/'), ['src/spelling/'])).toEqual([])
  })

  test('what they take from the ports and the certificate is types only', () => {
    const values = /^import (?!type)[^']*from '[^']*\/(ports|certificate)\//m
    expect(containing(pureFiles, values)).toEqual([])
  })

  test('they touch no clock, randomness, cryptography, network, timer or console', () => {
    const forbidden =
      /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|fetch\(|setTimeout|setInterval|console\.|performance\.|process\.)/
    expect(containing(pureFiles, forbidden)).toEqual([])
  })
})

describe('ports and adapters', () => {
  test('ports are words of the domain: they import types of the domain only', () => {
    const allowed = ['src/ports/', 'src/identity/', 'src/tickets/', 'src/ports/certificate.ts']
    expect(strangers(inside('ports/'), allowed)).toEqual([])
  })

  const vendors: Record<string, string[]> = {
    upstash: ['@upstash/redis'],
    neon: ['@neondatabase/serverless', 'valibot'],
    whatsapp: ['valibot'],
    sms: ['valibot'],
  }
  for (const [vendor, packages] of Object.entries(vendors)) {
    test(`${vendor} imports ports, identities, tickets, sealing and its own vendor`, () => {
      const domain = ['src/ports/', 'src/identity/', 'src/tickets/', 'src/privacy/']
      const allowed = [`src/adapters/${vendor}/`, ...domain, ...packages]
      expect(strangers(inside(`adapters/${vendor}/`), allowed)).toEqual([])
    })
  }

  test('there is no adapter without a boundary', () => {
    const folders = inside('adapters/').map(({ path }) => path.split('/')[2] ?? '')
    expect([...new Set(folders)].sort()).toEqual(Object.keys(vendors).sort())
  })
})

test('the Worker reaches nothing of the local stack or the operators’ commands', () => {
  const reached = reachableFrom('src/index.ts', sources).map(({ path }) => path)
  expect(reached.length).toBeGreaterThan(40)
  expect(reached.filter((path) => /^src\/(local|operate)\//.test(path))).toEqual([])
})

test('only the Worker and the configuration know the names of the environment', () => {
  const worker = reachableFrom('src/index.ts', sources)
  const names = /\b(WHATSAPP|UPSTASH|SMS|INFOBIP|NEON|OTP|SEAL|INDEX|HELP|DATABASE)_[A-Z]+/
  expect(containing(worker, names).sort()).toEqual(['src/config/index.ts', 'src/config/sms.ts'])
})

test('only the log writes to the console', () => {
  const worker = reachableFrom('src/index.ts', sources)
  expect(containing(worker, /\bconsole[.[]/)).toEqual(['src/privacy/log.ts'])
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
