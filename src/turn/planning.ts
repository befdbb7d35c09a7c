import { certificateFileName } from '../certificate/file-name.ts'
import { documentKey, type Said, type SaidDocument, type Say } from '../conversation/outcome.ts'
import type { CounterName } from '../identity/ids.ts'
import { type Charge, limits } from '../identity/limits.ts'
import type { Choices, Recipient } from '../ports/messenger.ts'

import type { OutboxDocument, OutboxItem, OutboxMessage, Upload } from '../ports/outbox.ts'
import type { CountedUse, Plan, Stored } from '../ports/session-store.ts'

import type { Ports } from './ports.ts'
import type { SeenMessages } from './seen.ts'

/** What is kept of a person: the conversation, and the messages that were handled. */
export interface PersonState {
  session: unknown
  seen: SeenMessages
}

/**
 * While the turn that made or took it may still be sending it, nobody else sends a message. It is
 * longer than a turn works after its answer (Cloudflare: `waitUntil` ends 30 s after it).
 */
const leaseMs = 45_000

/**
 * How long a reply is worth sending: an hour of absence, and ten minutes to send what has waited for
 * so long; a code as long as it works; approved words almost as long as the session that they lie in,
 * since an operator may have to see to them at Meta's.
 */
const replyLifeMs = 70 * 60_000
const codeLifeMs = 5 * 60_000
const announcementLifeMs = 20 * 60 * 60_000

/** What a plan is made for. */
export interface Planning {
  version: number
  nowMs: number
  to: Recipient
  seen: SeenMessages
  stored: Pick<Stored, 'outbox' | 'media' | 'uploads'>
}

/** Turns the end of a turn into what the store keeps: the next state, and what is to be sent. */
export async function planOf(said: Said, planning: Planning, ports: Ports): Promise<Plan> {
  const { session, say, sms, announces, endsProofsOf, forgets } = said
  const { to, stored } = planning
  const state: PersonState = { session, seen: planning.seen }
  const messages: OutboxMessage[] = []
  if (sms) messages.push({ kind: 'sms', ...sms })
  if (say) messages.push(bubbleOf(say, session.turn, planning))
  if (announces) messages.push({ kind: 'template', to, name: 'ticket-answered', ...announces })
  return {
    state,
    outbox: messages.map((message, index) => itemOf(message, index, planning)),
    voided: sms?.purpose === 'code' ? stored.outbox.filter(isCode).map(({ id }) => id) : [],
    keepsMedia: session.proof !== undefined,
    ...(forgets ? { forgetsUploads: true } : {}),
    ...(endsProofsOf ? { endsProofsOf: await ports.names.number(endsProofsOf) } : {}),
  }
}

/**
 * Takes over what earlier turns have left, in order: what is due, and while the citizen is here also
 * what waits after a failure, so that an older answer does not come after a newer one. What somebody
 * else may just be sending, or may be out already, is left alone until it is due.
 *
 * @returns The items as they are now, leased to who takes them.
 */
export function takeOver(
  outbox: readonly OutboxItem[],
  nowMs: number,
  { isCitizenHere }: { isCitizenHere: boolean },
): OutboxItem[] {
  const taken: OutboxItem[] = []
  for (const item of outbox) {
    const isDue = item.notBeforeMs <= nowMs
    const hasFailed = item.attempts > 0 || item.isHeld
    const isWaiting = hasFailed && !item.isLeased && !item.isUnclear && isInChat(item)
    if (isDue || (isWaiting && isCitizenHere)) taken.push(item)
    else if (isWaiting) break
  }
  return taken.map((item) => ({ ...item, isLeased: true, notBeforeMs: nowMs + leaseMs }))
}

/** What is part of the chat keeps its order there; text messages and approved words go by themselves. */
export function isInChat({ message }: OutboxItem): boolean {
  return message.kind === 'bubble'
}

function isCode({ message }: OutboxItem): boolean {
  return message.kind === 'sms' && message.purpose === 'code'
}

