import { liveProof } from '../identity/proof.ts'
import { answered } from './answers.ts'
import { enter, enterAgain } from './entering.ts'
import { changePerson, choose, follow, wishOf } from './following.ts'
import type { Intent } from './intent.ts'
import { textsOf } from './moment.ts'
import { ask, type Context, type Event, type Outcome, type Said } from './outcome.ts'
import { again, momentOf, rulesOf } from './repeating.ts'
import { newSession, type Session } from './session.ts'
import { chosen, understand } from './understand/index.ts'

/** What a citizen does, as opposed to an answer that a step has waited for. */
type Deed = Exclude<Event, { kind: 'answered' | 'identity-changed' }>

/** A message that was under way for longer than this changes nothing. */
const lateMs = 15 * 60_000

/** How many messages of one person are answered in a minute. */
const floodLimit = 20

/** What works anywhere, in whatever words. */
const everywhere: ReadonlySet<Intent> = new Set([
  'menu',
  'cancel',
  'complaint',
  'logout',
  'language-id',
  'language-en',
  'privacy',
])

/** The text of a certificate's QR (HCERT 1.0.5 §4.2.1), and how long one may be. */
const certificateText = /^HC1:[0-9A-Z $%*+./:-]+$/
const longestCertificateText = 4_000

/** Another member of the family. */
const otherPerson = /^\s*((ganti|pilih) orang( lain)?|(change|choose|another) person)\s*[.!]?\s*$/i

/**
 * One step of the conversation. It is pure: the session and what happened go in; what to ask or to
 * say comes out, with the next session.
 */
export function step(session: Session, event: Event, context: Context): Outcome {
  if (event.kind === 'answered') return answered(session, event, context)
  if (event.kind === 'identity-changed') return forget(session, context)
  const counted = countMessage(session, context.nowMs)
  if (counted.minute.messages > floodLimit) return stem(counted)
  if (counted.proof && !liveProof(counted.proof, context.nowMs)) {
    return lapse(counted, event, context)
  }
  if (context.nowMs - context.sentAtMs > lateMs) return excuse(counted, event, context)
  return act(touchProof(counted, context.nowMs), event, context)
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
  const trimmed = text.trim()
  if (trimmed.length <= longestCertificateText && certificateText.test(trimmed)) {
    return ask(before, { kind: 'check', text: trimmed })
  }
  const session = before.scene.at === 'start' ? guessLanguage(before, text) : before
  const intent = understand(text)
  if (isUnderstoodEverywhere(session, text, intent)) return follow(session, intent, context)
  if (otherPerson.test(text) && session.proof) return changePerson(session, context)
  const expected = listen(session, text, context)
  if (expected) return expected
  const options = session.offers.map(({ choice, title }) => ({ id: choice, words: [title] }))
  const choice = chosen(text, options)
  const outcome = choice ? choose(session, choice, context) : undefined
  return outcome ?? follow(session, intent, context)
}

/** What the scene waits for; while the registry is away, what it waited for before. */
function listen(session: Session, text: string, context: Context): Outcome | undefined {
  const { scene } = session
  const listening = scene.at === 'retry' ? { ...session, scene: scene.from } : session
  return rulesOf(listening).heard?.(momentOf(listening, context), text)
}

/**
 * Says whether a sentence is understood before the scene hears it: a command, and where a name is
 * awaited a short sentence that means to get out of there.
 */
function isUnderstoodEverywhere({ scene }: Session, text: string, intent: Intent): boolean {
  // WhatsApp offers our commands after a slash (Meta, conversational components).
  if (text.startsWith('/') && intent !== 'unknown') return true
  const isNameAwaited = scene.at === 'name' || (scene.at === 'retry' && scene.from.at === 'name')
  if (!isNameAwaited) return false
  return everywhere.has(intent) && text.trim().split(/\s+/).length <= 3
}

/** The proof has lapsed: the number is asked for again, and then what was wanted is done. */
function lapse(before: Session, deed: Deed, context: Context): Outcome {
  const session = newSession(context.nowMs, before)
  const intent = intentOf(deed)
  if (intent === 'logout' || intent === 'thanks') return follow(session, intent, context)
  const wish = deed.kind === 'press' ? (wishOf(deed.choice) ?? before.wish) : wishOf(intent)
  return enterAgain(session, wish, context, textsOf(session).lapsed)
}

/** A late message does nothing; what a first one wished for is remembered all the same. */
function excuse(session: Session, deed: Deed, context: Context): Said {
  const sentence = textsOf(session).late
  if (session.scene.at !== 'start') return again(session, context, sentence)
  const speaking = deed.kind === 'text' ? guessLanguage(session, deed.text) : session
  return enter(speaking, wishOf(intentOf(deed)), context, textsOf(speaking).late)
}

/** Who comes under a changed identity may be somebody else: proof and all are gone. */
function forget(session: Session, { nowMs }: Context): Said {
  const fresh = { ...newSession(nowMs, session), codes: { sent: [] } }
  return { kind: 'said', session: fresh, say: undefined }
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
