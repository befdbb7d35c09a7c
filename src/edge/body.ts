/** What became of a body: its bytes as they came, or why they were not taken. */
type BodyReading =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; reason: 'size' | 'time' | 'cut' }

/** How much of a body is read, and for how long. */
interface BodyBounds {
  mostBytes: number
  withinMs: number
}

/** Most bodies fit in this; the buffer then doubles, so that many small parts cost no more than few. */
const firstBytes = 16 * 1024

/**
 * Reads a request's body and counts while reading, since a claimed length proves nothing. A sender
 * who is slow on purpose cannot hold the request for longer than allowed.
 */
export async function readBody(
  request: Request,
  { mostBytes, withinMs }: BodyBounds,
): Promise<BodyReading> {
  const reader = request.body?.getReader()
  if (!reader) return { ok: true, bytes: new Uint8Array() }
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    reader.cancel().catch(() => {})
  }, withinMs)
  try {
    const bytes = await readParts(reader, mostBytes)
    if (isLate) return { ok: false, reason: 'time' }
    return bytes ? { ok: true, bytes } : { ok: false, reason: 'size' }
  } catch {
    // The client hung up, which is not a fault of ours.
    return { ok: false, reason: isLate ? 'time' : 'cut' }
  } finally {
    clearTimeout(timer)
  }
}

async function readParts(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  let bytes = new Uint8Array(Math.min(firstBytes, mostBytes))
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return bytes.subarray(0, size)
    const end = size + value.byteLength
    if (end > mostBytes) {
      await reader.cancel()
      return undefined
    }
    if (end > bytes.byteLength) bytes = moved(bytes, Math.min(mostBytes, Math.max(end, 2 * size)))
    bytes.set(value, size)
    size = end
  }
}

function moved(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(length)
  longer.set(bytes)
  return longer
}
