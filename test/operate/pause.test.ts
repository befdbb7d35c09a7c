import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { type PauseStore, upstashPauses } from '../../src/adapters/upstash/pauses.ts'
import { pause as pauseCommand, resume as resumeCommand } from '../../src/operate/pause.ts'
import { newPerson, openStore } from '../adapters/upstash/opened-store.ts'
import { run, spawn } from './terminal.ts'

let store: Awaited<ReturnType<typeof openStore>>
let pauses: PauseStore
let variables: Record<string, string>
beforeAll(async () => {
  store = await openStore()
  pauses = upstashPauses(store.address)
  const { url, token } = store.address
  variables = { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token }
})
beforeEach(async () => {
  // Half past one at night in Jakarta, by the clock of the store.
  store.clock.offsetMs = Date.parse('2026-11-26T01:30+07:00') - Date.now()
  await pauses.resumeEverything()
})
afterAll(async () => {
  store.watch.clearFaults()
  await pauses.resumeEverything()
  await store.close()
})

const commands = { pause: pauseCommand, resume: resumeCommand }
const command = (verb: 'pause' | 'resume', words: string, more: object = {}) =>
  run(commands[verb], words.split(' ').filter(Boolean), { variables: { ...variables, ...more } })
const pause = (words = '', more = {}) => command('pause', words, more)
const resume = (words = '') => command('resume', words)
const paused = async () => (await store.sessions.load(newPerson())).pauses

const soon = 'In effect within a minute. From then on:'

describe('npm run pause', () => {
  test('pauses until further notice', async () => {
    expect(await pause()).toMatchObject({ done: true, lines: ['Nothing is paused.'] })
    const { done, lines } = await pause('certificate')
    expect(done).toBe(true)
    const line = 'certificate (Download Sertifikat) is paused until further notice.'
    expect(lines).toEqual([soon, line])
    expect((await pause()).lines).toEqual([line])
    expect(await paused()).toEqual({ certificate: { untilMs: undefined } })
  })

  test('pauses until a time', async () => {
    const { lines } = await pause('all tickets --until 2026-11-26T02:00+07:00')
    const untilMs = Date.parse('2026-11-26T02:00+07:00')
    expect(await paused()).toEqual({ all: { untilMs }, tickets: { untilMs } })
    expect(lines).toEqual([
      soon,
      'all (the whole service) is paused until 2026-11-26 02:00 WIB, 30 min left.',
      'tickets (complaints and tickets) is paused until 2026-11-26 02:00 WIB, 30 min left.',
    ])
  })

  test.each([
    ['90m', '2026-11-26 03:00 WIB, 1 h 30 min left'],
    ['2h', '2026-11-26 03:30 WIB, 2 h left'],
    ['1h5m', '2026-11-26 02:35 WIB, 1 h 5 min left'],
    ['1d', '2026-11-27 01:30 WIB, 1 d left'],
    ['366d', '2027-11-27 01:30 WIB, 366 d left'],
  ])('pauses for %s', async (length, words) => {
    expect((await pause(`info --for ${length}`)).lines[1]).toContain(words)
  })

  test.each(['Z', '+00:00', '-05:00'])('takes a time with the offset %s', async (offset) => {
    await pause(`status --until 2026-11-27T02:00:30${offset}`)
    const untilMs = Date.parse(`2026-11-27T02:00:30${offset}`)
    expect(await paused()).toEqual({ status: { untilMs } })
  })

  test('shows the time that is left, and nothing that is over', async () => {
    await pause('status --for 2h')
    store.clock.offsetMs += 61 * 60_000
    expect((await pause()).output).toContain('59 min left')
    store.clock.offsetMs += 59 * 60_000
    expect((await pause()).lines).toEqual(['Nothing is paused.'])
  })

  test('replaces a pause and tells of the one before, and leaves the others', async () => {
    await pause('tickets')
    await pause('status --for 1h')
    const { lines } = await pause('status --for 2h')
    expect(lines[0]).toBe('status was paused until 2026-11-26 02:30 WIB, 1 h left.')
    expect(Object.keys(await paused()).sort()).toEqual(['status', 'tickets'])
  })
})

describe('npm run resume', () => {
  test('ends a pause', async () => {
    await pause('certificate status')
    const { done, lines } = await resume('certificate')
    expect(done).toBe(true)
    expect(lines).toEqual([
      'certificate was paused until further notice.',
      soon,
      'status (Status Vaksinasi) is paused until further notice.',
      '"npm run resume -- everything" ends every pause.',
    ])
    expect((await resume('status')).lines.at(-1)).toBe('Nothing is paused.')
  })

  test('of all leaves what was paused by its own name', async () => {
    await pause('all')
    await pause('certificate')
    await resume('all')
    expect(await paused()).toEqual({ certificate: { untilMs: undefined } })
  })

  test('of everything ends every pause', async () => {
    await pause('all certificate')
    expect((await resume('everything')).lines).toEqual([soon, 'Nothing is paused.'])
    expect(await paused()).toEqual({})
  })

  test('of what is not paused says so, and is done', async () => {
    const { done, lines } = await resume('info')
    expect(done).toBe(true)
    expect(lines[0]).toBe('info was not paused.')
  })
})

describe('pauses that cannot be read', () => {
  beforeEach(() => store.redis.run(['HSET', 'pauses', 'sertifikat', 'open']))

  test.each([
    ['pause', ''],
    ['pause', 'status'],
    ['resume', 'status'],
    ['resume', 'all'],
  ] as const)('%s %s says what that means and changes nothing', async (verb, on) => {
    const { done, output } = await command(verb, on)
    expect(done).toBe(false)
    expect(output).toContain('the whole service counts as paused')
    expect(output).toContain('"npm run resume -- everything"')
    expect(await store.redis.run(['HGETALL', 'pauses'])).toEqual(['sertifikat', 'open'])
  })

  test('go with everything', async () => {
    expect(await resume('everything')).toMatchObject({ done: true })
    expect((await pause()).lines).toEqual(['Nothing is paused.'])
  })
})

