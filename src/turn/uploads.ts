import type { OutboxDocument } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { Plan } from '../ports/session-store.ts'
import type { Ports } from './ports.ts'

/** The documents that a turn uploads, each once however often its bubble is tried. */
export class Uploads {
  readonly #started = new Map<string, Promise<string>>()

  /**
   * Begins to make and upload what a plan will send, while the plan is still being committed: nobody
   * sees an upload, so one that comes to nothing harms nobody.
   */
  begin({ outbox }: Plan, ports: Ports): void {
    for (const { message } of outbox) {
      const document = message.kind === 'bubble' ? message.document : undefined
      const isMeant = document && !document.known && !this.#started.has(document.key)
      if (isMeant) this.#start(document, ports)
    }
  }

  /** The media id of a document; made and uploaded now, unless that has begun already. */
  async mediaIdOf(document: OutboxDocument, ports: Ports): Promise<string> {
    const { key } = document
    try {
      return await (this.#started.get(key) ?? this.#start(document, ports))
    } catch (error) {
      this.#started.delete(key)
      throw error
    }
  }

  /** The media id of a new upload: WhatsApp does not have the one before any more. */
  again(document: OutboxDocument, ports: Ports): Promise<string> {
    this.#started.delete(document.key)
    return this.mediaIdOf(document, ports)
  }

  #start(document: OutboxDocument, ports: Ports): Promise<string> {
    const upload = makeAndUpload(document, ports)
    // Whoever waits for it hears of a failure; until then it must not count as unhandled.
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
      // Meta has failed to take the file in, and may take it the next time (error 131053).
      if (error instanceof PortError && error.code === '131053') return upload()
      throw error
    })
  } catch (error) {
    // One that may have been accepted is simply done again.
    const isUnclear = error instanceof PortError && error.code === 'timeout'
    throw isUnclear ? new PortError(error.port, error.kind, { code: 'upload-timeout' }) : error
  }
}
