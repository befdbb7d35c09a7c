import type { Refusal } from './refusals.ts'

const dayMs = 24 * 60 * 60_000

/** How long an uploaded file can be sent (Meta, media). */
export const mediaLifeMs = 30 * dayMs

const mebibyte = 1_024 * 1_024

/** The file types that Meta accepts, and the most bytes of each (Meta, media: supported types). */
const mostBytes = new Map([
  ...['image/jpeg', 'image/png'].map((type) => [type, 5 * mebibyte] as const),
  ...[
    'audio/aac',
    'audio/amr',
    'audio/mpeg',
    'audio/mp4',
    'audio/ogg',
    'video/mp4',
    'video/3gpp',
  ].map((type) => [type, 16 * mebibyte] as const),
  ...['image/webp'].map((type) => [type, 500 * 1_024] as const),
  ...['text/plain', 'application/pdf'].map((type) => [type, 100 * mebibyte] as const),
])

/** The most files that are kept; the oldest are dropped first. */
const keepFiles = 5_000

interface StoredFile {
  bytes: Uint8Array
  mimeType: string
  storedAtMs: number
}

/** An upload as it is recorded; without an id it was refused. */
interface Upload {
  mediaId?: string
  mimeType: string
  filename: string
  bytes: number
}

/** The files that were uploaded to the stand-in. */
export class MediaShelf {
  readonly #files = new Map<string, StoredFile>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Takes an uploaded form, unless Meta would refuse it. */
  async take(form: FormData): Promise<{ upload: Upload | null; refusal?: Refusal }> {
    const file = form.get('file')
    if (form.get('messaging_product') !== 'whatsapp') {
      return { upload: null, refusal: { code: 100, details: 'messaging_product is required' } }
    }
    if (!(file instanceof File)) {
      return { upload: null, refusal: { code: 100, details: 'Param file must be a file' } }
    }
    const mimeType = file.type.split(';')[0] ?? ''
    const upload = { mimeType, filename: file.name, bytes: file.size }
    const details = fileRefusal(upload, form.get('type'))
    if (details !== undefined) return { upload, refusal: { code: 100, details } }
    const mediaId = this.#store(new Uint8Array(await file.arrayBuffer()), mimeType)
    return { upload: { mediaId, ...upload } }
  }

  /** Returns what Meta shows of a file that can be sent. */
  shown(mediaId: string): object | undefined {
    const file = this.usable(mediaId)
    if (!file) return undefined
    const { mimeType, bytes } = file
    const size = bytes.byteLength
    return { messaging_product: 'whatsapp', id: mediaId, mime_type: mimeType, file_size: size }
  }

  /** Returns the bytes of a file, even if it can no longer be sent. */
  bytes(mediaId: string): Uint8Array | undefined {
    return this.#files.get(mediaId)?.bytes
  }

  /** Returns a file that can be sent: uploaded here and less than 30 days old. */
  usable(mediaId: string): StoredFile | undefined {
    const file = this.#files.get(mediaId)
    return file && this.#now() - file.storedAtMs < mediaLifeMs ? file : undefined
  }

  #store(bytes: Uint8Array, mimeType: string): string {
    const mediaId = crypto.getRandomValues(new BigUint64Array(1)).join('')
    this.#files.set(mediaId, { bytes, mimeType, storedAtMs: this.#now() })
    const [oldest] = this.#files.keys()
    if (this.#files.size > keepFiles && oldest !== undefined) this.#files.delete(oldest)
    return mediaId
  }
}

function fileRefusal(upload: Upload, type: unknown): string | undefined {
  const most = mostBytes.get(upload.mimeType)
  if (most === undefined) {
    const known = [...mostBytes.keys()].join(', ')
    return `Param file must be a file with one of the following types: ${known}`
  }
  if (type !== upload.mimeType) return 'Param type must be the type of the file'
  if (upload.bytes === 0) return 'Param file must not be empty'
  if (upload.bytes > most) return `Param file must be at most ${most} bytes`
  return undefined
}
