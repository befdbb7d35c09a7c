import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Scene, Session } from '../../src/conversation/session.ts'
import { challengeLimits, type Purpose } from '../../src/identity/challenge.ts'
import { liveProof } from '../../src/identity/proof.ts'
import { examples, patienceMs } from '../effort.ts'
import { type Deed, deed } from './any-deeds.ts'
import { lookAt, Talk } from './talk.ts'

const numRuns = examples(1_000, 20_000)

const numbers = ['081200000001', '0813 2222 3333', '0857 1111 2222']

/** What leads to another code; elsewhere a number does. */
const onward: Partial<Record<Scene['at'], string>> = {
  menu: 'ubah nomor hp',
  'phone-who': '1',
  recheck: '0123',
  complain: 'menu',
  // Another number, while one is proved.
  why: '3',
}

/** Where a code for each purpose is taken. */
const awaiting: Record<Purpose, Scene['at'][]> = {
  'sign-in': ['number', 'code'],
  'new-number': ['phone-code'],
}

/** Types one of the newest codes; gives its place among all. */
function type(talk: Talk, back: number): number {
  const index = talk.sent.length - 1 - back
  talk.says(talk.sent[index]?.code ?? '000000')
  return index
}

const words = fc.constantFrom(
  'menu',
  'keluar',
  'sertifikat',
  'sertifikat',
  'ubah nomor hp',
  '000000',
  '000000',
)
const waits = fc.constantFrom(61_000, 299_990, 300_000, 16 * 60_000)

/** What is done; of what types a code, its place among all. */
const deeds = fc.oneof(
  deed(16, 'goes on', fc.constantFrom(...numbers), (talk, number) => {
    const { at } = talk.session.scene
    return /code$/.test(at) ? type(talk, 0) : talk.says(onward[at] ?? number)
  }),
  deed(4, 'says a number', fc.constantFrom(...numbers), (talk, number) => talk.says(number)),
  deed(3, 'says', words, (talk, word) => talk.says(word)),
  deed(5, 'types', fc.constantFrom(0, 0, 0, 1, 2, 3), type),
  deed(3, 'presses', fc.nat(2), (talk, at) => talk.presses(talk.choices()[at] ?? 'menu')),
  deed(2, 'waits', waits, (talk, ms) => talk.passes(ms)),
  deed(1, 'becomes another', fc.constant(undefined), (talk) => {
    talk.happens({ kind: 'identity-changed' })
  }),
)

/** Whether the code of a session's challenge must work where it is typed. */
function isRight({ scene, codes: { challenge } }: Session, id: string, nowMs: number): boolean {
  if (challenge?.id !== id) return false
  const isAwaited = scene.at === (challenge.purpose === 'sign-in' ? 'code' : 'phone-code')
  const isYoung = nowMs - challenge.madeAtMs < challengeLimits.validMs
  return isAwaited && isYoung && challenge.triesUsed < challengeLimits.tries
}

/** What was seen of the codes so far: the tries of each, and how many have worked. */
interface Seen {
  tries: Map<string, number>
  used: Set<string>
  worked: Record<Purpose, number>
}

/** Does one thing, and checks that a code has worked only if it was typed and is the right one. */
function go(talk: Talk, { act }: Deed, { tries, used, worked }: Seen): void {
  talk.passes(1)
  talk.asked.length = 0
  talk.session = { ...talk.session, minute: { startedAtMs: talk.nowMs, messages: 0 } }
  const before = talk.session
  const newest = talk.sent.length - 1
  const index = act(talk)
  const typed = typeof index === 'number' ? index : undefined
  const [judged] = talk.asked.filter((ask) => ask.kind === 'code')
  const tried = judged && (tries.get(judged.challenge.id) ?? 0) + 1
  if (judged && tried) tries.set(judged.challenge.id, tried)
  const move = talk.asked.find((ask) => ask.kind === 'change-phone')
  const { proof } = talk.session
  const isProved = proof?.provedAtMs === talk.nowMs
  const { challenge } = talk.sent[typed ?? -1] ?? {}
  const isLapsed = before.proof !== undefined && !liveProof(before.proof, talk.nowMs)
  if (challenge && !isLapsed && isRight(before, challenge.id, talk.nowMs)) {
    expect(isProved).toBe(true)
  }
  if (!isProved && !move) return
  if (!challenge) throw new Error('something is proved without a code')
  const { id, purpose, phone, madeAtMs } = challenge
  expect([typed, used.has(id)]).toEqual([newest, false])
  used.add(id)
  expect(tried).toBeLessThanOrEqual(challengeLimits.tries)
  expect(awaiting[purpose]).toContain(before.scene.at)
  expect(talk.nowMs - madeAtMs).toBeLessThan(challengeLimits.validMs)
  expect(proof?.phone).toBe(phone)
  expect(move?.newNumber.phone).toBe(purpose === 'new-number' ? phone : undefined)
  worked[purpose]++
}

test(
  'a code works once, for its own purpose, number and challenge, and for no other',
  () => {
    const worked = { 'sign-in': 0, 'new-number': 0 }
    const sequences = fc.array(deeds, { minLength: 15, maxLength: 60 })
    fc.assert(
      fc.property(sequences, fc.boolean(), fc.nat(1), (sequence, isFamily, doses) => {
        const talk = new Talk()
        talk.world.look = lookAt(doses)
        const other = { id: 'person-2', name: 'SITI AMINAH' }
        if (isFamily) talk.world.look.people.push(other)
        talk.draw = () => String(100_003 + talk.sent.length * 7_919)
        const seen = { tries: new Map(), used: new Set<string>(), worked }
        for (const next of sequence) go(talk, next, seen)
      }),
      { numRuns },
    )
    expect(Math.min(worked['sign-in'], worked['new-number'])).toBeGreaterThan(numRuns / 2)
  },
  patienceMs,
)
