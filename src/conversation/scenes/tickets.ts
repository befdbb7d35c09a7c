import type { Ticket } from '../../ports/tickets.ts'
import { dueAtMs } from '../../tickets/due.ts'
import { readTicketId, type TicketId } from '../../tickets/ticket-id.ts'
import {
  atRest,
  buttonsOf,
  enterScene,
  joined,
  menuButtons,
  type SceneRules,
  textsOf,
} from '../bubble.ts'
import { type Answering, ask, type Context, go, type Outcome, type Said } from '../outcome.ts'
import type { Answers, Ask } from '../questions.ts'
import type { SceneName, Session } from '../session.ts'
import type { Texts } from '../texts/id.ts'
import { languageOf } from '../texts/index.ts'
import { answerOf } from '../understand/answer.ts'

// citizen  cek tiket
// bot      Laporan SV-7K3M-92Q2 tentang dosis yang belum tercatat sudah dijawab petugas: …
//          Sudah benar sekarang? [Ya, sudah benar] [Belum benar]
// citizen  ya
// bot      Terima kasih. Laporan itu kami tutup.

/** Asks for the sender's own tickets; the one that the text names comes first. */
export function showTickets(session: Session, text = ''): Outcome {
  const read = readTicketId(text)
  if (read.ok) return ask(session, { kind: 'tickets', wanted: read.id })
  if (read.reason === 'none') return ask(session, { kind: 'tickets' })
  const texts = textsOf(session)
  return atRest(session, texts.ticketMistyped, buttonsOf(texts, 'tickets', 'complain'))
}

/** Shows the sender's tickets. One that waits for a verdict is shown with its answer. */
function ticketsShown(
  session: Session,
  { wanted }: Extract<Ask, { kind: 'tickets' }>,
  tickets: Answers['tickets'],
): Said {
  const texts = textsOf(session)
  const [newest] = tickets
  if (!newest) return atRest(session, texts.noTickets, beside(texts))
  const named = tickets.find(({ id }) => id === wanted)
  if (wanted && !named) {
    const text = joined(texts.ticketNotYours, texts.ticketList(tickets))
    return atRest(session, text, beside(texts))
  }
  const answered = [named, ...tickets].find((ticket) => ticket?.state === 'answered')
  if (answered && (!named || named === answered)) return showAnswer(session, answered)
  return atRest(session, texts.ticketList(named ? [named] : tickets), beside(texts))
}

/** Tells of the staff's answer. A citizen in the middle of something else stays there. */
export function tellAnswer(
  session: Session,
  { ticket, language }: { ticket: Ticket; language: string },
  { nowMs }: Context,
): Said {
  const isOpen = session.heardAtMs !== undefined && nowMs - session.heardAtMs < windowMs
  if (!isOpen) {
    const announces = { ticket: ticket.id, language }
    return { kind: 'said', session, say: undefined, announces }
  }
  const speaking =
    session.scene.at === 'start' ? { ...session, language: languageOf(language) } : session
  if (atEase.has(session.scene.at)) return showAnswer(speaking, ticket)
  const texts = textsOf(speaking)
  const say = { text: texts.ticketAnswered(ticket), buttons: verdicts(texts, ticket.id) }
  return { kind: 'said', session, say }
}

/**
 * WhatsApp accepts free-form messages for 24 hours (Meta, customer service window). The last minutes
 * are not used: a message may wait in the outbox, and Meta's refusal comes later still.
 */
const windowMs = 24 * 60 * 60_000 - 10 * 60_000

/** The scenes that wait for no answer. */
const atEase: ReadonlySet<SceneName> = new Set(['start', 'menu', 'ticket'])

function showAnswer(session: Session, ticket: Ticket): Said {
  const texts = textsOf(session)
  const bubble = { text: texts.ticketAnswered(ticket), buttons: verdicts(texts, ticket.id) }
  return enterScene({ ...session, wish: undefined }, { at: 'ticket', id: ticket.id }, bubble)
}

function verdicts({ titles }: Texts, id: TicketId) {
  return [
    { choice: `right:${id}` as const, title: titles.right },
    { choice: `wrong:${id}` as const, title: titles.wrong },
  ]
}

/** An answered ticket: is it right now? Its buttons count everywhere. */
export const ticket: SceneRules<'ticket'> = {
  question: ({ texts }) => texts.ticketAsk,
  isPublic: () => true,

  heard({ session, scene, context }, text) {
    const answer = answerOf(text)
    return answer && judgeTicket(session, scene.id, answer === 'yes', context)
  },
}

/**
 * Takes the press of a button under an answer. It counts for as long as the ticket waits for a
 * verdict, whatever else was said in the meantime.
 */
export function pressVerdict(isRight: boolean) {
  return (session: Session, context: Context, id: string): Outcome | undefined =>
    /^SV-\w{4}-\w{4}$/.test(id) ? judgeTicket(session, id, isRight, context) : undefined
}

/** Asks the registry to close the ticket, or to open it again. */
function judgeTicket(
  session: Session,
  id: TicketId,
  isRight: boolean,
  { nowMs }: Context,
): Outcome {
  const due = dueAtMs('other', nowMs)
  return ask(session, { kind: 'judge-ticket', id, isRight, dueAtMs: due })
}

/** Confirms a verdict, or says that it came too late. */
function ticketJudged(
  session: Session,
  { dueAtMs: due }: Extract<Ask, { kind: 'judge-ticket' }>,
  state: Answers['judge-ticket'],
): Outcome {
  const texts = textsOf(session)
  const verdict = state === 'closed' ? texts.ticketClosed : texts.ticketReopened(due)
  const text = state === undefined ? texts.stale : verdict
  if (!atEase.has(session.scene.at)) return go(session, { to: 'again', before: text })
  if (state === undefined) return atRest(session, text)
  return atRest(session, joined(text, texts.menu(session.hasFamily === true)), menuButtons(texts))
}

function beside(texts: Texts) {
  return buttonsOf(texts, 'complain', 'certificate', 'status')
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'tickets' | 'judge-ticket'> = {
  tickets: ticketsShown,
  'judge-ticket': ticketJudged,
}
