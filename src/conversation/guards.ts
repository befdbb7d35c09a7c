import { holdsNik } from '../identity/free-text.ts'
import { liveProof } from '../identity/proof.ts'
import { again, rulesOf } from './again.ts'
import { textsOf } from './bubble.ts'
import {
  chooseAnywhere,
  follow,
  meaningOf,
  meaningOfIntent,
  namedChoice,
  wishOf,
} from './meanings.ts'
import { ask, type Context, type Deed, go, type Outcome } from './outcome.ts'
import { pausedEntry, pausedWish, tellPause, tellRest } from './pauses.ts'
import { newSession, type Session } from './session.ts'
import { languages, texts } from './texts/index.ts'
import { isCommand } from './understand/recognise.ts'
import type { Intent } from './understand/rules/rule.ts'
import { understand } from './understand/understand.ts'

/** Hands on the session, changed or not, or ends the matter before the scene hears of it. */
type Guard = (session: Session, deed: Deed, context: Context) => Session | Outcome

/** What every message passes before the scene hears it, in this order. */
const guards: readonly Guard[] = [
  countMessage,
  stopFlood,
  restWhilePaused,
  signInAfterLapse,
  dropLapsedProof,
  excuseLateness,
  keepProofAlive,
  checkCertificate,
  guessLanguage,
  hearWordsOfAnywhere,
]

/** Passes a message through the guards, until one ends the matter. */
export function pass(session: Session, deed: Deed, context: Context): Session | Outcome {
  let current = session
  for (const guard of guards) {
    const result = guard(current, deed, context)
    if ('kind' in result) return result
    current = result
  }
  return current
}

function countMessage(session: Session, deed: Deed, { nowMs }: Context): Session {
  const isNewMinute = nowMs - session.minute.startedAtMs >= 60_000
  const minute = isNewMinute
    ? { startedAtMs: nowMs, messages: 1 }
    : { ...session.minute, messages: session.minute.messages + 1 }
  const hasTypedNik = (deed.kind === 'text' && holdsNik(deed.text)) || undefined
  return { ...session, minute, heardAtMs: nowMs, hasTypedNik }
}

/** How many messages of one person are answered in a minute. */
const floodLimit = 20

/** Answers a flood with one sentence, then with silence; the last bubble's choices stay. */
function stopFlood(session: Session): Session | Outcome {
  const { messages } = session.minute
  if (messages <= floodLimit) return session
  const isFirst = messages === floodLimit + 1
  return { kind: 'said', session, say: isFirst ? { text: textsOf(session).flood } : undefined }
}

function restWhilePaused(session: Session, deed: Deed, context: Context): Session | Outcome {
  const paused = pausedEntry('all', context)
  return paused ? tellRest(guessLanguage(session, deed), paused) : session
}

/**
 * After the proof has lapsed, does what needs none; for anything else asks for the number again, and
 * then does what was wanted.
 */
function signInAfterLapse(before: Session, said: Deed, context: Context): Session | Outcome {
  if (!isLapsed(before, context)) return before
  const deed = asPress(before, said)
  const session = { ...newSession(context.nowMs, before), wish: before.wish }
  const intent = intentIn(before, deed)
  const meaning = deed.kind === 'press' ? meaningOf(deed.choice) : meaningOfIntent(intent)
  const wish = wishOf(meaning)
  const paused = pausedWish(wish, context)
  if (paused) return tellPause(session, paused, context)
  const done = wish || isLate(context) ? undefined : doFreely(session, deed, intent, context)
  const why = textsOf(session).lapsed
  return done ?? go(session, { to: 'sign-in', wish: wish ?? before.wish, why })
}

/** Returns whether a session's proof has lapsed where one is needed to go on. */
export function isLapsed(session: Session, { nowMs }: Context): boolean {
  const { proof, scene } = session
  if (!proof || liveProof(proof, nowMs)) return false
  return !rulesOf(session).isPublic?.(scene)
}

/** Returns a typed choice as the press of it. */
function asPress(session: Session, deed: Deed): Deed {
  if (deed.kind !== 'text' || awaitedWords(session)) return deed
  const choice = namedChoice(session, deed.text)
  return choice ? { kind: 'press', turn: session.turn, choice } : deed
}

/** Returns the intent of a text; a story or a name has none, whatever its words. */
function intentIn(session: Session, deed: Deed): Intent {
  if (deed.kind !== 'text') return 'unknown'
  const intent = understand(deed.text)
  const isHeard = awaitedWords(session) && !isUnderstoodAnywhere(session, deed.text, () => intent)
  return isHeard ? 'unknown' : intent
}

/** What needs no proof. */
const free: ReadonlySet<Intent> = new Set([
  'complaint',
  'ticket',
  'privacy',
  'verify',
  'logout',
  'thanks',
  'language-id',
  'language-en',
])

