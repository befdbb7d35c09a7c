import { describe, expect, spyOn, test } from 'bun:test'
import * as meta from '../../src/local/graph/webhooks.ts'
import { callsAtRest } from '../attack/attacker.ts'
import { Citizen } from '../kilat/citizen.ts'
import { inProcess, openKilat, withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import { answeredContents, silentContents } from '../payloads/contents.ts'
import { expected, type Occasion } from '../payloads/index.ts'
import { parentIdOf, senders } from '../payloads/people.ts'
import { post, postBytes } from '../payloads/posting.ts'
import { statuses } from '../payloads/statuses.ts'
import { halo, webhookStage } from './webhook-stage.ts'

const kilat = withKilat()

const { us, someone, from, everyoneAnswered, expectSilence } = webhookStage(kilat)
const hourMs = 60 * 60_000
const newUserId = () => `ID.${crypto.randomUUID().replaceAll('-', '')}`

/** Somebody new who writes now. */
function somebody(phone: string = newPhone()): Occasion {
  const writer = { name: 'Warga', waId: phone.slice(1), userId: newUserId() }
  return { phoneNumberId: us(), writer, words: 'halo', atMs: kilat.stack.clock.now() }
}

describe('what is not answered', () => {
  test('are statuses, delivered or failed', async () => {
    const citizen = someone()
    const bodies = statuses(somebody(citizen.phone)).map(({ body }) => body)
    for (const body of bodies) expect(await post(kilat, body)).toBe(200)
    await expectSilence(citizen)
  })

  test('are reactions, edits, revokes, and words in a group', async () => {
    const citizen = someone()
    const contents = Object.values(silentContents('halo'))
    for (const content of contents) expect((await citizen.send(content)).status).toBe(200)
    await expectSilence(citizen)
  })

  test('is a message to another business number', async () => {
    const [ours, others] = [someone(), someone()]
    const body = meta.envelope([
      meta.change('999', [from(others)]),
      meta.change(us(), [from(ours)]),
    ])
    expect(await post(kilat, body)).toBe(200)
    await everyoneAnswered([ours])
    await expectSilence(others)
  })

  test('is a message of 25 hours ago; one of 23 hours is', async () => {
    const [late, tooLate] = [someone(), someone()]
    const body = meta.webhook(us(), from(late, halo, 23 * hourMs), from(tooLate, halo, 25 * hourMs))
    expect(await post(kilat, body)).toBe(200)
    await everyoneAnswered([late])
    await expectSilence(tooLate)
  })

  test('is what is signed and no JSON, or JSON without end', async () => {
    const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000)
    const words = ['', 'halo', '{"object":', '{}{}', '\u0000', '['.repeat(10_000)]
    const odd = ['{"entry":1,"entry":2}', '{"__proto__":{"entry":[]}}', '1e999', '"\\ud800"']
    for (const body of [...words, ...odd, deep('[', ']'), deep('{"entry":[', ']}')]) {
      expect(await postBytes(kilat, body)).toBe(200)
    }
    expect({}).not.toHaveProperty('entry')
  })

  test.each([
    ['no JSON', '{"object":'],
    ['another object', { object: 'page', entry: [{}] }],
    ['an unknown field', meta.envelope([{ field: 'something_new', value: { event: 'X' } }])],
    ['no entry', { object: 'whatsapp_business_account', entry: [] }],
    ['no metadata', meta.envelope([{ field: 'messages', value: { messages: [{}] } }])],
  ])('is %s: acknowledged, counted, and nobody is asked', async (_, body) => {
    const calls = await callsAtRest(kilat)
    const logged = spyOn(console, 'info').mockImplementation(() => {})
    const status = await (typeof body === 'string' ? postBytes(kilat, body) : post(kilat, body))
    const lines = logged.mock.calls.flat()
    logged.mockRestore()
    expect(status).toBe(200)
    expect(lines).toContain('{"level":"info","event":"webhook.passed-over","items":1}')
    expect(await callsAtRest(kilat)).toBe(calls)
  })
})

describe('what is answered', () => {
  test('is everybody whom a message names: by phone, by user id, by both, and nobody else', async () => {
    const counts: Record<string, number> = {}
    const meant: Record<string, number> = {}
    for (const at of senders(somebody()).keys()) {
      const occasion = somebody()
      const { waId, userId } = occasion.writer
      const names = [`+${waId}`, userId, parentIdOf(userId)].map((one) => new Citizen(kilat, one))
      const payload = senders(occasion)[at]
      if (!payload) throw new Error('there is no such payload')
      expect(await post(kilat, payload.body)).toBe(200)
      meant[payload.name] = expected(payload).messages
      await kilat.atRest()
      counts[payload.name] = names.flatMap((citizen) => citizen.bubbles()).length
    }
    expect(counts).toEqual(meant)
  })

  test('is every type of message, known or not', async () => {
    const sent = Object.entries(answeredContents('halo')).map(([name, content]) => {
      const citizen = someone()
      return { name, citizen, sending: citizen.send(content) }
    })
    for (const { sending } of sent) expect((await sending).status).toBe(200)
    await everyoneAnswered(sent.map(({ citizen }) => citizen))
  })
})

describe('while the app’s secret is changed', () => {
  test('a body signed with either secret is taken, with a third one refused', async () => {
    const rotating = await openKilat(inProcess, { WHATSAPP_APP_SECRET_PREVIOUS: 'the old one' })
    const { WHATSAPP_APP_SECRET: current } = rotating.stack.environment
    const answers = []
    for (const secret of [current, 'the old one', 'another one']) {
      answers.push(await post(rotating, { object: 'x' }, secret))
    }
    await rotating.close()
    expect(answers).toEqual([200, 200, 401])
  })
})

describe('a new identity ends the session', () => {
  test.each([
    ['a system message', 'messages', 'messages'],
    ['an update of the user id', 'user_id_update', 'user_id_update'],
  ])('told by %s that names the user id from before', async (_, field, list) => {
    const { phone } = await addPerson(kilat)
    const userId = newUserId()
    const citizen = new Citizen(kilat, phone, userId)
    await citizen.signsIn('halo')
    expect((await citizen.says('status')).text).toContain('BUDI SANTOSO')
    const told = {
      id: `wamid.${userId}`,
      timestamp: String(Math.floor(kilat.stack.clock.now() / 1_000)),
      type: 'system',
      system: { type: 'user_changed_number', previous_user_id: userId, user_id: 'ID.2' },
      user_id: { previous: userId, current: 'ID.2' },
    }
    const value = meta.valueFor(us(), { [list]: [told] })
    expect(await post(kilat, meta.envelope([{ field, value }]))).toBe(200)
    expect((await citizen.says('status')).text).toContain('Halo!')
  })
})
