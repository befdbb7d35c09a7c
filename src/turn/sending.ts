import type { PersonKey } from '../identity/ids.ts'
import type { Bubble } from '../ports/messenger.ts'
import type { KnownMedia, OutboxItem, Upload } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import { nameText } from '../privacy/pseudonym.ts'

import type { Attention } from './attention.ts'
import type { Ports } from './ports.ts'
import type { Uploads } from './uploads.ts'

/** A message that is out, and the document that WhatsApp now holds because of it. */
export interface Sent {
  gone: true
  media?: [key: string, known: KnownMedia]
}

/** For whom a message is sent, and what goes on for them meanwhile. */
interface Errand {
  person: PersonKey
  uploads: Uploads
  attention?: Attention | undefined
}

/** Names a message towards the platform, whose statuses bring the name back. */
export function outboxIdOf(person: PersonKey, { id }: OutboxItem): string {
  return `${nameText(person)}:${id}`
}

/**
 * Sends one message. A document that WhatsApp holds is not made again, unless it turns out to be
 * gone.
 *
 * @throws {PortError} as the port says.
 */
export async function sendItem(
  item: OutboxItem,
  nowMs: number,
  { person, uploads, attention }: Errand,
  ports: Ports,
): Promise<Sent> {
  const { message } = item
  if (message.kind === 'sms') {
    await ports.sms.deliver(message.to, message.text, message.code)
    return { gone: true }
  }
  const outboxId = outboxIdOf(person, item)
  if (message.kind === 'template') {
    const { kind: _, to, ...announcement } = message
    await ports.messenger.announce(to, announcement, outboxId)
    return { gone: true }
  }
  const { to, body, choices, document } = message
  const bubble: Bubble = choices ? { body, choices } : { body }
  if (!document) {
    await attention?.end()
    await ports.messenger.send(to, bubble, outboxId)
    return { gone: true }
  }
  const { fileName, key, contents } = document
  const sendWith = async (mediaId: string) => {
    await attention?.end()
    return ports.messenger.send(to, { ...bubble, document: { mediaId, fileName } }, outboxId)
  }
  const sent = (upload: Upload): Sent => ({ gone: true, media: [key, { ...upload, contents }] })
  if (document.known && (await isTaken(sendWith(document.known.mediaId)))) {
    return sent(document.known)
  }
  const fresh = await uploads.mediaIdOf(document, ports)
  if (await isKept(sendWith(fresh))) return sent({ mediaId: fresh, uploadedAtMs: nowMs })
  const mediaId = await uploads.again(document, ports)
  await sendWith(mediaId)
  return sent({ mediaId, uploadedAtMs: nowMs })
}

/** Says whether WhatsApp still had what was just uploaded; else it wants it again (Meta, error 131053). */
async function isKept(sending: Promise<void>): Promise<boolean> {
  try {
    await sending
    return true
  } catch (error) {
    if (error instanceof PortError && error.code === '131053') return false
    throw error
  }
}

/** Says whether a message was taken with a media id of before. */
async function isTaken(sending: Promise<void>): Promise<boolean> {
  try {
    await sending
    return true
  } catch (error) {
    // Any no to an old id may be because it is gone; a new upload finds out (Meta, error 131053).
    if (error instanceof PortError && error.kind !== 'unavailable') return false
    throw error
  }
}
