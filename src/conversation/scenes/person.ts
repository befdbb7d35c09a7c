import { maskNames } from '../../identity/name.ts'
import type { Look } from '../../ports/registry.ts'
import {
  buttonsOf,
  cancelButton,
  enterScene,
  type SceneRules,
  textsOf,
  withWayOut,
} from '../bubble.ts'
import type { Wish } from '../choices.ts'
import { type Answering, ask, go, type Outcome, type Said } from '../outcome.ts'
import type { Session } from '../session.ts'

// bot      Beberapa orang terdaftar dengan nomor ini. Pilih orangnya.
// citizen  B••I S•••O
//
// bot      Satu pertanyaan lagi … Ketik 4 angka terakhir NIK Anda.
// citizen  0123

/** Asks whose record is meant, if the registry could not tell. */
export function askWhose(session: Session, look: Look, wish: Wish): Outcome {
  const texts = textsOf(session)
  const asking = { ...session, wish, personId: undefined }
  if (look.people.length > 0) {
    const hasMore = look.needsRecheck
    const people = look.people.slice(0, hasMore ? 9 : 10)
    const masked = maskNames(people.map(({ name }) => name))
    const rows = masked.map((title, index) => ({ choice: `person:${index}` as const, title }))
    const all = [...rows, ...(hasMore ? buttonsOf(texts, 'other-person') : [])]
    // WhatsApp shows ten rows.
    const list = all.length < 10 ? withWayOut(all, texts) : { label: texts.listLabel, rows: all }
    const ids = people.map(({ id }) => id)
    const scene = { at: 'person', people: ids, hasMore } as const
    return enterScene(asking, scene, { text: texts.choosePerson, list })
  }
  return look.needsRecheck ? askOwner(asking) : go(asking, { to: 'help', topic: 'nobody' })
}

/** Returns the session with whose record a look has shown, and whether others share the number. */
export function withOwner(session: Session, { people, record, needsRecheck }: Look): Session {
  const hasFamily = people.length > 1 || needsRecheck
  return { ...session, personId: record?.person.id, hasFamily }
}

/** Several people on one number: whose is it about? */
export const person: SceneRules<'person'> = {
  question: ({ texts }) => texts.choosePerson,

  chose: {
    'person:': ({ session, scene }, place) => {
      const personId = /^\d$/.test(place) ? scene.people[Number(place)] : undefined
      const owner = { ...session, personId, hasFamily: true }
      return personId ? go(owner, { to: 'wish', wish: session.wish ?? 'status' }) : undefined
    },
    'other-person': ({ session, scene }) => (scene.hasMore ? askOwner(session) : undefined),
  },
}

/** Asks for the end of the NIK, when a number may have a new owner. */
function askOwner(session: Session): Said {
  const texts = textsOf(session)
  const bubble = { text: texts.recheck, buttons: cancelButton(texts) }
  return enterScene(session, { at: 'recheck', triesLeft: 2 }, bubble)
}

/** The number may have a new owner: one more check against the record. */
export const recheck: SceneRules<'recheck'> = {
  question: ({ texts }) => texts.recheck,

  heard({ session, scene, texts }, text) {
    // Some type the whole NIK; only its end is needed.
    const lastFour = /^\D{0,20}(?:\d{12})?(\d{4})\D{0,5}$/.exec(text.normalize('NFKC'))?.[1]
    if (lastFour) return ask(session, { kind: 'owner', lastFour })
    // "Saya tidak tahu NIK saya", "apa itu nik": where it stands, and who helps without it.
    if (!/\b(nik|ktp)\b/i.test(text)) return undefined
    const bubble = { text: texts.recheckHow, buttons: buttonsOf(texts, 'complain', 'menu') }
    return enterScene(session, scene, bubble)
  },
}

/** Goes on after the NIK was compared; after the last try only a person can help. */
function ownerChecked(session: Session, _question: unknown, isOwner: boolean): Outcome {
  const { scene, proof, wish } = session
  if (scene.at !== 'recheck' || !proof) return go(session, { to: 'sign-in', wish })
  const triesLeft = scene.triesLeft - 1
  if (isOwner) return go(session, { to: 'wish', wish: wish ?? 'status' })
  if (triesLeft < 1) return go({ ...session, proof: undefined }, { to: 'help', topic: 'owner' })
  const texts = textsOf(session)
  const bubble = { text: texts.recheckAgain(triesLeft), buttons: cancelButton(texts) }
  return enterScene(session, { at: 'recheck', triesLeft }, bubble)
}

/** Shows the people on the number once more. */
export function changePerson(session: Session, isProved: boolean): Outcome {
  const anybody = { ...session, personId: undefined, onlyCertificate: undefined }
  if (!isProved) return go(anybody, { to: 'wish', wish: 'status' })
  return ask(anybody, { kind: 'look', wish: 'status', choosing: true })
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'owner'> = { owner: ownerChecked }
