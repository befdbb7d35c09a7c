import type { Bubble } from '../ports/messenger.ts'
import type { OutboxDocument, OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { KnownMedia, PersonKey } from '../ports/session-store.ts'
import type { Ports } from './ports.ts'

/** A message that is out, and the document that WhatsApp now holds because of it. */
export interface Sent {
  gone: true
  media?: [key: string, known: KnownMedia]
}

/** WhatsApp has forgotten a media id: it is uploaded again (Meta, error 131053). */
const mediaGone = '131053'

/**
 * Sends one message. A document that WhatsApp holds is not made again, unless it turns out to be
 * gone.
 *
 * @throws {PortError} as the port says.
 */
export async function sendItem(
  { id, message }: OutboxItem,
  person: PersonKey,
  nowMs: number,
  ports: Ports,
): Promise<Sent> {
  if (message.kind === 'sms') {
    await ports.sms.deliver(message.to, message.text)
    return { gone: true }
  }
  const { to, body, choices, document } = message
  const bubble: Bubble = choices ? { body, choices } : { body }
  const sendWith = (mediaId: string, fileName: string) =>
    ports.messenger.send(to, { ...bubble, document: { mediaId, fileName } }, `${person}:${id}`)
  if (!document) {
    await ports.messenger.send(to, bubble, `${person}:${id}`)
    return { gone: true }
  }
  const { mediaId, fileName, key, contents } = document
  if (mediaId !== undefined && (await isSentWith(mediaId, fileName, sendWith)))
    return { gone: true }
  const fresh = await upload(document, ports)
  await sendWith(fresh, fileName)
  return { gone: true, media: [key, { mediaId: fresh, fileName, contents, uploadedAtMs: nowMs }] }
}

async function isSentWith(
  mediaId: string,
  fileName: string,
  sendWith: (mediaId: string, fileName: string) => Promise<void>,
): Promise<boolean> {
  try {
    await sendWith(mediaId, fileName)
    return true
  } catch (error) {
    if (error instanceof PortError && error.code === mediaGone) return false
    throw error
  }
}

/** Makes the PDF; what makes it is loaded only now, other turns do not pay for it. */
async function upload(
  { contents, fileName }: OutboxDocument,
  { messenger, service }: Ports,
): Promise<string> {
  const { certificatePdf } = await import('../certificate/pdf/index.ts')
  const { name: serviceName, helpEmail, helpPhone } = service
  const pdf = await certificatePdf(contents, { serviceName, helpEmail, helpPhone })
  try {
    return await messenger.upload(pdf, fileName)
  } catch (error) {
    // Nobody sees an upload: one that may have been accepted is simply done again.
    const isUnclear = error instanceof PortError && error.code === 'timeout'
    throw isUnclear ? new PortError(error.port, error.kind, { code: 'upload-timeout' }) : error
  }
}