/** The counters that a turn uses, in the order of its charges; a charge may use several. */
export async function usesOf(
  charges: readonly { charge: Charge; plan: number }[],
  ports: Ports,
): Promise<CountedUse[]> {
  const uses: CountedUse[] = []
  for (const { charge, plan } of charges) {
    for (const [index, bound] of limits[charge.limit].entries()) {
      const counter = await counterOf(charge, index, ports)
      const max = charge.limit === 'smsToday' ? ports.service.smsDailyBudget : bound.max
      uses.push({ ...bound, max, counter, cost: charge.cost, otherwise: plan })
    }
  }
  return uses
}

/** The store's name for the counter of one of a limit's windows. */
export function counterOf(
  { limit, subject }: Pick<Charge, 'limit' | 'subject'>,
  window: number,
  { names }: Pick<Ports, 'names'>,
): Promise<CounterName> {
  return names.counter('limit', limit, String(window), subject)
}

function itemOf(message: OutboxMessage, index: number, { version, nowMs }: Planning): OutboxItem {
  return {
    // In order of age as text, too: that is how the store sorts them.
    id: `${String(version).padStart(10, '0')}-${index}`,
    message,
    attempts: 0,
    notBeforeMs: nowMs + leaseMs,
    expiresAtMs: nowMs + lifeMsOf(message),
  }
}

function lifeMsOf(message: OutboxMessage): number {
  if (message.kind === 'template') return announcementLifeMs
  return message.kind === 'sms' && message.purpose === 'code' ? codeLifeMs : replyLifeMs
}

function bubbleOf(say: Say, turn: number, { to, stored, nowMs }: Planning): OutboxMessage {
  const choices = choicesOf(say, turn)
  const document = say.document && documentOf(say.document, stored, nowMs)
  return {
    kind: 'bubble',
    to,
    body: say.text,
    ...(choices ? { choices } : {}),
    ...(document ? { document } : {}),
  }
}

/** An id under a bubble names the bubble, so that a press on an old one is known as such. */
function choicesOf({ buttons, list }: Say, turn: number): Choices | undefined {
  const id = (choice: string) => `${turn}.${choice}`
  if (list) {
    const rows = list.rows.map(({ choice, ...row }) => ({ id: id(choice), ...row }))
    return { kind: 'list', label: list.label, rows }
  }
  if (!buttons?.length) return undefined
  const pressed = buttons.map(({ choice, title }) => ({ id: id(choice), title }))
  return { kind: 'buttons', buttons: pressed }
}

/** WhatsApp keeps an upload for 30 days (Meta, media); the last one is left out. */
const mediaLifeMs = 29 * 24 * 60 * 60_000

/** Says whether WhatsApp still has an upload. */
export function isHeldByWhatsApp({ uploadedAtMs }: Upload, nowMs: number): boolean {
  return nowMs - uploadedAtMs < mediaLifeMs
}

function documentOf(
  said: SaidDocument,
  { media, uploads }: Pick<Stored, 'media' | 'uploads'>,
  nowMs: number,
): OutboxDocument {
  const key = said.kind === 'known' ? said.key : documentKey(said.contents.map(({ id }) => id))
  const known = media.get(key)
  const contents = said.kind === 'known' ? known?.contents : said.contents
  if (!contents) throw new Error('a step said a document that is not known')
  const fileName = certificateFileName(contents)
  const upload = uploads.get(key)
  return {
    contents,
    fileName,
    key,
    known: upload && isHeldByWhatsApp(upload, nowMs) ? upload : undefined,
  }
}

/** Reads the id of a pressed button or row: the bubble's number and the choice. */
export function readPress(id: string): { turn: number | undefined; choice: string } {
  const [, turn, choice] = /^(\d{1,9})\.(.+)$/.exec(id) ?? []
  return { turn: turn ? Number(turn) : undefined, choice: choice ?? '' }
}
