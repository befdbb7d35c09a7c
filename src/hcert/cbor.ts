// Written here: cborg accepts duplicate keys unless told, and deep input overflows its stack.

/** A decoded CBOR item (RFC 8949). Byte strings, maps and tags keep their kind; undefined is null. */
export type CborItem =
  | number
  | string
  | boolean
  | null
  | Uint8Array<ArrayBuffer>
  | CborItem[]
  | CborMap
  | Tagged

/** A decoded map. Certificates know keys that are numbers or text only. */
export type CborMap = Map<number | string, CborItem>

/** A decoded item with its tag. */
export class Tagged {
  readonly tag: number
  readonly content: CborItem

  constructor(tag: number, content: CborItem) {
    this.tag = tag
    this.content = content
  }
}

/** A certificate is 7 levels deep; without a bound an attacker could exhaust the stack. */
const deepest = 16

/**
 * Decodes one CBOR item that takes all the bytes, indefinite lengths and floats included; `undefined`
 * when it is malformed, has a key twice, or is more than 16 levels deep. Integers beyond 2^53 lose
 * their last digits.
 */
export function decodeCbor(bytes: Uint8Array): CborItem | undefined {
  const reader = new Reader(bytes)
  try {
    const item = reader.item(deepest)
    return reader.isAtEnd ? item : undefined
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

/** Ends the reading from any depth; it is caught in {@link decodeCbor}. */
class Malformed extends Error {
  override name = 'Malformed'
}

/** The additional information of an indefinite length, and the byte that ends one. */
const indefinite = 31
const breakByte = 0xff

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  item(levels: number): CborItem {
    if (levels === 0) throw new Malformed()
    const initial = this.#skip(1)
    const head = this.#bytes[initial] ?? 0
    const major = head >> 5
    const info = head & 31
    if (major === 0) return this.#argument(info)
    if (major === 1) return -1 - this.#argument(info)
    if (major === 2) return this.#byteString(info, 2)
    if (major === 3) return decodeUtf8(this.#byteString(info, 3))
    if (major === 4) return this.#array(info, levels)
    if (major === 5) return this.#map(info, levels)
    if (major === 6) return new Tagged(this.#argument(info), this.item(levels - 1))
    return this.#simple(info)
  }

  /** Passes over bytes and returns where they start. */
  #skip(count: number): number {
    const start = this.#at
    if (count > this.#bytes.length - start) throw new Malformed()
    this.#at += count
    return start
  }

  #argument(info: number): number {
    if (info < 24) return info
    if (info === 24) return this.#view.getUint8(this.#skip(1))
    if (info === 25) return this.#view.getUint16(this.#skip(2))
    if (info === 26) return this.#view.getUint32(this.#skip(4))
    if (info === 27) return Number(this.#view.getBigUint64(this.#skip(8)))
    throw new Malformed()
  }

  #byteString(info: number, major: number): Uint8Array<ArrayBuffer> {
    if (info !== indefinite) {
      const length = this.#argument(info)
      const start = this.#skip(length)
      return this.#bytes.slice(start, start + length)
    }
    const chunks: number[] = []
    while (!this.#takeBreak()) {
      const head = this.#bytes[this.#skip(1)] ?? 0
      // A chunk is definite and of the same kind (RFC 8949 §3.2.3).
      if (head >> 5 !== major || (head & 31) === indefinite) throw new Malformed()
      for (const byte of this.#byteString(head & 31, major)) chunks.push(byte)
    }
    return Uint8Array.from(chunks)
  }

  #array(info: number, levels: number): CborItem[] {
    const items: CborItem[] = []
    const readItem = () => void items.push(this.item(levels - 1))
    this.#each(info, readItem)
    return items
  }

  #map(info: number, levels: number): CborMap {
    const map: CborMap = new Map()
    this.#each(info, () => {
      const key = this.item(levels - 1)
      if ((typeof key !== 'number' && typeof key !== 'string') || map.has(key))
        throw new Malformed()
      map.set(key, this.item(levels - 1))
    })
    return map
  }

  #each(info: number, read: () => void): void {
    if (info === indefinite) {
      while (!this.#takeBreak()) read()
    } else {
      for (let left = this.#argument(info); left > 0; left--) read()
    }
  }

  #takeBreak(): boolean {
    const isBreak = this.#bytes[this.#at] === breakByte
    if (isBreak) this.#at++
    return isBreak
  }

  #simple(info: number): CborItem {
    if (info === 20 || info === 21) return info === 21
    if (info === 22 || info === 23) return null
    if (info === 25) return halfFloat(this.#argument(info))
    if (info === 26) return this.#view.getFloat32(this.#skip(4))
    if (info === 27) return this.#view.getFloat64(this.#skip(8))
    throw new Malformed()
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Malformed()
  }
}

