import { afterAll, afterEach, beforeAll, describe, expect, spyOn, test } from 'bun:test'
import fc from 'fast-check'
import { Citizen, type Kilat, openKilat } from '../kilat.ts'
import { type Payload, payloads } from '../payloads/index.ts'
import { mutations } from '../payloads/mutations.ts'
import { post } from '../payloads/posting.ts'
import { addPerson, newPhone } from '../people.ts'

/** `NIGHTLY` looks at 100,000 bodies, and takes its time. */
const numRuns = process.env.NIGHTLY ? 100_000 : 300
const patienceMs = process.env.NIGHTLY ? 60 * 60_000 : 60_000

let kilat: Kilat
let lines: string[]
beforeAll(async () => {
  lines = []
  for (const level of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    spyOn(console, level).mockImplementation((...words) => {
      lines.push(words.map(String).join(' '))
    })
  }
  kilat = await openKilat()
})
afterEach(() => {
  lines = []
})
afterAll(async () => {
  await kilat?.close()
  for (const level of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    spyOn(console, level).mockRestore()
  }
})

/** Every body of ours, from somebody new. */
function bodiesFrom(name: string, words: string): Payload[] {
  const userId = `ID.${crypto.randomUUID().replaceAll('-', '')}`
  return payloads({
    phoneNumberId: kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID,
    writer: { name, waId: newPhone().slice(1), userId },
    words,
    atMs: kilat.stack.clock.now(),
  })
}

const bugs = () => lines.filter((line) => /"event":"(bug|turn\.failed)"/.test(line))

describe('a signed body', () => {
  test(
    'is acknowledged, whatever JSON it is',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (body) => {
          expect(await post(kilat, body)).toBe(200)
        }),
        { numRuns },
      )
      expect(bugs()).toEqual([])
    },
    patienceMs,
  )

  test(
    'is acknowledged, whatever has become of a body of WhatsApp’s',
    async () => {
      const writers = Array.from({ length: 20 }, () => bodiesFrom('Warga', 'halo'))
      const changed = mutations(writers.flat().map(({ body }) => body))
      await fc.assert(
        fc.asyncProperty(changed, async (body) => {
          expect(await post(kilat, body)).toBe(200)
        }),
        { numRuns },
      )
      expect(bugs()).toEqual([])
    },
    patienceMs,
  )
})

describe('nothing of what people write is in the log', () => {
  const phone = '081298765432'
  const canaries = ['Kenarisari', 'burungkecil', '81298765432', '482913']

  function expectNoCanary(): void {
    const hidden = canaries.flatMap((word) => [word, btoa(word).replace(/=+$/, '')])
    expect(lines.filter((line) => hidden.some((word) => line.includes(word)))).toEqual([])
  }

  test('of no body that WhatsApp sends', async () => {
    const words = `Kenarisari burungkecil ${phone} 482913`
    for (const payload of bodiesFrom('Kenarisari', words)) {
      expect(await post(kilat, payload.body)).toBe(200)
    }
    await Bun.sleep(200)
    for (const event of ['status.failed', 'meta.notice']) expect(lines.join('\n')).toContain(event)
    expect(bugs()).toEqual([])
    expectNoCanary()
  })

  test('of no conversation, whatever fails in it', async () => {
    const person = await addPerson(kilat, { name: 'KENARISARI BURUNGKECIL' })
    const citizen = new Citizen(kilat, person.phone)
    await citizen.says('sertifikat')
    await citizen.says(person.phone)
    const code = await citizen.code()
    await citizen.says(code)
    kilat.stack.watch.setFaults({ graph: { code: 131026, times: 1 }, registry: { status: 500 } })
    await citizen.send({ type: 'text', text: { body: 'ubah nama Kenarisari' } })
    await citizen.send({ type: 'text', text: { body: `burungkecil ${phone} 482913` } })
    await Bun.sleep(200)
    kilat.stack.watch.clearFaults()
    expect(lines.join('\n')).toContain('delivery.gave-up')
    expectNoCanary()
    const own = [code, person.nik, person.phone.slice(3), 'KENARISARI']
    expect(lines.filter((line) => own.some((word) => line.includes(word)))).toEqual([])
  })
})
