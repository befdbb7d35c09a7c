import type {
  Asked,
  Charged,
  Context,
  Event,
  Outcome,
  Said,
} from '../../src/conversation/outcome.ts'
import type { Answered, Ask } from '../../src/conversation/questions.ts'
import type { Session } from '../../src/conversation/session.ts'
import { step } from '../../src/conversation/step.ts'
import type { PersonKey } from '../../src/identity/ids.ts'
import { liveProof } from '../../src/identity/proof.ts'
import type { Entry, Pauses } from '../../src/ports/session-store.ts'
import { answersTo } from './map-answers.ts'
import { code, needsProof, type phone } from './talk.ts'

/** A way in which a turn may end, and the answers and bounds that lead there. */
export interface End {
  because: string[]
  said: Said
}

/** Where something happens: a session at a time. */
export interface Place {
  session: Session
  nowMs: number
  senderPhone: typeof phone | undefined
}

/** Every end of what happens in a place, whatever is answered, paused, full or held by WhatsApp. */
export function endsOf(place: Place, event: Event, agoMs = 0): End[] {
  const looked = { atMedia: false, at: new Set<Entry>() }
  const pauses = new Proxy<Pauses>(
    {},
    {
      get(_, entry: Entry) {
        looked.at.add(entry)
        return undefined
      },
    },
  )
  const isMediaKnown = () => {
    looked.atMedia = true
    return false
  }
  const usual = contextOf(place, agoMs)
  const ends = ended({ ...usual, pauses, isMediaKnown }, place.session, event)
  // While the whole service is paused everybody stays where they are; that is a test of its own.
  looked.at.delete('all')
  const variants: [string, Context][] = [...looked.at].map((entry) => [
    'paused',
    { ...usual, pauses: { [entry]: { untilMs: undefined } } },
  ])
  if (looked.atMedia) variants.push(['held by WhatsApp', { ...usual, isMediaKnown: () => true }])
  if (variants.length === 0) return ends
  const known = new Set(ends.map(written))
  for (const [name, context] of variants) {
    const others = ended(context, place.session, event).filter((end) => !known.has(written(end)))
    ends.push(...others.map((end) => ({ ...end, because: [...end.because, name] })))
  }
  return ends
}

function written({ because, said }: End): string {
  return JSON.stringify([because, said.session, said.say])
}

/** What surrounds something that was sent a while ago. */
export function contextOf({ nowMs, senderPhone }: Place, agoMs = 0): Context {
  return {
    nowMs,
    sentAtMs: nowMs - agoMs,
    senderPhone,
    sender: { current: 'person-key' } as PersonKey,
    service: {
      name: 'KemenkesRI',
      helpEmail: 'tolong@contoh.id',
      helpPhone: '119 ext 9',
      numberPrefixes: ['+628'],
      verifyUrl: undefined,
      codesBy: 'sms',
    },
    pauses: {},
    isMediaKnown: () => false,
  }
}

function ended(context: Context, session: Session, event: Event): End[] {
  return follow(step(session, event, context), [], context, 0)
}

function follow(outcome: Outcome, because: string[], context: Context, depth: number): End[] {
  if (depth > 4) throw new Error('it asks without end')
  const full = (outcome.charges ?? []).map((charged) => fullEnd(charged, because))
  if (outcome.kind === 'said') return [{ because, said: outcome }, ...full]
  const { ask, session } = outcome
  if (needsProof(ask) && !liveProof(session.proof, context.nowMs)) {
    throw new Error(`${ask.kind} was asked without a live proof`)
  }
  const next = answersIn(outcome, context).flatMap(([name, answered]) => {
    const after = step(session, { kind: 'answered', ...answered }, context)
    return follow(after, name ? [...because, name] : because, context, depth + 1)
  })
  return [...next, ...full]
}

function fullEnd({ otherwise }: Charged, because: string[]): End {
  return { because: [...because, 'a limit is full'], said: otherwise }
}

function answersIn({ ask, session }: Asked, { nowMs }: Context): [string, Answered][] {
  const failed: [string, Answered] = ['away', { ask, failed: 'unavailable' } as Answered]
  const noProof: [string, Answered] = ['proof ended', { ask, failed: 'no-proof' } as Answered]
  switch (ask.kind) {
    case 'code':
      return [['', { ask, answer: { matches: ask.typed === ask.challenge.digest } }]]
    case 'challenge':
      return [['', { ask, answer: challengeTo(ask, nowMs) }], failed]
    default: {
      const answered = answersTo[ask.kind].map(([name, answer]): [string, Answered] => [
        name,
        { ask, answer } as Answered,
      ])
      return [...answered, failed, ...(needsProof(ask) && session.proof ? [noProof] : [])]
    }
  }
}

function challengeTo(ask: Extract<Ask, { kind: 'challenge' }>, madeAtMs: number) {
  const { phone: to, purpose } = ask
  const challenge = { id: 'c', phone: to, purpose, digest: code, madeAtMs, triesUsed: 0 }
  return { challenge, code, isRegistered: true }
}