function doFreely(
  session: Session,
  deed: Deed,
  intent: Intent,
  context: Context,
): Outcome | undefined {
  if (deed.kind === 'press') {
    return deed.choice === 'menu' ? undefined : chooseAnywhere(session, deed.choice, context)
  }
  if (deed.kind !== 'text' || !free.has(intent)) return undefined
  return follow(session, intent, context, deed.text)
}

/** Drops a proof that has lapsed, and with it whose records the session was about. */
export function dropLapsedProof(session: Session, _deed: unknown, { nowMs }: Context): Session {
  if (!session.proof || liveProof(session.proof, nowMs)) return session
  const nobody = { personId: undefined, hasFamily: undefined, onlyCertificate: undefined }
  return { ...session, proof: undefined, ...nobody }
}

/** A message that took longer than this to arrive changes nothing. */
const lateMs = 15 * 60_000

function isLate({ nowMs, sentAtMs }: Context): boolean {
  return nowMs - sentAtMs > lateMs
}

/** Does nothing for a late message but remember what a first one wished for. */
function excuseLateness(session: Session, deed: Deed, context: Context): Session | Outcome {
  if (!isLate(context)) return session
  if (session.scene.at !== 'start') return again(session, context, textsOf(session).late)
  const speaking = guessLanguage(session, deed)
  const wish = wishOf(deed.kind === 'text' ? meaningOfIntent(understand(deed.text)) : undefined)
  return go(speaking, { to: 'sign-in', wish, before: textsOf(speaking).late })
}

function keepProofAlive(session: Session, _deed: unknown, { nowMs }: Context): Session {
  return session.proof ? { ...session, proof: { ...session.proof, usedAtMs: nowMs } } : session
}

/** The text of a certificate's QR (HCERT 1.0.5 §4.2.1), and how long one may be. */
const certificateText = /^HC1:[0-9A-Z $%*+./:-]+$/
const longestCertificateText = 4_000

/** Checks the text of a certificate wherever it is pasted. */
function checkCertificate(session: Session, deed: Deed): Session | Outcome {
  if (deed.kind !== 'text') return session
  const text = deed.text.trim()
  const isCertificate = text.length <= longestCertificateText && certificateText.test(text)
  return isCertificate ? ask(session, { kind: 'check', text }) : session
}

/** Recognises the language of a first message by words that only one language has. */
function guessLanguage(session: Session, deed: Deed): Session {
  if (session.scene.at !== 'start' || deed.kind !== 'text') return session
  const words = new Set(deed.text.toLowerCase().match(/\p{L}+/gu))
  const spoken = languages.filter((language) =>
    texts[language].telltaleWords.split(' ').some((word) => words.has(word)),
  )
  const [only, another] = spoken
  return only && !another ? { ...session, language: only } : session
}

function hearWordsOfAnywhere(session: Session, deed: Deed, context: Context): Session | Outcome {
  if (deed.kind !== 'text') return session
  const { text } = deed
  const intent = () => understand(text)
  const isHeard = isUnderstoodAnywhere(session, text, intent)
  return isHeard ? follow(session, intent(), context, text) : session
}

/** What is understood anywhere, in whatever words. */
const anywhere: ReadonlySet<Intent> = new Set([
  'menu',
  'cancel',
  'complaint',
  'logout',
  'language-id',
  'language-en',
  'privacy',
])

/** What a name cannot be: nobody is called "cek tiket". */
const insteadOfName: ReadonlySet<Intent> = new Set([...anywhere, 'ticket', 'status', 'certificate'])

/** Of these, what a story may be about as well: "tempat vaksin salah", "data saya bocor". */
const toldOf: ReadonlySet<Intent> = new Set(['complaint', 'privacy'])

/**
 * Returns whether a text is understood before the scene hears it: a command after a slash or, where
 * free words are awaited, a short sentence that asks to get out of there. `intent` is asked for only
 * where it matters, since the scene comes first everywhere else.
 */
export function isUnderstoodAnywhere(
  session: Session,
  text: string,
  intent: () => Intent,
): boolean {
  // WhatsApp offers our commands after a slash (Meta, conversational components).
  if (text.startsWith('/') && intent() !== 'unknown') return true
  const awaited = awaitedWords(session)
  if (!awaited) return false
  const words = text.trim().split(/\s+/).length
  if (awaited === 'name') return words <= 3 && insteadOfName.has(intent()) && isCommand(text)
  return anywhere.has(intent()) && words <= (toldOf.has(intent()) ? 1 : 3)
}

/** Returns which free words are awaited; while the registry is unavailable, by the scene before. */
export function awaitedWords({ scene, ...session }: Session): 'name' | 'story' | undefined {
  const here = scene.at === 'retry' ? scene.from : scene
  return rulesOf({ ...session, scene: here }).awaits?.(here)
}
