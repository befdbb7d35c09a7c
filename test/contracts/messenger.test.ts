import { afterAll, describe, expect, test } from 'bun:test'
import { graphMessenger } from '../../src/adapters/whatsapp/messenger.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { GraphStandIn } from '../../src/local/graph/stand-in.ts'
import type { Bubble, Messenger, Recipient } from '../../src/ports/messenger.ts'
import { failureOf } from '../failure.ts'
import { MemoryPhones } from '../simulation/doubles/phones.ts'

/** What the contract is tested over: a messenger, and the phones that it shows messages on. */
interface Subject {
  messenger: Messenger
  /** A citizen writes: for 24 hours they may be sent anything. */
  writes(person: string): void
  /** The outbox ids of what a phone has shown, oldest first. */
  shownTo(person: string): string[]
}

let nowMs = 1_760_000_000_000
const now = () => nowMs
const hourMs = 60 * 60_000

const graph = new GraphStandIn({ phoneNumberId: '1065', accessToken: 'right', now })
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (call) => graph.handle(call) })
afterAll(() => server.stop(true))

function overGraph(): Subject {
  const apiUrl = `http://127.0.0.1:${server.port}/graph/v26.0`
  const messenger = graphMessenger({ apiUrl, phoneNumberId: '1065', accessToken: 'right' })
  const shownTo = (person: string) => {
    const shown = graph.sent(person).filter(({ status }) => status === 200)
    return shown.map(
      ({ body }) => (body as { biz_opaque_callback_data: string }).biz_opaque_callback_data,
    )
  }
  return { messenger, writes: (person) => graph.heardFrom(person), shownTo }
}

function inMemory(): Subject {
  const phones = new MemoryPhones(now, () => {})
  const writes = (person: string) => {
    phones.of(person).wroteAtMs = nowMs
  }
  const shownTo = (person: string) => phones.of(person).shown.map(({ outboxId }) => outboxId)
  return { messenger: phones, writes, shownTo }
}

let people = 0

describe.each([
  ['in memory', inMemory],
  ['over the stand-in for Graph', overGraph],
])('a messenger %s', (_name, open) => {
  const { messenger, writes, shownTo } = open()
  const hello: Bubble = { body: 'Halo' }
  const answered = { name: 'ticket-answered', language: 'id', ticket: 'SV-7K3M-92Q2' } as const

  /** Somebody who has just written. */
  function writer(): { to: Recipient; person: string } {
    const person = `+62899${String(people++).padStart(8, '0')}`
    writes(person)
    return { to: { phone: person as PhoneNumber }, person }
  }

  // In memory, whose certificates a document holds is read from it.
  const pdf = () => new TextEncoder().encode('["BUDI SANTOSO"]')

  test('shows each bubble once, in order, under its outbox id', async () => {
    const { to, person } = writer()
    await messenger.send(to, hello, 'one')
    await messenger.send(to, { body: 'Dua' }, 'two')
    expect(shownTo(person)).toEqual(['one', 'two'])
  })

  test('shows the same bubble twice when it is sent twice', async () => {
    const { to, person } = writer()
    for (let time = 0; time < 2; time++) await messenger.send(to, hello, 'same')
    expect(shownTo(person)).toEqual(['same', 'same'])
  })

  test('finds who hides their number by the user id', async () => {
    const userId = `ID.1349120865530274${people++}`
    writes(userId)
    await messenger.send({ userId }, hello, 'hidden')
    expect(shownTo(userId)).toEqual(['hidden'])
  })

  test('takes nothing that breaks a limit', async () => {
    const { to, person } = writer()
    const buttons = ['Satu', 'Dua', 'Tiga', 'Empat'].map((title) => ({ id: title, title }))
    for (const bubble of [
      { body: '' },
      { body: 'x'.repeat(4_097) },
      { body: 'Halo', choices: { kind: 'buttons' as const, buttons } },
    ]) {
      expect(await failureOf(messenger.send(to, bubble, 'bad'))).toMatchObject({
        port: 'messenger',
        kind: 'invalid',
      })
    }
    const long = { ...answered, ticket: '' }
    expect((await failureOf(messenger.announce(to, long, 'bad'))).kind).toBe('invalid')
    expect(shownTo(person)).toEqual([])
  })

  test('refuses bubbles 24 hours after the citizen wrote, but no approved words', async () => {
    const { to, person } = writer()
    nowMs += 24 * hourMs - 1
    await messenger.send(to, hello, 'in time')
    nowMs += 1
    expect(await failureOf(messenger.send(to, hello, 'late'))).toMatchObject({
      kind: 'refused',
      code: '131047',
    })
    await messenger.announce(to, answered, 'approved')
    expect(shownTo(person)).toEqual(['in time', 'approved'])
    writes(person)
    await messenger.send(to, hello, 'again')
    expect(shownTo(person)).toHaveLength(3)
  })

  test('keeps a document for 30 days, then wants it again', async () => {
    const { to, person } = writer()
    const mediaId = await messenger.upload(pdf(), 'Sertifikat.pdf')
    const document = { mediaId, fileName: 'Sertifikat.pdf' }
    nowMs += 30 * 24 * hourMs - 1
    writes(person)
    await messenger.send(to, { body: 'Ini', document }, 'kept')
    nowMs += 1
    expect(await failureOf(messenger.send(to, { body: 'Ini', document }, 'gone'))).toMatchObject({
      kind: 'refused',
      reason: 'media-gone',
    })
    const again = { ...document, mediaId: await messenger.upload(pdf(), 'Sertifikat.pdf') }
    await messenger.send(to, { body: 'Ini', document: again }, 'again')
    expect(shownTo(person)).toEqual(['kept', 'again'])
  })

  test('wants a document again that it never had', async () => {
    const { to } = writer()
    const bubble = { body: 'Ini', document: { mediaId: '1', fileName: 'a.pdf' } }
    const failure = await failureOf(messenger.send(to, bubble, 'unknown'))
    expect(failure).toMatchObject({ kind: 'refused', reason: 'media-gone' })
  })

  test('takes 45 messages in 6 s to one person; the others hear of nothing', async () => {
    const [busy, other] = [writer(), writer()]
    for (let sent = 0; sent < 45; sent++) await messenger.send(busy.to, hello, `${sent}`)
    expect(await failureOf(messenger.send(busy.to, hello, 'more'))).toMatchObject({
      port: 'messenger',
      kind: 'unavailable',
      reason: undefined,
      code: '131056',
      retryAfterMs: 4_000,
    })
    expect((await failureOf(messenger.announce(busy.to, answered, 'more'))).code).toBe('131056')
    await messenger.send(other.to, hello, 'other')
    nowMs += 6_000
    await messenger.send(busy.to, hello, 'later')
    expect(shownTo(busy.person)).toHaveLength(46)
    expect(shownTo(other.person)).toEqual(['other'])
  })

  test('shows nothing for a ping, an upload, or that somebody is attended to', async () => {
    const { person } = writer()
    await messenger.ping()
    await messenger.upload(pdf(), 'Sertifikat.pdf')
    await messenger.attend('wamid.X')
    expect(shownTo(person)).toEqual([])
  })
})
