import { dueAtMs, usualTimes } from '../tickets/due.ts'
import type { TicketKind } from '../tickets/kinds.ts'
import {
  atRest,
  buttonsOf,
  cancelButton,
  enterScene,
  joined,
  listOf,
  textsOf,
  withWayOut,
} from './bubble.ts'
import { ask, type Context, type Outcome, type Said } from './outcome.ts'
import { pausedEntry, tellPause } from './pausing.ts'
import type { Answers, Ask, Draft, Field } from './questions.ts'
import type { Session } from './session.ts'
import type { Intent } from './understand/rules/rule.ts'
import { understand } from './understand/understand.ts'

/** What is asked for each kind of ticket, in order. */
const fields: Record<TicketKind, readonly Field[]> = {
  'incomplete-dose': [],
  'missing-dose': ['story'],
  abroad: ['story'],
  dose: ['story'],
  name: ['name'],
  phone: ['new-phone'],
  'lost-phone': ['new-phone', 'name', 'nik'],
  identity: ['nik', 'birth-date', 'story'],
  correction: ['story'],
  deletion: ['story'],
  other: ['story'],
}

/** What may be written once more before it is sent. */
const rewritable: ReadonlySet<Field> = new Set(['story', 'name'])

/** The draft without what is written once more. */
export function withoutWords({ kind, facts }: Draft): Draft {
  const last = fields[kind].findLast((each) => rewritable.has(each))
  const kept = Object.entries(facts).filter(([field]) => field !== last)
  return { kind, facts: Object.fromEntries(kept) }
}

/** Kinds that anybody may write; the others are about somebody on a proved number. */
const anybodys: ReadonlySet<TicketKind> = new Set(['lost-phone', 'other'])

/** Says whether a ticket of a kind needs no proof. */
export function isAnybodys(kind: TicketKind): boolean {
  return anybodys.has(kind)
}

/** The wish that somebody repeats who tells more of what a ticket is about. */
const matters: Partial<Record<TicketKind, Intent>> = {
  'lost-phone': 'change-phone',
  phone: 'change-phone',
  name: 'change-name',
  identity: 'change-id',
}

/** Says whether a text wishes for nothing but what the ticket is about already. */
export function isSameMatter({ kind }: Draft, text: string): boolean {
  const matter = matters[kind]
  return matter !== undefined && understand(text) === matter
}

/** Begins the form of a ticket, after a sentence that says why; what is known is not asked for. */
export function beginForm(
  session: Session,
  kind: TicketKind,
  context: Context,
  { facts = {}, why }: { facts?: Draft['facts']; why?: string } = {},
): Said {
  const paused = pausedEntry('tickets', context)
  if (paused) return tellPause(session, paused, context, why)
  return goOnWithForm(session, { kind, facts }, context, why)
}

/** Puts the next question of a form; when all are answered, asks whether to send it. */
export function goOnWithForm(
  session: Session,
  draft: Draft,
  context: Context,
  before?: string,
): Said {
  const texts = textsOf(session)
  const withBefore = (text: string) => (before ? joined(before, text) : text)
  const field = fields[draft.kind].find((each) => draft.facts[each] === undefined)
  if (field) {
    const text = withBefore(texts.formQuestion(field, draft.kind, draft.facts.part))
    const scene = { at: 'form', draft, field } as const
    return enterScene(session, scene, { text, buttons: cancelButton(texts) })
  }
  const text = withBefore(texts.sendAsk(draft.kind, dueAtMs(draft.kind, context.nowMs)))
  const canRewrite = fields[draft.kind].some((each) => rewritable.has(each))
  const buttons = buttonsOf(texts, 'send', ...(canRewrite ? (['rewrite'] as const) : []), 'menu')
  return enterScene(session, { at: 'send', draft }, { text, buttons })
}

/** Hands the ticket over. */
export function sendTicket(session: Session, draft: Draft, { nowMs }: Context): Outcome {
  const { personId, proof } = session
  const about = proof && personId ? { personId } : {}
  const due = dueAtMs(draft.kind, nowMs)
  return ask(session, { kind: 'open-ticket', draft, dueAtMs: due, ...about })
}

/** The ticket is open, or there was one that it was added to or not, or there are too many. */
export function ticketOpened(
  session: Session,
  { draft }: Extract<Ask, { kind: 'open-ticket' }>,
  opened: Answers['open-ticket'],
  context: Context,
): Said {
  const texts = textsOf(session)
  switch (opened.outcome) {
    case 'opened':
      return atRest(session, texts.ticketOpened(opened, 'officeHours' in usualTimes[draft.kind]))
    case 'added':
      return atRest(session, texts.ticketAdded(opened))
    case 'open-already':
      return atRest(session, texts.ticketOpenAlready(opened))
    case 'too-many':
      return atRest(session, texts.ticketsTooMany(context.service))
  }
}

/** Shows what a complaint may be about. */
export function chooseComplaint(session: Session): Said {
  const texts = textsOf(session)
  const reasons = listOf(
    texts,
    'no-certificate',
    'wrong-record',
    'name',
    'phone',
    'lost-phone',
    'id',
    'other-complaint',
    'tickets',
    'contact',
  )
  const list = withWayOut(reasons, texts)
  return enterScene(session, { at: 'complain' }, { text: texts.complain, list })
}
