import type { PersonKey } from '../identity/ids.ts'
import type { Charge } from '../identity/limits.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Proof } from '../identity/proof.ts'
import type { CertificateContent } from '../ports/certificate.ts'
import type { Look } from '../ports/registry.ts'
import type { Pauses } from '../ports/session-store.ts'
import type { CodeInText } from '../ports/sms-gateway.ts'
import type { Ticket } from '../ports/tickets.ts'
import type { TicketKind } from '../tickets/kinds.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import type { Choice, Wish } from './choices.ts'
import type { Answered, Answers, Ask, AskKind, Draft } from './questions.ts'
import type { Session } from './session.ts'
import type { CodesBy, Topic } from './texts/texts.ts'

/** What happened: a citizen's message, news about them, or the answer to a question of the step. */
export type Event =
  | { kind: 'text'; text: string }
  /** A button or list row; `turn` is absent when the id is not one of ours. */
  | { kind: 'press'; turn: number | undefined; choice: string }
  | { kind: 'other'; type: string }
  /** A citizen's number or user id has changed; nobody has written. */
  | { kind: 'identity-changed' }
  /** The staff have answered a ticket of this citizen, who has written nothing. */
  | { kind: 'ticket-answered'; ticket: Ticket; language: string }
  /** A citizen has left this number for another one, and its holder may not have been told. */
  | { kind: 'number-left'; phone: PhoneNumber; leftAtMs: number }
  | ({ kind: 'answered' } & Answered)

/** What a citizen does themselves. */
export type Deed = Exclude<
  Event,
  { kind: 'answered' | 'identity-changed' | 'ticket-answered' | 'number-left' }
>

/** What a step needs to know and does not change. */
export interface Context {
  nowMs: number
  sentAtMs: number
  /** The number that the message came from, where WhatsApp tells it. It proves nothing. */
  senderPhone: PhoneNumber | undefined
  service: {
    name: string
    helpEmail: string
    helpPhone: string
    numberPrefixes: readonly string[]
    verifyUrl: string | undefined
    codesBy: CodesBy
  }
  /** Whom the sender's limits are counted for. */
  sender: PersonKey
  /** Documents of this session that WhatsApp still holds, see {@link documentKey}. */
  isMediaKnown(key: string): boolean
  /** What operators have paused. */
  pauses: Pauses
}

/** A choice under a bubble: what it means and its title. */
export interface Option<C extends Choice = Choice> {
  choice: C
  title: string
  description?: string
}

/** A document under a bubble: certificates to be made, or one that was sent before. */
export type SaidDocument =
  | { kind: 'certificates'; contents: CertificateContent[] }
  | { kind: 'known'; key: string }

/** Names a document by the certificates in it. */
export function documentKey(certificateIds: readonly string[]): string {
  return certificateIds.join('+')
}

/** A list that opens under a bubble. */
export interface List<C extends Choice = Choice> {
  label: string
  rows: Option<C>[]
}

/** What the bot says: one bubble. */
export interface Say<C extends Choice = Choice> {
  text: string
  /** Up to three reply buttons. */
  buttons?: Option<C>[]
  /** A list that opens, up to ten rows. */
  list?: List<C>
  document?: SaidDocument
}

/** A text message to a phone number: a code, or the news that the number was changed. */
export interface SaidSms {
  to: PhoneNumber
  text: string
  purpose: 'code' | 'notice'
  /** The code in the text, when there is one. */
  code?: CodeInText
}

/** A turn's end: the next session, what is said, and the text that goes to a phone number. */
export interface Said {
  kind: 'said'
  session: Session
  /** Nothing is said to a flood. */
  say: Say | undefined
  sms?: SaidSms | undefined
  /** The template that says so instead of a bubble, when WhatsApp accepts no more bubbles. */
  announces?: { ticket: TicketId; language: string } | undefined
  /** A number that has changed hands: every proof of it ends, in every session. */
  endsProofsOf?: PhoneNumber | undefined
  /** Whether the citizen wants everything of the session to be deleted. */
  forgets?: boolean | undefined
  /** What is counted with it. If one of them has no room, its `otherwise` is the end instead. */
  charges?: Charged[]
}

/** A use of a limit, and the end of the turn if the limit has no room. */
export interface Charged {
  charge: Charge
  otherwise: Said
}

/** A question. What is charged holds for the end of the turn, whatever the answer leads to. */
export interface Asked {
  kind: 'ask'
  session: Session
  ask: Ask
  charges?: Charged[]
}

/** Where one journey leads into another. */
export type Place =
  /** What the citizen came for; straight from the code the newest certificate comes without a list. */
  | { to: 'wish'; wish: Wish; isFirst?: boolean }
  /** The number is asked for: after the greeting, or after a sentence that says why again. */
  | { to: 'sign-in'; wish?: Wish | undefined; before?: string | undefined; why?: string }
  | { to: 'other-number'; before?: string }
  | { to: 'signed-in' }
  | { to: 'number-proved'; newNumber: Proof; everybody: boolean }
  /** Asking whose record is meant, if a look could not tell. */
  | { to: 'person'; look: Look; wish: Wish }
  | { to: 'home'; by: 'greet' | 'menu' | 'cancel' }
  /** The form of a ticket, after a sentence that says why; what is known is not asked for. */
  | { to: 'report'; kind: TicketKind; facts?: Draft['facts']; why?: string }
  /** Why a dose is not there. */
  | { to: 'missing-dose'; before?: string }
  /** The people who help where the bot does not. */
  | { to: 'help'; topic: Topic }
  /** The current question again, after a sentence. */
  | { to: 'again'; before?: string }

/** Leads on to another journey; what is charged holds for the end of the turn there. */
export interface Go {
  kind: 'go'
  session: Session
  place: Place
  charges?: Charged[]
}

/** What a step comes to: a question, or the end of the turn. */
export type End = Asked | Said

/** What a journey comes to: the end of the step, or another journey. */
export type Outcome = End | Go

/** How the conversation goes on with the answers to some kinds of questions. */
export type Answering<K extends AskKind> = {
  readonly [A in K]: (
    session: Session,
    question: Extract<Ask, { kind: A }>,
    answer: Answers[A],
    context: Context,
  ) => Outcome
}

/** Leads on to another journey. */
export function go(session: Session, place: Place): Go {
  return { kind: 'go', session, place }
}

/** Asks a question; the answer comes back as an event. */
export function ask(session: Session, question: Ask): Asked {
  return { kind: 'ask', session, ask: question }
}

/** Adds charges before those of an outcome. */
export function charging(outcome: Outcome, charges: readonly Charged[] = []): Outcome {
  return { ...outcome, charges: [...charges, ...(outcome.charges ?? [])] }
}

/** Ends the turn with a bubble, whose choices are offered from now on. */
export function say(session: Session, bubble: Say): Said {
  const options = bubble.buttons ?? bubble.list?.rows ?? []
  const offers = options.map(({ choice, title }) => ({ choice, title }))
  return {
    kind: 'said',
    session: {
      ...session,
      turn: session.turn + 1,
      offers,
      offersAre: bubble.list ? 'list' : 'buttons',
    },
    say: bubble,
  }
}
