import { afterAll, afterEach, describe, expect, spyOn, test } from 'bun:test'
import * as meta from '../../src/local/graph/webhooks.ts'
import { Uploads } from '../../src/turn/send.ts'
import type { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { post } from '../payloads/posting.ts'
import { webhookStage } from './webhook-stage.ts'

/** The words whose turn meets a bug; they are in no answer, only the bug looks for their sender. */
const words = meta.text('Kenarisari 482913')

const kilat = withKilat()
let lines: string[] = []
let unlucky: string | undefined
let meanwhile: () => void
const begin = Uploads.prototype.begin
const spies = [
  // A bug of ours, planted between what was thought and its commit, for one citizen.
  spyOn(Uploads.prototype, 'begin').mockImplementation(function (this: Uploads, plan, ports) {
    const [item] = plan.outbox
    const to = item?.message.kind === 'bubble' && item.message.to
    if (unlucky && to && 'phone' in to && to.phone === unlucky) {
      meanwhile()
      throw new TypeError(`undefined is not a function (near ${unlucky})`)
    }
    return begin.call(this, plan, ports)
  }),
  ...(['error', 'warn', 'info'] as const).map((level) =>
    spyOn(console, level).mockImplementation((line: string) => void lines.push(line)),
  ),
]

afterEach(() => {
  unlucky = undefined
  meanwhile = () => {}
  lines = []
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

const { us, someone, from, everyoneAnswered } = webhookStage(kilat)

/** Delivers the same webhook again and again, as WhatsApp does. */
async function delivered(times: number, ...citizens: Citizen[]): Promise<number[]> {
  const body = meta.webhook(us(), ...citizens.map((citizen) => from(citizen, words)))
  const statuses = []
  for (let time = 0; time < times; time++) statuses.push(await post(kilat, body))
  return statuses
}

const parked = () => lines.filter((line) => line.includes('"turn.parked"'))

describe('a message that meets a bug', () => {
  test('is refused four times; then it is parked, acknowledged and reported', async () => {
    const citizen = someone()
    unlucky = citizen.phone
    expect(await delivered(5, citizen)).toEqual([503, 503, 503, 503, 200])
    expect(parked()).toEqual(['{"level":"error","event":"turn.parked","crashes":5}'])
    expect(lines.filter((line) => line.includes('"bug","error":"TypeError"'))).toHaveLength(5)
    expect(citizen.bubbles()).toEqual([])
  })

  test('is in the log with nothing that was written, and nobody’s number', async () => {
    const citizen = someone()
    unlucky = citizen.phone
    await delivered(6, citizen)
    const canaries = ['Kenarisari', '482913', citizen.phone.slice(1), 'wamid', 'undefined is not']
    expect(lines.length).toBeGreaterThan(6)
    expect(lines.filter((line) => canaries.some((canary) => line.includes(canary)))).toEqual([])
  })

  test('affects nobody else: others in its webhook are answered once, and others are not parked', async () => {
    const [citizen, beside, later] = [someone(), someone(), someone()]
    unlucky = citizen.phone
    expect(await delivered(5, beside, citizen, later)).toEqual([503, 503, 503, 503, 200])
    await everyoneAnswered([beside, later])
    const other = someone()
    unlucky = other.phone
    expect(await delivered(1, other)).toEqual([503])
    expect(parked()).toHaveLength(1)
  })

  test('takes none of the same citizen’s other messages along, and the chat goes on', async () => {
    const citizen = someone()
    const first = await citizen.says('halo')
    unlucky = citizen.phone
    await delivered(5, citizen)
    expect(await delivered(1, citizen)).toEqual([503])
    unlucky = undefined
    expect((await citizen.presses(first.choices.at(-1)?.title ?? '')).text).toContain('Hello')
  })

  test('is delivered again until the bug is mended, when that comes first', async () => {
    const citizen = someone()
    const body = meta.webhook(us(), from(citizen))
    unlucky = citizen.phone
    for (let time = 0; time < 4; time++) expect(await post(kilat, body)).toBe(503)
    unlucky = undefined
    expect(await post(kilat, body)).toBe(200)
    await everyoneAnswered([citizen])
    expect(parked()).toEqual([])
  })

  test('is not parked while the store cannot count', async () => {
    const citizen = someone()
    unlucky = citizen.phone
    meanwhile = () => kilat.stack.watch.setFaults({ redis: { status: 500, times: 1 } })
    expect(await delivered(7, citizen)).toEqual(Array(7).fill(503))
    expect(parked()).toEqual([])
  })
})

test('a message that meets a port that is away is never parked', async () => {
  const citizen = someone()
  const body = meta.webhook(us(), from(citizen))
  for (let time = 0; time < 7; time++) {
    // Only the first call fails; counting would work.
    kilat.stack.watch.setFaults({ redis: { status: 500, times: 1 } })
    expect(await post(kilat, body)).toBe(503)
  }
  expect(await post(kilat, body)).toBe(200)
  await everyoneAnswered([citizen])
  expect(parked()).toEqual([])
})
