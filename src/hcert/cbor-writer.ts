/** What this writer knows of CBOR (RFC 8949): the kinds of values that a certificate is made of. */
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
