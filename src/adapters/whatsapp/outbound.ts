import type { AttachedDocument, Bubble, Button, Choices, Recipient } from '../../ports/messenger.ts'

/** What WhatsApp allows in a message, in UTF-16 units and pieces (Meta, sending messages). */
const limits = {
  text: 4_096,
  caption: 1_024,
  buttons: { most: 3, body: 1_024, title: 20, id: 256 },
  list: { most: 10, body: 4_096, label: 20, title: 24, description: 72, id: 200 },
} as const

/** The JSON of one message for Graph's `/messages`. */
export type GraphMessage = Readonly<Record<string, unknown>>

/**
 * Makes the JSON of a bubble. A document with choices becomes the header of one interactive message,
 * so that document and buttons arrive together.
 *
 * @param outboxId Repeated in the statuses of the message, as `biz_opaque_callback_data`.
 */
export function graphMessage(to: Recipient, bubble: Bubble, outboxId: string): GraphMessage {
  return { ...envelope(to, outboxId), ...payload(bubble) }
}

/** Returns the part of the JSON that every message has: the recipient, and what statuses repeat. */
export function envelope(to: Recipient, outboxId: string): GraphMessage {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...('phone' in to ? { to: to.phone } : { recipient: to.userId }),
    biz_opaque_callback_data: outboxId,
  }
}

function payload({ body, choices, document }: Bubble): GraphMessage {
  if (choices) {
    const header = document && { header: { type: 'document', document: file(document) } }
    const interactive = { ...header, body: { text: body }, ...interaction(choices) }
    return { type: 'interactive', interactive }
  }
  if (document) {
    const caption = body === '' ? {} : { caption: body }
    return { type: 'document', document: { ...file(document), ...caption } }
  }
  return { type: 'text', text: { body } }
}

function file({ mediaId, fileName }: AttachedDocument): GraphMessage {
  return { id: mediaId, filename: fileName }
}

function interaction(choices: Choices): GraphMessage {
  if (choices.kind === 'buttons') {
    const buttons = choices.buttons.map(({ id, title }) => ({
      type: 'reply',
      reply: { id, title },
    }))
    return { type: 'button', action: { buttons } }
  }
  return { type: 'list', action: { button: choices.label, sections: [{ rows: choices.rows }] } }
}

/**
 * Lists the limits of WhatsApp that a bubble breaks, such as `button title over 20`; empty for a bubble
 * that can be sent. Only a document may have no text.
 */
export function limitsBroken({ body, choices, document }: Bubble): string[] {
  const mostBody = choices ? limits[choices.kind].body : document ? limits.caption : limits.text
  const isLoneDocument = document !== undefined && choices === undefined
  const broken = [
    ...(isLoneDocument && body === '' ? [] : lengthBroken('body', body, mostBody)),
    ...(choices?.kind === 'buttons' ? buttonsBroken(choices.buttons) : []),
    ...(choices?.kind === 'list' ? listBroken(choices) : []),
    ...named('document with a list', document !== undefined && choices?.kind === 'list'),
    ...named('media id empty', document !== undefined && isBlank(document.mediaId)),
    ...named('file name empty', document !== undefined && isBlank(document.fileName)),
  ]
  return [...new Set(broken)]
}

function buttonsBroken(buttons: readonly Button[]): string[] {
  const { most, title, id } = limits.buttons
  return [
    ...named('no buttons', buttons.length === 0),
    ...named(`more than ${most} buttons`, buttons.length > most),
    ...buttons.flatMap((button) => lengthBroken('button title', button.title, title)),
    ...buttons.flatMap((button) => lengthBroken('button id', button.id, id)),
    ...named('button titles not unique', hasDuplicate(buttons.map((button) => button.title))),
    ...named('button ids not unique', hasDuplicate(buttons.map((button) => button.id))),
  ]
}

function listBroken({ label, rows }: Extract<Choices, { kind: 'list' }>): string[] {
  const { most, title, description, id } = limits.list
  return [
    ...lengthBroken('list label', label, limits.list.label),
    ...named('no rows', rows.length === 0),
    ...named(`more than ${most} rows`, rows.length > most),
    ...rows.flatMap((row) => lengthBroken('row title', row.title, title)),
    ...rows.flatMap((row) => lengthBroken('row description', row.description ?? '-', description)),
    ...rows.flatMap((row) => lengthBroken('row id', row.id, id)),
    ...named('row ids not unique', hasDuplicate(rows.map((row) => row.id))),
  ]
}

function lengthBroken(what: string, text: string, most: number): string[] {
  return [
    ...named(`${what} empty`, isBlank(text)),
    ...named(`${what} over ${most}`, text.length > most),
  ]
}

function named(limit: string, isBroken: boolean): string[] {
  return isBroken ? [limit] : []
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

function hasDuplicate(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length
}
