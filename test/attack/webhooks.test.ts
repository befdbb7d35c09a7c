import { describe, expect, test } from 'bun:test'
import {
  incoming,
  type SignedWebhook,
  signed,
  text,
  webhook,
} from '../../src/local/graph/webhooks.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import { askCode, attacker, callsAtRest } from './attacker.ts'

/** Guesses at the verify token that one address has in a minute. */
const guessesInAMinute = 300

const kilat = withKilat()

const calls = () => kilat.stack.watch.calls.length

async function send(bytes: BodyInit, headers: HeadersInit): Promise<number> {
  const answer = await fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: bytes })
  await answer.arrayBuffer()
  return answer.status
}

/** A webhook as Meta has sent it, in the hands of somebody else. */
function captured(citizen: Citizen, words: string): Promise<SignedWebhook> {
  const { environment, clock } = kilat.stack
  const writer = { name: 'Warga', waId: citizen.phone.slice(1) }
  const message = incoming(writer, text(words), { sentAtMs: clock.now() })
  const body = webhook(environment.WHATSAPP_PHONE_NUMBER_ID, message)
  kilat.stack.graph.heardFrom(citizen.phone)
  return signed(body, environment.WHATSAPP_APP_SECRET)
}

describe('a captured webhook', () => {
  test('posted 50 times more is applied once', async () => {
    const citizen = attacker(kilat)
    const { bytes, headers } = await captured(citizen, 'halo')
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(bytes, headers)))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('with a code in it signs nobody in again: after keluar, an hour and two days later', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await askCode(citizen, phone)
    const { bytes, headers } = await captured(citizen, await citizen.code())
    expect(await send(bytes, headers)).toBe(200)
    expect((await citizen.nextBubble()).document).toBeDefined()
    await citizen.says('keluar')
    for (const waitMs of [0, 3_600_000, 48 * 3_600_000]) {
      await kilat.forward(waitMs)
      const before = citizen.bubbles().length
      expect(await send(bytes, headers)).toBe(200)
      const shown = (await citizen.bubblesAfter(before)).slice(before)
      expect(shown.filter(({ text: words, document }) => document || /BUDI/.test(words))).toEqual(
        [],
      )
      expect((await citizen.says('status')).text).not.toContain('BUDI')
    }
  })

  test('of which one bit is another is refused, wherever it is', async () => {
    const citizen = attacker(kilat)
    const { bytes, headers } = await captured(citizen, 'halo')
    const before = await callsAtRest(kilat)
    for (let at = 0; at < bytes.length; at += 7) {
      const altered = bytes.slice()
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(await send(altered, headers)).toBe(401)
    }
    expect(await send(bytes.slice(0, -1), headers)).toBe(401)
    expect(await send(new Uint8Array([...bytes, 32]), headers)).toBe(401)
    expect(calls()).toBe(before)
  })

  test('lends its signature to no other body', async () => {
    const [old, other] = [
      await captured(attacker(kilat), 'halo'),
      await captured(attacker(kilat), 'sertifikat'),
    ]
    expect(await send(other.bytes, old.headers)).toBe(401)
  })
})

