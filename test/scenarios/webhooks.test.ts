import { describe, expect, test } from 'bun:test'
import * as meta from '../../src/local/graph/webhooks.ts'
import type { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { post } from '../payloads/posting.ts'
import { webhookStage } from './webhook-stage.ts'

const kilat = withKilat()

const { us, someone, from, everyoneAnswered } = webhookStage(kilat)
const people = (count: number) => Array.from({ length: count }, someone)

describe('a webhook with several people', () => {
  const changeOf = (...citizens: Citizen[]) =>
    meta.change(
      us(),
      citizens.map((citizen) => from(citizen)),
    )

  test.each([
    ['one change', (a: Citizen, b: Citizen) => meta.envelope([changeOf(a, b)])],
    ['two changes', (a: Citizen, b: Citizen) => meta.envelope([changeOf(a), changeOf(b)])],
    ['two entries', (a: Citizen, b: Citizen) => meta.envelope([changeOf(a)], [changeOf(b)])],
  ])('in %s answers each of them', async (_, bodyOf) => {
    const [one, other] = [someone(), someone()]
    expect(await post(kilat, bodyOf(one, other))).toBe(200)
    await everyoneAnswered([one, other])
  })

  test('in 3 entries of 2 changes of 5 messages answers all 30, whatever is among them', async () => {
    const citizens = people(30)
    const bad = { message: { from: 7, type: null }, contact: {} }
    const five = (first: number) => citizens.slice(first, first + 5).map((one) => from(one))
    const changes = [0, 5, 10, 15, 20, 25].map((first) => meta.change(us(), five(first)))
    const spoilt = meta.change(us(), [bad, ...five(10), bad])
    const body = meta.envelope(
      changes.slice(0, 2),
      [spoilt, changes[3]],
      [...changes.slice(4), null, { field: 'messages' }],
    )
    expect(await post(kilat, body)).toBe(200)
    await everyoneAnswered(citizens)
  })

  test('and statuses, 1,000 updates in all, answers every one of 500 people', async () => {
    const citizens = people(500)
    const told = citizens.flatMap(({ phone }, index) => {
      const status = { id: `wamid.${phone}`, status: 'delivered', timestamp: '1763719200' }
      return index % 50 === 0 ? [{ ...status, status: 'failed', errors: [{ code: 1 }] }] : [status]
    })
    const incomings = citizens.map((citizen) => from(citizen))
    const messages = incomings.map(({ message }) => message)
    const contacts = incomings.map(({ contact }) => contact)
    const value = meta.valueFor(us(), { contacts, messages, statuses: told })
    expect(await post(kilat, meta.envelope([{ field: 'messages', value }]))).toBe(200)
    await everyoneAnswered(citizens)
  }, 60_000)
})

describe('five messages of one person', () => {
  test('at once are five turns, and nothing is lost', async () => {
    const citizen = someone()
    const bodies = Array.from({ length: 5 }, () => meta.webhook(us(), from(citizen)))
    const answers = await Promise.all(bodies.map((body) => post(kilat, body)))
    expect(answers).toEqual([200, 200, 200, 200, 200])
    const bubbles = await citizen.bubblesAfter(5)
    const ids = bubbles.map(
      ({ call }) => (call.body as Record<string, unknown>).biz_opaque_callback_data,
    )
    expect([bubbles.length, new Set(ids).size]).toEqual([5, 5])
  })

  test('in one webhook are answered in their order', async () => {
    const citizen = someone()
    const words = ['halo', 'english', 'bahasa', 'english', 'bahasa']
    const incomings = words.map((word) => from(citizen, meta.text(word)))
    expect(await post(kilat, meta.webhook(us(), ...incomings))).toBe(200)
    const languages = (await citizen.bubblesAfter(5)).map(({ text }) => /Hello|This/.test(text))
    expect(languages).toEqual([false, true, false, true, false])
  })
})
