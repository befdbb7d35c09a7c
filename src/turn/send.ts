import type { PersonKey } from '../identity/ids.ts'
import type { Bubble } from '../ports/messenger.ts'
import type { KnownMedia, OutboxDocument, OutboxItem, Upload } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { Plan } from '../ports/session-store.ts'
import { nameText } from '../privacy/pseudonym.ts'
import type { Ports } from './ports.ts'

/** A message that is out, and the document that WhatsApp now holds. */
export interface Sent {
  gone: true
  media?: [key: string, known: KnownMedia]
}

/** To whom a message is sent, and what goes on for them meanwhile. */
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
 * Sends one message. A document that WhatsApp holds is not made again, unless it is gone there.
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
  const { known } = document
  // Any refusal of an old media id may mean that the document is gone; a new upload finds out.
  const isRefused = ({ kind }: PortError) => kind !== 'unavailable'
  if (known && (await isSent(sendWith(known.mediaId), isRefused))) return sent(known)
  const fresh = await uploads.mediaIdOf(document, ports)
  if (await isSent(sendWith(fresh), isMediaGone))
    return sent({ mediaId: fresh, uploadedAtMs: nowMs })
  const mediaId = await uploads.again(document, ports)
  await sendWith(mediaId)
  return sent({ mediaId, uploadedAtMs: nowMs })
}

/** Returns whether a message was sent, and not refused because its document needs a new upload. */
async function isSent(
  sending: Promise<void>,
  needsUpload: (failure: PortError) => boolean,
): Promise<boolean> {
  try {
    await sending
    return true
  } catch (error) {
    if (error instanceof PortError && needsUpload(error)) return false
    throw error
  }
}

function isMediaGone({ reason }: PortError): boolean {
  return reason === 'media-gone'
}

/** The documents that a turn uploads, each once however often its bubble is tried. */
export class Uploads {
  readonly #started = new Map<string, Promise<string>>()

  /**
   * Begins to make and upload the documents of a plan while the plan is still being committed: nobody
   * sees an upload, so one that turns out to be needless does no harm.
   */
  begin({ outbox }: Plan, ports: Ports): void {
    for (const { message } of outbox) {
      const document = message.kind === 'bubble' ? message.document : undefined
      const isNeeded = document && !document.known && !this.#started.has(document.key)
      if (isNeeded) this.#start(document, ports)
    }
  }

  /** Returns the media id of a document, which is made and uploaded now unless that has begun already. */
  async mediaIdOf(document: OutboxDocument, ports: Ports): Promise<string> {
    const { key } = document
    try {
      return await (this.#started.get(key) ?? this.#start(document, ports))
    } catch (error) {
      this.#started.delete(key)
      throw error
    }
  }

  /** Returns the media id of a new upload, once WhatsApp has lost the one before. */
  again(document: OutboxDocument, ports: Ports): Promise<string> {
    this.#started.delete(document.key)
    return this.mediaIdOf(document, ports)
  }

  #start(document: OutboxDocument, ports: Ports): Promise<string> {
    const upload = makeAndUpload(document, ports)
    // Whoever awaits the upload gets its failure; until then it must not count as unhandled.
    upload.catch(() => {})
    this.#started.set(document.key, upload)
    return upload
  }
}

async function makeAndUpload(
  { contents, fileName }: OutboxDocument,
  { certificates, messenger, service }: Ports,
): Promise<string> {
  const { name: serviceName, helpEmail, helpPhone, verifyUrl } = service
  const pdf = await certificates.print(contents, { serviceName, helpEmail, helpPhone, verifyUrl })
  const upload = () => messenger.upload(pdf, fileName)
  try {
    return await upload().catch((error: unknown) => {
      // The platform has lost the file while it took it in, and may keep it the next time.
      if (error instanceof PortError && isMediaGone(error)) return upload()
      throw error
    })
  } catch (error) {
    // An upload that may have been accepted can be repeated: that the message is out is not unclear.
    const isUnclear = error instanceof PortError && error.reason === 'unclear'
    throw isUnclear ? new PortError(error.port, error.kind, { code: 'upload-timeout' }) : error
  }
}

/** The typing indicator is shown when an answer takes longer than this. */
const patienceMs = 400

/** An answer waits no longer than this for an indicator that is on its way. */
const aheadMs = 500

/**
 * Marks a message as read and shows the typing indicator when the answer takes long. It is a
 * courtesy: nothing depends on it.
 */
export class Attention {
  readonly #wait: Ports['wait']
  #shown: Promise<void> | undefined
  #isOver = false

  constructor(messageId: string, { messenger, wait }: Pick<Ports, 'messenger' | 'wait'>) {
    this.#wait = wait
    void wait(patienceMs).then(() => {
      if (!this.#isOver) this.#shown = messenger.attend(messageId).catch(() => {})
    })
  }

  /**
   * Ends before the answer goes out. An indicator that is on its way is let ahead: one that came after
   * the answer would stay for 25 s (Meta, typing indicators).
   */
  async end(): Promise<void> {
    this.#isOver = true
    if (!this.#shown) return
    await Promise.race([this.#shown, this.#wait(aheadMs)])
    this.#shown = undefined
  }
}