describe('a signature', () => {
  const forms: [string, (digits: string) => HeadersInit][] = [
    ['that is missing', () => ({})],
    ['that is empty', () => ({ 'x-hub-signature-256': '' })],
    ['without its algorithm', (digits) => ({ 'x-hub-signature-256': digits })],
    ['called SHA256', (digits) => ({ 'x-hub-signature-256': `SHA256=${digits}` })],
    ['called sha1', (digits) => ({ 'x-hub-signature-256': `sha1=${digits.slice(0, 40)}` })],
    ['called none', () => ({ 'x-hub-signature-256': 'none=' })],
    ['in the header for sha1', (digits) => ({ 'x-hub-signature': `sha256=${digits}` })],
    ['with a digit too few', (digits) => ({ 'x-hub-signature-256': `sha256=${digits.slice(1)}` })],
    ['with a digit too many', (digits) => ({ 'x-hub-signature-256': `sha256=${digits}0` })],
    ['with a space inside', (digits) => ({ 'x-hub-signature-256': `sha256= ${digits}` })],
    ['in base64', (digits) => ({ 'x-hub-signature-256': `sha256=${btoa(digits)}` })],
    [
      'that stands twice',
      (digits) => [
        ['x-hub-signature-256', `sha256=${'0'.repeat(64)}`],
        ['x-hub-signature-256', `sha256=${digits}`],
      ],
    ],
    [
      'that stands twice, the right one first',
      (digits) => ({ 'x-hub-signature-256': `sha256=${digits}, sha256=${'0'.repeat(64)}` }),
    ],
  ]
  test.each(forms)('%s is none, and nobody is asked', async (_, headersOf) => {
    const { bytes, headers } = await captured(attacker(kilat), 'halo')
    const digits = headers['x-hub-signature-256']?.slice('sha256='.length) ?? ''
    const before = await callsAtRest(kilat)
    expect(await send(bytes, headersOf(digits))).toBe(401)
    expect(calls()).toBe(before)
  })

  test('with an empty secret is none', async () => {
    const { bytes, headers } = await signed({ object: 'x' }, '\0')
    expect(await send(bytes, headers)).toBe(401)
  })

  test('missing on 2,000 posts costs no call to anybody', async () => {
    const before = await callsAtRest(kilat)
    const posts = Array.from({ length: 2_000 }, () => send('{"object":"x"}', {}))
    expect(new Set(await Promise.all(posts))).toEqual(new Set([401]))
    expect(calls()).toBe(before)
  })
})

describe('guessing at the handshake', () => {
  const ask = (query: string, from: string) =>
    fetch(`${kilat.url}/webhook?${query}`, { headers: { 'cf-connecting-ip': from } })

  test('nothing near the token is the token', async () => {
    const { WHATSAPP_VERIFY_TOKEN: token } = kilat.stack.environment
    const lower = token.toLowerCase()
    const guesses = ['', token.slice(0, -1), `${token}x`, lower, '*', 'undefined']
    // Of tokens that are drawn a few have no capital.
    for (const guess of guesses.filter((one) => one !== token)) {
      const query = `hub.mode=subscribe&hub.challenge=1&hub.verify_token=${guess}`
      expect((await ask(query, '192.0.2.1')).status).toBe(403)
    }
    for (const query of [
      `hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=${token}`,
      `hub.mode=subscribe&hub.verify_token=${token}`,
      `hub.mode=subscribe&hub.challenge=1&hub.verify_token[]=${token}`,
      `hub.mode=subscribe&hub.challenge=1&hub.verify_token=x&hub.verify_token=${token}`,
    ]) {
      expect((await ask(query, '192.0.2.1')).status).toBe(403)
    }
  })

  test('ends after 300 in a minute, for the whole /64 of an address', async () => {
    const statuses: number[] = []
    for (let n = 0; n < guessesInAMinute * 2 + 20; n++) {
      const address = `2001:db8:1:2::${n.toString(16)}`
      const query = `hub.mode=subscribe&hub.challenge=1&hub.verify_token=${newPhone()}`
      statuses.push((await ask(query, address)).status)
    }
    const judged = statuses.filter((status) => status === 403).length
    // The turn of a minute may fall in between.
    expect(judged).toBeLessThanOrEqual(guessesInAMinute * 2)
    expect(new Set(statuses)).toEqual(new Set([403, 429]))
    expect((await ask('hub.mode=subscribe', '2001:db8:1:3::1')).status).toBe(403)
  })

  test('a challenge comes back as text, whatever it holds', async () => {
    const { WHATSAPP_VERIFY_TOKEN: token } = kilat.stack.environment
    const challenge = encodeURIComponent('<script>alert(1)</script>')
    const query = `hub.mode=subscribe&hub.challenge=${challenge}&hub.verify_token=${token}`
    const answer = await ask(query, '192.0.2.2')
    expect(answer.headers.get('content-type')).toStartWith('text/plain')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
