// Written here, in few lines: @peculiar/x509 brings 11 dependencies for the few fields that are read.

/** One element of DER (ITU-T X.690): its tag, its content, and all its bytes. */
export interface DerElement {
  tag: number
  content: Uint8Array<ArrayBuffer>
  whole: Uint8Array<ArrayBuffer>
}

/** Tags of the elements that certificates are made of. */
export const derTag = {
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** Reads a row of elements; `undefined` when the last one is cut. */
export function readDer(bytes: Uint8Array<ArrayBuffer>): DerElement[] | undefined {
  const elements: DerElement[] = []
  let at = 0
  while (at < bytes.length) {
    const header = readHeader(bytes, at)
    if (!header || header.end > bytes.length) return undefined
    elements.push({
      tag: bytes[at] ?? 0,
      content: bytes.subarray(header.start, header.end),
      whole: bytes.subarray(at, header.end),
    })
    at = header.end
  }
  return elements
}

/** Reads the elements inside a sequence; `undefined` when it is none. */
export function readSequence(element: DerElement | undefined): DerElement[] | undefined {
  return element?.tag === derTag.sequence ? readDer(element.content) : undefined
}

/** Reads a tag and a length; no certificate has a length of more than three bytes. */
function readHeader(bytes: Uint8Array, at: number): { start: number; end: number } | undefined {
  const first = bytes[at + 1]
  if (first === undefined) return undefined
  if (first < 0x80) return { start: at + 2, end: at + 2 + first }
  const count = first & 0x7f
  if (count === 0 || count > 3 || at + 2 + count > bytes.length) return undefined
  const length = bytes.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0)
  return { start: at + 2 + count, end: at + 2 + count + length }
}

/** Reads an object identifier as dotted numbers; `undefined` for another element. */
export function readOid(element: DerElement | undefined): string | undefined {
  if (element?.tag !== derTag.oid) return undefined
  const numbers: number[] = []
  let number = 0
  for (const byte of element.content) {
    number = number * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    if (numbers.length === 0) {
      const root = Math.min(Math.floor(number / 40), 2)
      numbers.push(root, number - root * 40)
    } else numbers.push(number)
    number = 0
  }
  return numbers.join('.')
}

/** Reads a time of a certificate (RFC 5280 §4.1.2.5) in seconds since 1970. */
export function readTimeS(element: DerElement | undefined): number | undefined {
  if (!element) return undefined
  const text = String.fromCharCode(...element.content.subarray(0, 16))
  const full = element.tag === derTag.utcTime ? withCentury(text) : text
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full)
  if (!match || (element.tag !== derTag.utcTime && element.tag !== derTag.generalizedTime)) {
    return undefined
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000
}

/** Completes a year of two digits; 50 and up are of the last century (RFC 5280 §4.1.2.5.1). */
function withCentury(text: string): string {
  return (text < '50' ? '20' : '19') + text
}
