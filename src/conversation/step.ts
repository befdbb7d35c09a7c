import { holdsNik } from '../identity/free-text.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import { answered } from './answers.ts'
import { isLate, joined, textsOf } from './bubble.ts'
import { enter } from './entering.ts'
import { isUnderstoodEverywhere } from './everywhere.ts'
import { changePerson, choose, follow, namedChoice, wishOf } from './following.ts'
import { isLapsed, lapse, withoutLapsedProof } from './lapsing.ts'
import { ask, type Context, type Deed, type Event, type Outcome, type Said } from './outcome.ts'
import { pressedVerdict, tellAnswer } from './own-tickets.ts'
import { pausedEntry, tellRest, unlessPaused } from './pausing.ts'
import { again, momentOf, rulesOf } from './repeating.ts'
import { newSession, type Session } from './session.ts'
import { languages, texts } from './texts/index.ts'
import { longestBody } from './texts/plain.ts'
import type { Intent } from './understand/rules/rule.ts'
import { understand } from './understand/understand.ts'

/** How many messages of one person are answered in a minute. */
const floodLimit = 20

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
  return adviseOnNik(unlessPaused(take(session, event, context), context))
}

function take(session: Session, event: Event, context: Context): Outcome {
  if (event.kind === 'answered') return answered(session, event, context)
  if (event.kind === 'identity-changed') return forget(session, context)
  if (event.kind === 'ticket-answered') return tellAnswer(session, event, context)
  if (event.kind === 'number-left') return tellLeftNumber(session, event.phone, context)
  const counted = countMessage(session, event, context.nowMs)
  if (counted.minute.messages > floodLimit) return stem(counted)
  const rest = pausedEntry('all', context)
  if (rest) return tellRest(greetedIn(counted, event), rest)
  if (isLapsed(counted, context)) return lapse(counted, event, context)
  const current = withoutLapsedProof(counted, context)
  if (isLate(context)) return excuse(current, event, context)
  return act(touchProof(current, context.nowMs), event, context)
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
  const outcome = isCurrent
    ? choose(session, choice, context)
    : pressedVerdict(session, choice, context)
  // Whoever is long gone came for what the button says: it is remembered, nothing is done.
  const isGone = session.scene.at === 'start'
  const wishing = isGone ? { ...session, wish: wishOf(choice) ?? session.wish } : session
  return outcome ?? again(wishing, context, textsOf(session).stale)
}

function hear(before: Session, text: string, context: Context): Outcome {
  const trimmed = text.trim()
  if (trimmed.length <= longestCertificateText && certificateText.test(trimmed)) {
    return ask(before, { kind: 'check', text: trimmed })
  }
  const session = before.scene.at === 'start' ? guessLanguage(before, text) : before
  const intent = understand(text)
  if (isUnderstoodEverywhere(session.scene, text, intent))
    return follow(session, intent, context, text)
  const choice = namedChoice(session, text)
  if (choice !== 'other-person' && otherPerson.test(text) && session.proof) {
    return changePerson(session, context)
  }
  const expected = choice === 'retry' ? undefined : listen(session, text, context)
  if (expected) return expected
  const outcome = choice ? choose(session, choice, context) : undefined
  if (outcome) return outcome
  const { otherwise } = rulesOf(session)
  const own = intent === 'unknown' ? otherwise?.(momentOf(session, context), text) : undefined
  return own ?? follow(session, intent, context, text)
}

/** What the scene waits for; while the registry is away, what it waited for before. */
function listen(session: Session, text: string, context: Context): Outcome | undefined {
  const { scene } = session
  const listening =
    scene.at === 'retry' ? { ...session, scene: scene.from, ...scene.shown } : session
  return rulesOf(listening).heard?.(momentOf(listening, context), text)
}

/** A late message does nothing; what a first one wished for is remembered all the same. */
function excuse(session: Session, deed: Deed, context: Context): Said {
  const sentence = textsOf(session).late
  if (session.scene.at !== 'start') return again(session, context, sentence)
  const speaking = greetedIn(session, deed)
  return enter(speaking, wishOf(intentOf(deed)), context, textsOf(speaking).late)
}

/** Who comes under a changed identity may be somebody else: proof and all are gone. */
function forget(session: Session, { nowMs }: Context): Said {
  const fresh = { ...newSession(nowMs, session), codes: { sent: [] } }
  return { kind: 'said', session: fresh, say: undefined }
}

/** Every proof of a number that was left ends, and a text message says so to whoever has it. */
function tellLeftNumber(session: Session, phone: PhoneNumber, { service }: Context): Said {
  const text = textsOf(session).phoneChangedSms(service.name, service)
  const sms = { to: phone, text, purpose: 'notice' as const }
  return { kind: 'said', session, say: undefined, sms, endsProofsOf: phone }
}

function intentOf(deed: Deed): Intent {
  return deed.kind === 'text' ? understand(deed.text) : 'unknown'
}

function countMessage(session: Session, deed: Deed, nowMs: number): Session {
  const isNewMinute = nowMs - session.minute.startedAtMs >= 60_000
  const minute = isNewMinute
    ? { startedAtMs: nowMs, messages: 1 }
    : { ...session.minute, messages: session.minute.messages + 1 }
  const hasTypedNik = (deed.kind === 'text' && holdsNik(deed.text)) || undefined
  return { ...session, minute, heardAtMs: nowMs, hasTypedNik }
}

/** One sentence to a flood, then silence; the last bubble's choices stay as they are. */
function stem(session: Session): Said {
  const isFirst = session.minute.messages === floodLimit + 1
  return { kind: 'said', session, say: isFirst ? { text: textsOf(session).flood } : undefined }
}

function touchProof(session: Session, nowMs: number): Session {
  return session.proof ? { ...session, proof: { ...session.proof, usedAtMs: nowMs } } : session
}

/** A first message shows its language by the words that only one language has. */
function guessLanguage(session: Session, text: string): Session {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu))
  const spoken = languages.filter((language) =>
    texts[language].telltaleWords.split(' ').some((word) => words.has(word)),
  )
  const [only, another] = spoken
  return only && !another ? { ...session, language: only } : session
}

/** Who has not been greeted yet is answered in the language of the message. */
function greetedIn(session: Session, deed: Deed): Session {
  const isFirst = session.scene.at === 'start' && deed.kind === 'text'
  return isFirst ? guessLanguage(session, deed.text) : session
}

/** Whoever has typed a whole NIK is advised to delete that message, once. */
function adviseOnNik(outcome: Outcome): Outcome {
  if (outcome.kind === 'ask' || !outcome.session.hasTypedNik) return outcome
  const { say, session } = outcome
  const advised = joined(textsOf(session).nikAdvice, say?.text ?? '')
  const fits = say !== undefined && advised.length <= longestBody
  return {
    ...outcome,
    session: { ...session, hasTypedNik: undefined },
    say: fits ? { ...say, text: advised } : say,
  }
}
