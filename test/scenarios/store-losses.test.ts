import { afterAll, afterEach, beforeAll, describe, expect, spyOn, test } from 'bun:test'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { createSeal, type Seal } from '../../src/privacy/seal.ts'
import { wrongCode } from '../attack/attacker.ts'
import { Citizen } from '../kilat/citizen.ts'
import { inColdProcess, withKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'

// Each request is a new isolate's: what the store holds is all that there is.
const kilat = withKilat(inColdProcess)
let seal: Seal
const lines: string[] = []
const spies = (['warn', 'error'] as const).map((level) =>
  spyOn(console, level).mockImplementation((line: string) => void lines.push(line)),
)

beforeAll(async () => {
  seal = await createSeal([keyOf(kilat.stack.environment.SEAL_KEY)])
})
afterEach(() => {
  lines.length = 0
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

const run = (...command: string[]) => kilat.stack.redis.run(command)
const keyOf = (text: string) => fromBase64(text) ?? new Uint8Array()
const bugs = () => lines.filter((line) => line.includes('"bug"'))

/** Somebody new, and where the store keeps what it knows of them. */
async function someone(name = 'BUDI SANTOSO') {
  const known = new Set((await run('KEYS', 'session:*')) as string[])
  const citizen = new Citizen(kilat, (await addPerson(kilat, { name })).phone)
  await citizen.says('sertifikat')
  const keys = (await run('KEYS', 'session:*')) as string[]
  const [session = ''] = keys.filter((key) => !known.has(key))
  await citizen.presses('Ya, pakai nomor ini')
  const code = await citizen.code()
  return { citizen, session, code }
}

/** Somebody who has one try left. */
async function atTheLastTry() {
  const guesser = await someone()
  const { citizen, code } = guesser
  for (let n = 0; n < 2; n++) {
    expect((await citizen.says(wrongCode(code))).text).toContain('Kode belum cocok')
  }
  return guesser
}

/** What may become of a session in the store. */
const losses: Record<string, (session: string) => Promise<unknown>> = {
  'is evicted': (session) => run('DEL', session),
  'is sealed by a key that nobody knows': async (session) => {
    const stranger = await createSeal([crypto.getRandomValues(new Uint8Array(32))])
    return run('HSET', session, 'state', await stranger.close('{}', session))
  },
  'is no sealed value': (session) => run('HSET', session, 'state', '{"session":{}}'),
  'is lost with everything else': () => run('FLUSHALL'),
}

describe('a session with tries used up that', () => {
  test.each(Object.entries(losses))('%s: a fresh start, and its code is dead', async (_, lose) => {
    const { citizen, session, code } = await atTheLastTry()
    await lose(session)
    expect((await citizen.says(code)).text).toContain('Halo!')
    for (const guess of [wrongCode(code), wrongCode(code), wrongCode(code), code]) {
      const { text, document } = await citizen.says(guess)
      expect(document).toBeUndefined()
      expect(text).not.toMatch(/BUDI|Kode belum cocok/)
    }
    expect(bugs()).toEqual([])
  })

  test('is of another type: 503, and when it is mended the message is answered once', async () => {
    const { citizen, session } = await atTheLastTry()
    await run('SET', session, 'text')
    const before = citizen.bubbles().length
    expect((await citizen.send(citizen.textOf('halo'))).status).toBe(503)
    await run('DEL', session)
    expect((await kilat.stack.meta.again({ from: citizen.phone }))?.status).toBe(200)
    expect(await citizen.bubblesAfter(before + 1)).toHaveLength(before + 1)
    expect(bugs()).toEqual([])
  })

  test('has counters of another type: 503, and nobody gets another try or code', async () => {
    const { citizen, code } = await atTheLastTry()
    for (const counter of (await run('KEYS', 'count:*')) as string[]) {
      await run('DEL', counter)
      await run('HSET', counter, 'a', 'b')
    }
    await kilat.forward(61_000)
    const texts = kilat.stack.sms.messages(citizen.phone).length
    for (const words of ['kirim ulang', code]) {
      expect((await citizen.send(citizen.textOf(words))).status).toBe(503)
    }
    await kilat.atRest()
    expect(kilat.stack.sms.messages(citizen.phone)).toHaveLength(texts)
    await run('FLUSHALL')
  })
})

test('a session that lies under another’s name is nobody’s', async () => {
  const owner = await someone('RAHASIA SEKALI')
  expect((await owner.citizen.says(owner.code)).document).toBeDefined()
  const thief = await someone()
  const hash = (await run('HGETALL', owner.session)) as string[]
  await run('DEL', thief.session)
  await run('HSET', thief.session, ...hash)
  for (const words of ['status', 'menu', 'sertifikat']) {
    const { text, document } = await thief.citizen.says(words)
    expect([text.includes('RAHASIA'), document]).toEqual([false, undefined])
  }
  expect(bugs()).toEqual([])
})

describe('in the middle of a chat, a Worker of another version', () => {
  const shapes: Record<string, (session: object) => unknown> = {
    'of before': (session) => ({ ...session, format: 1 }),
    'to come': (session) => ({ ...session, format: 3, scene: { at: 'hologram' } }),
    'that kept no format': () => ({ at: 'code' }),
    'that kept nothing': () => null,
  }

  test.each(Object.entries(shapes))('%s leaves a session: a polite restart', async (_, shaped) => {
    const { citizen, session, code } = await someone()
    const sealed = String(await run('HGET', session, 'state'))
    const state = JSON.parse((await seal.open(sealed, session)) ?? '')
    const other = JSON.stringify({ ...state, session: shaped(state.session) })
    await run('HSET', session, 'state', await seal.close(other, session))
    expect((await citizen.says(code)).text).toContain('Halo!')
    await citizen.presses('Ya, pakai nomor ini')
    expect(bugs()).toEqual([])
  })
})