/** A float of 16 bits (RFC 8949 appendix D). */
function halfFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Returns the item under any tags. */
export function untagged(item: CborItem | undefined): CborItem | undefined {
  let content = item
  while (content instanceof Tagged) content = content.content
  return content
}

/**
 * Turns an item into what JSON would hold: maps into objects, tags dropped (a date is the text under
 * its tag), members that are null or no JSON left out, as some issuers write what they do not have.
 */
export function toJson(item: CborItem): unknown {
  const content = untagged(item)
  if (content === null || content instanceof Uint8Array) return undefined
  if (Array.isArray(content)) return content.map(toJson)
  if (!(content instanceof Map)) return content
  const members = [...content].map(([key, value]) => [String(key), toJson(value)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== undefined))
}

/** A value that can be encoded: the kinds that a certificate is made of. */
export type CborValue =
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<number | string, CborValue>

const encoder = new TextEncoder()

/**
 * Encodes a value so that the same value always gives the same bytes: definite lengths, shortest
 * integers, map keys in the order of their bytes, text composed (RFC 8949 §4.2.1; Unicode NFC).
 *
 * @throws RangeError for a number that is not a safe integer.
 */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  write(value, bytes)
  return Uint8Array.from(bytes)
}

function write(value: CborValue, bytes: number[]): void {
  if (typeof value === 'number') writeInteger(value, bytes)
  else if (typeof value === 'string') writeString(3, encoder.encode(value.normalize('NFC')), bytes)
  else if (value instanceof Uint8Array) writeString(2, value, bytes)
  else if (isMap(value)) writeMap(value, bytes)
  else {
    writeHead(4, value.length, bytes)
    for (const item of value) write(item, bytes)
  }
}

function isMap(
  value: readonly CborValue[] | ReadonlyMap<number | string, CborValue>,
): value is ReadonlyMap<number | string, CborValue> {
  return value instanceof Map
}

function writeInteger(value: number, bytes: number[]): void {
  if (!Number.isSafeInteger(value)) throw new RangeError('a certificate holds no such number')
  if (value >= 0) writeHead(0, value, bytes)
  else writeHead(1, -1 - value, bytes)
}

function writeString(major: 2 | 3, content: Uint8Array, bytes: number[]): void {
  writeHead(major, content.length, bytes)
  for (const byte of content) bytes.push(byte)
}

function writeMap(map: ReadonlyMap<number | string, CborValue>, bytes: number[]): void {
  const entries = [...map].map(([key, value]) => ({ key: encodeCbor(key), value }))
  entries.sort((left, right) => compareBytes(left.key, right.key))
  writeHead(5, entries.length, bytes)
  for (const { key, value } of entries) {
    bytes.push(...key)
    write(value, bytes)
  }
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const at = left.findIndex((byte, index) => byte !== right[index])
  return (left[at] ?? 0) - (right[at] ?? 0)
}

/** Writes the initial byte and the shortest argument that holds the number (RFC 8949 §3). */
function writeHead(major: number, argument: number, bytes: number[]): void {
  const initial = major << 5
  if (argument < 24) bytes.push(initial | argument)
  else if (argument < 0x100) bytes.push(initial | 24, argument)
  else if (argument < 0x1_0000) bytes.push(initial | 25, ...bigEndian(argument, 2))
  else if (argument < 0x1_0000_0000) bytes.push(initial | 26, ...bigEndian(argument, 4))
  else bytes.push(initial | 27, ...bigEndian(argument, 8))
}

function bigEndian(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256)
}
