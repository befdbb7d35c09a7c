import { certificateFileName } from '../certificate/file-name.ts'
import { documentKey, type Said, type SaidDocument, type Say } from '../conversation/outcome.ts'
import type { Choices, Recipient } from '../ports/messenger.ts'
import type { OutboxDocument, OutboxItem, OutboxMessage, Upload } from '../ports/outbox.ts'
import type { Plan, Stored } from '../ports/session-store.ts'
import type { PersonState, SeenMessages } from './person.ts'
import type { Ports } from './ports.ts'

/**
 * How long a message is left to the turn that made it or took it over. It is longer than a turn works
 * after its answer (Cloudflare: `waitUntil` ends 30 s after it).
 */
const leaseMs = 45_000

/**
 * How long a message is worth sending. A reply: an outage of an hour, and ten minutes to send what
 * has piled up. A code: as long as it works. A template: almost as long as the session that holds it,
 * since an operator may have to mend the template at Meta first.
 */
const replyLifeMs = 70 * 60_000
const codeLifeMs = 5 * 60_000
const announcementLifeMs = 20 * 60 * 60_000

/** What a plan is made for. */
interface Planning {
  version: number
  nowMs: number
  to: Recipient
  seen: SeenMessages
  stored: Pick<Stored, 'outbox' | 'media' | 'uploads'>
}

/** Turns the end of a turn into what the store keeps: the next state, and the messages to send. */
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
 * Takes over what earlier turns have left unsent, in order: what is due, and while the citizen is here
 * also what waits after a failure, so that an older answer does not follow a newer one. An item that
 * another turn may be sending, or that may be out already, is left alone until it is due.
 *
 * @returns The items, leased to the turn that takes them.
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

/** Returns whether an item is a bubble: bubbles are sent in order, SMS and templates independently. */
export function isInChat({ message }: OutboxItem): boolean {
  return message.kind === 'bubble'
}

function isCode({ message }: OutboxItem): boolean {
  return message.kind === 'sms' && message.purpose === 'code'
}

function itemOf(message: OutboxMessage, index: number, { version, nowMs }: Planning): OutboxItem {
  return {
    // The store sorts ids as text: padded, they sort by age.
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

/** The id of a button carries the number of its bubble, so that a press on an old one is recognised. */
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

/** WhatsApp keeps an upload for 30 days (Meta, media); a day is kept as a margin. */
const mediaLifeMs = 29 * 24 * 60 * 60_000

/** Returns whether WhatsApp still has an upload. */
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
