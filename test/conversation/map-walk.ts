import {
  newSession,
  resumeSession,
  type Scene,
  type Session,
} from '../../src/conversation/session.ts'
import type { Language } from '../../src/conversation/texts/index.ts'
import { isAlive, resendWaitMs } from '../../src/identity/challenge.ts'
import { liveProof } from '../../src/identity/proof.ts'
import { type Deed, deedsIn, waitsMs } from './map-deeds.ts'
import { type End, endsOf, type Place } from './map-ends.ts'
import { phone } from './talk.ts'

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
