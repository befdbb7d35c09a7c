import type {
  Asked,
  Charged,
  Context,
  Event,
  Said,
  End as StepEnd,
} from '../../src/conversation/outcome.ts'
import type { Answered, Ask } from '../../src/conversation/questions.ts'
import {
  newSession,
  resumeSession,
  type Scene,
  type Session,
} from '../../src/conversation/session.ts'
import { step } from '../../src/conversation/step.ts'
import type { Language } from '../../src/conversation/texts/index.ts'
import { isAlive, resendWaitMs } from '../../src/identity/challenge.ts'
import { liveProof } from '../../src/identity/proof.ts'
import type { Entry, Pauses } from '../../src/ports/session-store.ts'
import { answersTo } from './map-answers.ts'
import { type Deed, deedsIn, waitsMs } from './map-deeds.ts'
import { contextOf, code as drawnCode, needsProof, type Place, phone } from './talk.ts'

/** A place that was reached, and the shortest way there. */
export interface Reached extends Place {
  way: string[]
}

/** One way on from a reached place. */
export interface Move {
  from: Reached
  deed: Deed
  end: End
  to: Reached
}

const beganAtMs = 1_760_000_000_000

/**
 * Walks breadth-first through everything that can be reached in a language, and tells of each move.
 * It goes on from a place that shows something new: its scene with other choices, or with a trait that
 * this scene was not seen with.
 */
export function walk(language: Language, tell: (move: Move) => void): Reached[] {
  const reached: Reached[] = []
  const seen = new Set<string>()
  const arrive = (place: Reached) => {
    if (place.session.language !== language) return
    const features = featuresOf(place).filter((feature) => !seen.has(feature))
    if (features.length === 0) return
    for (const feature of features) seen.add(feature)
    reached.push(place)
  }
  const session = { ...newSession(beganAtMs), language }
  arrive({ session, nowMs: beganAtMs, senderPhone: phone, way: [] })
  arrive({ session, nowMs: beganAtMs, senderPhone: undefined, way: ['without a number'] })
  // Those that are found on the way are walked on from as well.
  for (const place of reached) {
    for (const move of movesFrom(place)) {
      tell(move)
      arrive(move.to)
    }
    for (const ms of waitsMs) arrive(later(place, ms))
  }
  return reached
}

/** Every way on from a place. */
export function movesFrom(from: Reached, deeds = deedsIn(from.session)): Move[] {
  return deeds.flatMap((deed) =>
    endsOf(from, deed.event, deed.agoMs).map((end) => ({
      from,
      deed,
      end,
      to: after(from, deed, end),
    })),
  )
}

function after(from: Reached, deed: Deed, { because, said }: End): Reached {
  // What is kept goes through its stored form, and no flood is meant here.
  const stored: Session = JSON.parse(JSON.stringify(said.session))
  const session = { ...stored, minute: { startedAtMs: from.nowMs, messages: 0 } }
  const step = because.length > 0 ? `${deed.name} (${because.join(', ')})` : deed.name
  return { ...from, session, way: [...from.way, step] }
}

function later(place: Reached, ms: number): Reached {
  const nowMs = place.nowMs + ms
  const way = [...place.way, `waits ${ms / 1_000} s`]
  return { ...place, session: resumeSession(place.session, nowMs), nowMs, way }
}

/** How a number is proved: not at all, now, or no more. */
export type Standing = 'unproved' | 'proved' | 'lapsed'

/** Whether a place has a live proof. */
export function proofIn({ session, nowMs }: Place): Standing {
  if (!session.proof) return 'unproved'
  return liveProof(session.proof, nowMs) ? 'proved' : 'lapsed'
}

/** What a place shows: its scene with its choices, and with each trait that matters there. */
function featuresOf(place: Place): string[] {
  const { scene, offers } = place.session
  const proof = proofIn(place)
  if (proof === 'lapsed') return [JSON.stringify([sceneIn(scene), proof])]
  const choices = new Set(offers.map(({ choice }) => choice.replace(/(?<=:)[1-9]\d?$/, 'n')))
  const traits = traitsFor[scene.at] ?? []
  return [undefined, ...traits].map((trait) =>
    JSON.stringify([sceneIn(scene), proof, [...choices], trait?.name, trait?.(place)]),
  )
}

type Trait = (place: Place) => unknown

const wish: Trait = ({ session }) => session.wish
const isHidden: Trait = ({ senderPhone }) => senderPhone === undefined
const isSomebody: Trait = ({ session }) => session.personId !== undefined
const hasFamily: Trait = ({ session }) => session.hasFamily === true
const hasOnlyCertificate: Trait = ({ session }) => session.onlyCertificate !== undefined
const code: Trait = ({ session: { codes }, nowMs }) => {
  const { challenge } = codes
  const sent = codes.sent.find((sends) => sends.phone === challenge?.phone)
  const mustWait = sent !== undefined && resendWaitMs(sent, nowMs) > 0
  return challenge && [challenge.purpose, isAlive(challenge, nowMs), mustWait]
}

const wishAndCode: Trait = ({ session: { wish, codes }, nowMs }) =>
  codes.challenge && [wish, isAlive(codes.challenge, nowMs)]

/** Where more than the scene, the proof and the choices matter. */
const traitsFor: Partial<Record<Scene['at'], Trait[]>> = {
  start: [isHidden],
  number: [wish, isHidden, code, wishAndCode],
  code: [wish, isHidden, code],
  recheck: [wish],
  person: [wish],
  menu: [isSomebody, hasFamily, hasOnlyCertificate],
  info: [isSomebody, hasFamily],
  phone: [hasFamily, code],
  'phone-code': [code],
}

/** What of a scene makes a difference, without whose numbers and words they are. */
function sceneIn(scene: Scene): unknown {
  switch (scene.at) {
    case 'number':
      return [scene.at, scene.wanted !== undefined]
    case 'recheck':
    case 'name':
      return [scene.at, scene.triesLeft]
    case 'person':
      return [scene.at, scene.hasMore]
    case 'phone':
      return [scene.at, scene.wanted?.everybody]
    case 'phone-code':
      return [scene.at, scene.everybody]
    case 'form':
      return [scene.at, scene.draft.kind, scene.field]
    case 'send':
      return [scene.at, scene.draft.kind]
    case 'retry':
      return [scene.at, scene.ask.kind, scene.from.at === 'form']
    default:
      return scene.at
  }
}

/** A way in which a turn may end, and the answers and bounds that lead there. */
interface End {
  because: string[]
  said: Said
}

/** Every end of what happens in a place, whatever is answered, paused, full or held by WhatsApp. */
function endsOf(place: Place, event: Event, agoMs = 0): End[] {
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

function ended(context: Context, session: Session, event: Event): End[] {
  return follow(step(session, event, context), [], context, 0)
}

function follow(outcome: StepEnd, because: string[], context: Context, depth: number): End[] {
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
  const challenge = { id: 'c', phone: to, purpose, digest: drawnCode, madeAtMs, triesUsed: 0 }
  return { challenge, code: drawnCode, isRegistered: true }
}