describe('an order that makes no sense', () => {
  const known = 'all (the whole service), certificate (Download Sertifikat), status'

  test.each([
    ['pause', 'sertifikat', `Unknown: sertifikat. What you can pause: ${known}`],
    ['pause', 'certificate 90m', 'Unknown: 90m. '],
    ['pause', 'everything', 'Unknown: everything. '],
    ['resume', 'constructor', `Unknown: constructor. What you can resume: ${known}`],
    ['resume', '', 'Say what to resume. What you can resume: '],
    ['pause', '--for 90m', 'Say what to pause. '],
    ['resume', 'status --for 90m', 'A resume takes neither --for nor --until'],
    ['pause', 'status --for 90m --until 2026-11-26T02:00Z', 'Give --for or --until, not both.'],
    ['pause', 'status --for soon', '--for soon is not a length of time. Examples: 90m'],
    ['pause', 'status --for 0m', '--for 0m is not a length of time.'],
    ['pause', 'status --for 90', '--for 90 is not a length of time.'],
    ['pause', 'status --for=', '--for  is not a length of time.'],
    ['pause', 'status --for 367d', '--for 367d is more than a year away.'],
    ['pause', 'status --until 2026-11-26T02:00', 'Add the offset from UTC: +07:00 for Jakarta'],
    ['pause', 'status --until 02:00+07:00', '02:00+07:00 is not a time. Example: --until 2026-'],
    ['pause', 'status --until 2026-11-31T02:00Z', '--until 2026-11-31T02:00Z is not a time.'],
    ['pause', 'status --until 2026-11-26T25:00Z', '--until 2026-11-26T25:00Z is not a time.'],
    ['pause', 'status --until 2026-11-26T01:30+07:00', 'the past: it is 2026-11-26 01:30 WIB.'],
    ['pause', 'status --until 2206-11-26T02:00+07:00', 'is more than a year away.'],
    ['pause', 'status --for', "Option '--for <value>' argument missing"],
  ] as const)('%s %s', async (verb, words, sentence) => {
    const { done, output } = await command(verb, words)
    expect(output).toContain(sentence)
    expect(done).toBe(false)
    expect(await paused()).toEqual({})
  })

  test('with one entry of two unknown pauses neither', async () => {
    expect((await pause('status sertifikat')).done).toBe(false)
    expect(await paused()).toEqual({})
  })
})

describe('the store', () => {
  test.each([
    ['UPSTASH_REDIS_REST_URL', '', 'is missing. Upstash shows it at'],
    ['UPSTASH_REDIS_REST_TOKEN', ' ', 'is missing. Upstash shows it at'],
    ['UPSTASH_REDIS_REST_URL', 'geheim', 'is not an https URL.'],
    ['UPSTASH_REDIS_REST_URL', 'https://geheim:geheim', 'is not an https URL.'],
    ['UPSTASH_REDIS_REST_URL', 'rediss://default:geheim@host:6379', 'is not an https URL.'],
  ])('needs %s: %p %s', async (name, value, sentence) => {
    const { done, output } = await pause('', { [name]: value })
    expect(output).toStartWith(`${name} ${sentence}`)
    expect(output).not.toContain('geheim')
    expect(done).toBe(false)
  })

  test('that refuses the token is told from one that is away', async () => {
    const refused = await pause('all', { UPSTASH_REDIS_REST_TOKEN: 'geheim' })
    expect(refused.output).toMatch(/^127\.0\.0\.1:\d+ refuses the token\. .+ was changed\.$/)
    const away = await pause('all', { UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1' })
    expect(away.output).toMatch(/^127\.0\.0\.1:1 could not be reached .+ Nothing was changed\.$/)
    expect([refused.done, away.done]).toEqual([false, false])
    expect(refused.output).not.toContain('geheim')
  })

  test('that is lost over the change leaves it open what was done', async () => {
    const stopWatching = store.watch.onCall(() =>
      store.watch.setFaults({ redis: { drop: 'after', times: 1 } }),
    )
    const { done, output } = await pause('all')
    stopWatching()
    store.watch.clearFaults()
    expect(done).toBe(false)
    expect(output).toContain('It is not known whether anything was changed: "npm run pause" shows')
    const line = 'all (the whole service) is paused until further notice.'
    expect((await pause()).output).toBe(line)
  })
})

describe('from a terminal', () => {
  const npm = (...words: string[]) => spawn(['npm', 'run', '--silent', ...words], variables)

  test('npm hands the words on', async () => {
    const done = await npm('pause', '--', 'certificate', '--for', '90m')
    expect(done.output).toBe(
      `${soon}\ncertificate (Download Sertifikat) is paused until 2026-11-26 03:00 WIB, 1 h 30 min left.\n`,
    )
    expect(done.code).toBe(0)
    const resumed = await npm('resume', '--', 'certificate')
    expect(resumed.output).toEndWith('Nothing is paused.\n')
    expect(resumed.code).toBe(0)
  })

  test('without -- npm keeps the option, and nothing is paused', async () => {
    const { code, output, errors } = await npm('pause', 'status', '--until=2027')
    expect(output).toContain('put -- before it. Example: npm run pause -- certificate --for 90m')
    expect([code, errors]).toEqual([1, ''])
    expect(await paused()).toEqual({})
  })
})
