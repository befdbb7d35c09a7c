import { liveProof } from '../identity/proof.ts'
import { answered } from './answers.ts'
import { enter } from './entering.ts'
import { changePerson, choose, follow, wishOf } from './following.ts'
import type { Intent } from './intent.ts'
import { textsOf } from './moment.ts'
import type { Context, Event, Outcome, Said } from './outcome.ts'
import { again, momentOf, rulesOf } from './repeating.ts'
import { newSession, type Session } from './session.ts'
import { chosen, understand } from './understand/index.ts'

/** What a citizen does, as opposed to an answer that a step has waited for. */
type Deed = Exclude<Event, { kind: 'answered' }>

/** A message that was under way for longer than this changes nothing. */
const lateMs = 15 * 60_000

/** How many messages of one person are answered in a minute. */
const floodLimit = 20

/** Words that are never taken for a name or anything else that a scene waits for. */
const everywhere =
  /^(menu|batal|cancel|bantuan|help|keluar|log ?out|exit|bahasa|bahasa indonesia|english|privasi|privacy)$/

/** Another member of the family. */
const otherPerson = /^(ganti|pilih) orang$|^(change|choose|another) person$/

/**
 * One step of the conversation. It is pure: the session and what happened go in; what to ask or to
 * say comes out, with the next session.
 */
export function step(session: Session, event: Event, context: Context): Outcome {
  if (event.kind === 'answered') return answered(session, event, context)
  const counted = countMessage(session, context.nowMs)
  if (counted.minute.messages > floodLimit) return stem(counted)
  if (counted.proof && !liveProof(counted.proof, context.nowMs)) {
    return lapse(counted, event, context)
  }
  const current = touchProof(counted, context.nowMs)
  if (context.nowMs - context.sentAtMs > lateMs) return excuse(current, event, context)
  return act(current, event, context)
}

function act(session: Session, deed: Deed, context: Context): Outcome {
  switch (deed.kind) {
    case 'press':
      return press(session, deed, context)
    case 'text':
      return hear(session, deed.text, context)
    case 'other':
      return again(session, context, textsOf(session).notText)
  }
}

/** A button counts only while it belongs to the last bubble. */
function press(
  session: Session,
  { turn, choice }: Extract<Deed, { kind: 'press' }>,
  context: Context,
): Outcome {
  const isCurrent = turn === session.turn && session.offers.some((offer) => offer.choice === choice)
  const outcome = isCurrent ? choose(session, choice, context) : undefined
  return outcome ?? again(session, context, textsOf(session).stale)
}

function hear(before: Session, text: string, context: Context): Outcome {
  const session = before.scene.at === 'start' ? guessLanguage(before, text) : before
  const words = text.normalize('NFKC').trim().toLowerCase()
  if (everywhere.test(words)) return follow(session, understand(text), context)
  if (otherPerson.test(words) && session.proof) return changePerson(session, context)
  const expected = rulesOf(session).heard?.(momentOf(session, context), text)
  if (expected) return expected
  const options = session.offers.map(({ choice, title }) => ({ id: choice, words: [title] }))
  const choice = chosen(text, options)
  const outcome = choice ? choose(session, choice, context) : undefined
  return outcome ?? follow(session, understand(text), context)
}

/** The proof has lapsed: the number is asked for again, and then what was wanted is done. */
function lapse(before: Session, deed: Deed, context: Context): Outcome {
  const session = newSession(context.nowMs, before)
  const intent = intentOf(deed)
  if (intent === 'logout' || intent === 'thanks') return follow(session, intent, context)
  const wish = deed.kind === 'press' ? (wishOf(deed.choice) ?? before.wish) : wishOf(intent)
  return enter(session, wish, context, textsOf(session).lapsed)
}

/** A late message does nothing; what a first one wished for is remembered all the same. */
function excuse(session: Session, deed: Deed, context: Context): Said {
  const sentence = textsOf(session).late
  if (session.scene.at !== 'start') return again(session, context, sentence)
  return enter(session, wishOf(intentOf(deed)), context, sentence)
}

function intentOf(deed: Deed): Intent {
  return deed.kind === 'text' ? understand(deed.text) : 'unknown'
}

function countMessage(session: Session, nowMs: number): Session {
  const isNewMinute = nowMs - session.minute.startedAtMs >= 60_000
  const minute = isNewMinute
    ? { startedAtMs: nowMs, messages: 1 }
    : { ...session.minute, messages: session.minute.messages + 1 }
  return { ...session, minute }
}

/** One sentence to a flood, then silence; the last bubble's choices stay as they are. */
function stem(session: Session): Said {
  const isFirst = session.minute.messages === floodLimit + 1
  return { kind: 'said', session, say: isFirst ? { text: textsOf(session).flood } : undefined }
}

function touchProof(session: Session, nowMs: number): Session {
  return session.proof ? { ...session, proof: { ...session.proof, usedAtMs: nowMs } } : session
}

const englishWords =
  /\b(my|the|please|i|where|how|certificate|vaccine|hello|hi|change|need|want|is)\b/i
const indonesianWords =
  /\b(saya|sy|mau|vaksin|sertifikat|dong|gan|min|kak|cek|tolong|nya|ubah|ganti)\b/i

/** A first message in English is answered in English. */
function guessLanguage(session: Session, text: string): Session {
  const isEnglish = englishWords.test(text) && !indonesianWords.test(text)
  return isEnglish ? { ...session, language: 'en' } : session
}
