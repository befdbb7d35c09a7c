import { expect } from 'bun:test'
import { sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import { upstashNames } from '../../src/adapters/upstash/keys.ts'
import { isEntry, upstashPauses } from '../../src/adapters/upstash/pauses.ts'
import { upstashSessions } from '../../src/adapters/upstash/sessions.ts'
import { limits } from '../../src/identity/limits.ts'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { createPseudonymizer } from '../../src/privacy/pseudonym.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { counterOf } from '../../src/turn/limits.ts'
import { worker } from '../kilat/index.ts'
import { expectLines, nextLines, ticketNumber } from './shown.ts'
import { deliver, speak } from './speaking.ts'
import { type Stage, smsOf } from './stage.ts'
import type { Beside, Happening } from './transcript.ts'

const minuteMs = 60_000

/** What happens beside the chat, by its word. */
const deeds: Record<Happening, (detail: string, stage: Stage) => unknown> = {
  sms: hearSms,
  silence: hearNothing,
  clock: (detail, { kilat }) => kilat.forward(msIn(detail)),
  staff: answerTicket,
  facility: changeRecord,
  pause,
  resume: (_, stage) => pausesOf(stage).resumeEverything(),
  away: goAway,
  back: (_, { kilat }) => kilat.stack.watch.clearFaults(),
  again: (_, { kilat, sender }) => kilat.stack.meta.again(sender),
  repeat: repeatLast,
  late: (detail, stage) => {
    stage.lateMs = msIn(detail)
  },
  // WhatsApp is on another device now, of whomever.
  identity: (_, stage) =>
    deliver({ type: 'system', system: { type: 'customer_identity_changed' } }, stage),
}

/** Lets happen what a transcript tells of beside the chat. */
export async function happen({ what, detail }: Beside, stage: Stage): Promise<void> {
  await deeds[what](detail, stage)
}

/** `+5 min`, `+25 h`. */
function msIn(detail: string): number {
  const [, count, unit] = /^\+?(\d+) (min|h)$/.exec(detail) ?? []
  if (!count) throw new Error(`no time: ${detail}`)
  return Number(count) * (unit === 'h' ? 60 : 1) * minuteMs
}

/**
 * `→ sms`: one comes that was not told of yet; if anything is said of it, to this number
 * (`+62812•••890`) or with these words.
 */
async function hearSms(detail: string, stage: Stage): Promise<void> {
  await stage.kilat.atRest()
  if (smsOf(stage).length <= stage.smsTold) throw new Error('no SMS came')
  const { to = '', text = '' } = smsOf(stage)[stage.smsTold] ?? {}
  stage.smsTold++
  const [, head, tail] = /^(\+\d+)•+(\d+)$/.exec(detail) ?? []
  if (head && tail) expect([to.startsWith(head), to.endsWith(tail)]).toEqual([true, true])
  else if (detail) expectLines([text.replace(/\b\d{6}\b/, '{code}')], [detail])
}

/** `→ silence`: nothing is said to what was said last. */
async function hearNothing(_: string, stage: Stage): Promise<void> {
  await stage.kilat.atRest()
  expect(stage.citizen.unread()).toEqual([])
}

/** `→ repeat 19`: what was said last is said so many times more, and answered each time. */
async function repeatLast(detail: string, stage: Stage): Promise<void> {
  for (let count = 0; count < Number(detail); count++) {
    await speak(stage.said, stage)
    await nextLines(stage)
  }
}

/** `→ staff Sudah.`: the ticket that was told of last is answered, and the minute's cron runs. */
async function answerTicket(answer: string, { kilat, words }: Stage): Promise<void> {
  const { registry, environment } = kilat.stack
  const id = words.get('ticket') ?? ''
  if (!ticketNumber.test(id)) throw new Error('there is no ticket to be answered')
  const key = fromBase64(environment.SEAL_KEY)
  if (!key) throw new Error('the stack has a key')
  const sealed = await sealAnswer(await createSeal([key]), id, answer)
  await registry.query('select kilat.answer_ticket($1, $2, $3)', ['siti', id, sealed])
  await worker.scheduled({}, environment)
}

const people = 'select id from kilat.people where phone = $1'
const doses = `select d.id from kilat.doses d where d.person_id in (${people})`

/** What becomes of the records of everybody on the number, without the bot. */
const changes: Record<string, string> = {
  completes: `update kilat.doses set vaccine = coalesce(vaccine, 'Sinovac'),
    batch = coalesce(batch, '202104411'), given_on = coalesce(given_on, '2021-06-14'),
    place = coalesce(place, 'Puskesmas Tebet') where person_id in (${people})`,
  revokes: `update kilat.certificates set revoked_at = now(), revoked_reason = 'record under review'
    where revoked_at is null and dose_id in (${doses})`,
  moves: `update kilat.people set phone = '+6289999999999' where phone = $1`,
}

/** `→ facility completes`, `revokes` or `moves`: records are completed, revoked, given a number. */
async function changeRecord(detail: string, { kilat, words }: Stage): Promise<void> {
  const change = changes[detail]
  if (!change) throw new Error(`no change of a record: ${detail}`)
  await kilat.stack.registry.query(change, [words.get('number') ?? ''])
}

function pausesOf({ kilat }: Stage) {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = kilat.stack.environment
  return upstashPauses({ url, token })
}

/** `→ pause certificate`, `→ pause all for 30 min`. */
async function pause(detail: string, stage: Stage): Promise<void> {
  const [entry = '', time] = detail.split(' for ')
  if (!isEntry(entry)) throw new Error(`nothing that can be paused: ${entry}`)
  const { nowMs } = await pausesOf(stage).read()
  await pausesOf(stage).pause([entry], time ? nowMs + msIn(time) : undefined)
}

/** `→ away registry`; without SMS, so many have failed already that it is known. */
async function goAway(dependency: string, { kilat }: Stage): Promise<void> {
  const { watch, environment } = kilat.stack
  watch.setFaults({ [dependency]: { status: 503 } })
  if (dependency !== 'sms') return
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = environment
  const keys = [environment.INDEX_KEY, environment.SEAL_KEY].map(fromBase64)
  const [index, seal] = keys
  if (!index || !seal) throw new Error('the stack has keys')
  const pseudonym = await createPseudonymizer([index])
  const sessions = upstashSessions({ url, token, seal: await createSeal([seal]), pseudonym })
  const counter = await counterOf({ limit: 'smsFailures', subject: '' }, 0, {
    names: upstashNames(pseudonym),
  })
  const [bound] = limits.smsFailures
  for (let count = 0; count < bound.max; count++) {
    await sessions.count({ ...bound, counter, cost: 1 })
  }
}
