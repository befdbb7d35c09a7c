import { afterAll, afterEach, describe, expect, spyOn, test } from 'bun:test'
import fc from 'fast-check'
import { incoming, signed, text, webhook } from '../../src/local/graph/webhooks.ts'
import { examples, patienceMs } from '../effort.ts'
import { Citizen, until } from '../kilat/citizen.ts'
import { withKilat, worker } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import { type Payload, payloads } from '../payloads/index.ts'
import { mutations } from '../payloads/mutations.ts'
import { post, postBytes, postInParts } from '../payloads/posting.ts'
import { rawPost, rawRequest } from '../payloads/raw-request.ts'

const numRuns = examples(300, 100_000)

const kilat = withKilat()
let lines: string[] = []
const spies = (['debug', 'error', 'info', 'log', 'warn'] as const).map((level) =>
  spyOn(console, level).mockImplementation((...words) => {
    lines.push(words.map(String).join(' '))
  }),
)
afterEach(() => {
  lines = []
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
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

describe('the bounds of a signed body', () => {
  const mostBytes = 3 * 1024 * 1024

  test('3 MB are taken and one byte more is refused, in parts and without a length', async () => {
    const sizes = [mostBytes, mostBytes + 1]
    const answers = sizes.map((size) => postInParts(kilat, `"${'a'.repeat(size - 2)}"`))
    expect(await Promise.all(answers)).toEqual([200, 413])
  })

  test('what comes is counted, and not what its length claims', async () => {
    const { stack, url } = kilat
    const answerTo = async (size: number, claimed: number) => {
      const text = `"${'a'.repeat(size - 2)}"`
      const { bytes, headers } = await signed(
        JSON.parse(text),
        stack.environment.WHATSAPP_APP_SECRET,
      )
      const claim = { ...headers, 'content-length': String(claimed) }
      // A server in front would cut it to that length; whoever hands it over as it is must be safe, too.
      const request = new Request(`${url}/webhook`, { method: 'POST', headers: claim, body: bytes })
      expect(request.headers.get('content-length')).toBe(String(claimed))
      return (await worker.fetch(request, stack.environment)).status
    }
    expect(await answerTo(mostBytes + 1, 2)).toBe(413)
    expect(await answerTo(mostBytes, 2)).toBe(200)
    expect(await answerTo(100, mostBytes + 1)).toBe(200)
  })

  test('a million levels deep is no JSON, and no stack overflows', async () => {
    const deep = (open: string, close: string, levels: number) =>
      open.repeat(levels) + close.repeat(levels)
    for (const body of [deep('[', ']', 1_000_000), deep('{"entry":[', ']}', 200_000)]) {
      expect(await postBytes(kilat, body)).toBe(200)
    }
    expect(await postBytes(kilat, '['.repeat(mostBytes))).toBe(200)
    expect(bugs()).toEqual([])
  })

  test('__proto__ and constructor anywhere change no prototype', async () => {
    const evil = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'
    for (const { body } of bodiesFrom('Warga', 'halo')) {
      const text = JSON.stringify(body).replaceAll('{"', `{${evil},"`)
      expect(await postBytes(kilat, text)).toBe(200)
    }
    expect({}).not.toHaveProperty('polluted')
    expect(bugs()).toEqual([])
  })

  test('of a key that stands twice the last one counts, for us as for the signature', async () => {
    const citizen = new Citizen(kilat, newPhone())
    const { environment, clock } = kilat.stack
    const other = { name: 'Warga', waId: newPhone().slice(1) }
    const sentAtMs = clock.now()
    const [first, second] = [other, { name: 'Warga', waId: citizen.phone.slice(1) }].map((writer) =>
      JSON.stringify(
        webhook(environment.WHATSAPP_PHONE_NUMBER_ID, incoming(writer, text('halo'), { sentAtMs }))
          .entry,
      ),
    )
    const object = '"object":"whatsapp_business_account"'
    expect(await postBytes(kilat, `{${object},"entry":${first},"entry":${second}}`)).toBe(200)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
    expect(kilat.stack.graph.sent(`+${other.waId}`)).toEqual([])
  })
})

describe('a body that is not what its headers claim', () => {
  const forged = `sha256=${'0'.repeat(64)}`
  const claims = (length: number) => ({
    'Content-Length': String(length),
    'X-Hub-Signature-256': forged,
  })

  test('is not read at all without a signature: 3 MB are claimed, none is sent', async () => {
    const headers = { 'Content-Length': '3145728' }
    expect(await rawRequest(kilat.url, rawPost(headers, ''))).toBe('HTTP/1.1 401 Unauthorized')
  })

  test('is read no further than its length says', async () => {
    const body = 'x'.repeat(10_000)
    expect(await rawRequest(kilat.url, rawPost(claims(10), body))).toStartWith('HTTP/1.1 401')
  })

  test('that stops in the middle is given up after 10 s', async () => {
    const beganAtMs = performance.now()
    const answer = await rawRequest(kilat.url, rawPost(claims(100), '{"object":'))
    expect(answer).toStartWith('HTTP/1.1 408')
    expect(performance.now() - beganAtMs).toBeWithin(9_000, 60_000)
  })

  test('whose sender hangs up is a warning, not a bug', async () => {
    await rawRequest(kilat.url, rawPost(claims(100), '{"object":'), { hangUpMs: 100 })
    await until(() => lines.join('\n').includes('"webhook.refused","reason":"cut"'))
    expect(bugs()).toEqual([])
  })

  test.each([
    ['a length twice', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a length below nothing', 'Content-Length: -1\r\n\r\n{}'],
    ['chunks that are none', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n{}'],
  ])('with %s is refused', async (_, rest) => {
    const head = `POST /webhook HTTP/1.1\r\nHost: kilat\r\nX-Hub-Signature-256: ${forged}\r\n`
    const answer = await rawRequest(kilat.url, head + rest, { hangUpMs: 1_000 })
    expect(answer ?? 'closed').toMatch(/^(HTTP\/1\.1 4\d\d|closed)/)
    expect(bugs()).toEqual([])
  })

  test('with 500 headers of 100 bytes is refused', async () => {
    const many = Array.from({ length: 500 }, (_, i) => [`X-${i}`, 'a'.repeat(100)] as const)
    const headers = { 'Content-Length': '0', ...Object.fromEntries(many) }
    expect(await rawRequest(kilat.url, rawPost(headers, ''))).toMatch(/^HTTP\/1\.1 4(01|31)/)
  })
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
    await kilat.atRest()
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
    kilat.stack.watch.setFaults({ graph: { code: 131026 }, registry: { status: 500 } })
    await citizen.send({ type: 'text', text: { body: 'ubah nama Kenarisari' } })
    await citizen.send({ type: 'text', text: { body: `burungkecil ${phone} 482913` } })
    await kilat.atRest()
    kilat.stack.watch.clearFaults()
    expect(lines.join('\n')).toContain('delivery.gave-up')
    expectNoCanary()
    const own = [code, person.nik, person.phone.slice(3), 'KENARISARI']
    expect(lines.filter((line) => own.some((word) => line.includes(word)))).toEqual([])
  })
})
