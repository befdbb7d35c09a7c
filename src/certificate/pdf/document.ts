/** The number of an indirect object. */
export type Reference = number

const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
const XREF_ENTRY = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`

const encoder = new TextEncoder()

/** Collects indirect objects and writes them as one PDF 1.7 file (ISO 32000-1, 7.5). */
export class PdfDocument {
  readonly #objects: (Uint8Array | undefined)[] = []

  /** Reserves the number of an object that is written later, so that others can refer to it. */
  reserve(): Reference {
    return this.#objects.push(undefined)
  }

  /** Writes the object of a reserved number. */
  put(reference: Reference, body: string): void {
    this.#objects[reference - 1] = encoder.encode(body)
  }

  add(body: string): Reference {
    return this.#objects.push(encoder.encode(body))
  }

  /** Writes a stream object; its length is added to the entries of its dictionary. */
  addStream(entries: string, content: Uint8Array): Reference {
    const start = encoder.encode(`<< ${entries} /Length ${content.length} >>\nstream\n`)
    return this.#objects.push(joined([start, content, encoder.encode('\nendstream')]))
  }

  /** Writes a stream object and deflates its content. */
  async addDeflated(entries: string, content: string): Promise<Reference> {
    return this.addStream(`${entries} /Filter /FlateDecode`, await deflated(content))
  }

  /**
   * Returns the whole file. Its identifier is the SHA-256 of its objects, so the same objects give
   * the same bytes.
   *
   * @throws Error when a reserved number was never written.
   */
  async bytes(root: Reference, info: Reference): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array[] = [latin1(HEADER)]
    let offset = HEADER.length
    let xref = `xref\n0 ${this.#objects.length + 1}\n0000000000 65535 f \n`
    for (const [index, object] of this.#objects.entries()) {
      if (!object) throw new Error(`object ${index + 1} was reserved and never written`)
      const start = encoder.encode(`${index + 1} 0 obj\n`)
      parts.push(start, object, encoder.encode('\nendobj\n'))
      xref += XREF_ENTRY(offset)
      offset += start.length + object.length + '\nendobj\n'.length
    }
    const id = await identifier(joined(parts))
    const size = this.#objects.length + 1
    const trailer = `trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R /ID [${id} ${id}] >>`
    parts.push(encoder.encode(`${xref}${trailer}\nstartxref\n${offset}\n%%EOF\n`))
    return joined(parts)
  }
}

/** Writes a text string as UTF-16 in hexadecimal digits, which need no escapes. */
export function textString(text: string): string {
  return `<FEFF${utf16Hex(text)}>`
}

/** Returns the UTF-16 big-endian code units of a text in hexadecimal digits. */
export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex16(text.charCodeAt(index))).join('')
}

/** Returns four hexadecimal digits. */
export function hex16(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}

async function deflated(content: string): Promise<Uint8Array> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function identifier(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  const digits = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0'))
  return `<${digits.join('')}>`
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
