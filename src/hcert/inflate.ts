/** The bytes of a zlib stream that are not its content: two of header, four of checksum. */
const headerBytes = 2
const checksumBytes = 4

/** The lengths that length symbols 257 and up begin with, and how many bits follow (RFC 1951 §3.2.5). */
const lengthStart = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]

/** The order in which the lengths of the code of code lengths come (RFC 1951 §3.2.7). */
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

const endOfBlock = 256

/** The longest code of a symbol, in bits (RFC 1951 §3.2.7). */
const longestCode = 15

/**
 * Inflates a zlib stream (RFC 1950, RFC 1951) of at most so many bytes of content; `undefined` when it
 * is damaged, cut, longer than that, or followed by anything. Written here because an altered bit must
 * never be overlooked, even in the padding: fflate accepts a wrong Adler-32 and trailing bytes, and
 * DecompressionStream is missing on older phones and differs between browsers in what it accepts.
 */
export function inflate(bytes: Uint8Array, longestBytes: number): Uint8Array | undefined {
  if (!hasZlibHeader(bytes)) return undefined
  const bits = new Bits(bytes.subarray(headerBytes, -checksumBytes))
  const content = new Content(longestBytes)
  let isLast = false
  while (!isLast) {
    isLast = bits.take(1) === 1
    if (!inflateBlock(bits, content) || bits.isOverrun) return undefined
  }
  if (!bits.isSpent()) return undefined
  const inflated = content.bytes()
  const checksum = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - checksumBytes)
  return checksum.getUint32(0) === adler32(inflated) ? inflated : undefined
}

/** Returns whether the header is valid: deflate, a window of at most 32 KiB, no preset dictionary. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes
  if (bytes.length < headerBytes + checksumBytes + 1) return false
  return (
    (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && !(flags & 32)
  )
}

/** What has been inflated so far. */
class Content {
  readonly #longest: number
  #buffer = new Uint8Array(1024)
  #length = 0

  constructor(longest: number) {
    this.#longest = longest
  }

  push(byte: number): boolean {
    if (this.#length >= this.#longest) return false
    if (this.#length === this.#buffer.length) this.#grow()
    this.#buffer[this.#length++] = byte
    return true
  }

  copy(distance: number, length: number): boolean {
    if (distance > this.#length) return false
    for (let count = 0; count < length; count++) {
      if (!this.push(this.#buffer[this.#length - distance] ?? 0)) return false
    }
    return true
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length)
  }

  #grow(): void {
    const larger = new Uint8Array(this.#buffer.length * 2)
    larger.set(this.#buffer)
    this.#buffer = larger
  }
}

function inflateBlock(bits: Bits, content: Content): boolean {
  const kind = bits.take(2)
  if (kind === 0) return inflateStored(bits, content)
  if (kind === 1) return inflateCoded(bits, content, fixedLiterals, fixedDistances)
  if (kind !== 2) return false
  const codes = readCodes(bits)
  return codes !== undefined && inflateCoded(bits, content, codes.literals, codes.distances)
}

function inflateStored(bits: Bits, content: Content): boolean {
  if (!bits.alignToByte()) return false
  const length = bits.take(16)
  if ((length ^ 0xffff) !== bits.take(16)) return false
  for (let count = 0; count < length; count++) {
    if (bits.isOverrun || !content.push(bits.take(8))) return false
  }
  return true
}

function inflateCoded(
  bits: Bits,
  content: Content,
  literals: Huffman,
  distances: Huffman,
): boolean {
  for (;;) {
    const symbol = decodeSymbol(bits, literals)
    if (symbol === undefined || bits.isOverrun) return false
    if (symbol === endOfBlock) return true
    const isWritten =
      symbol < endOfBlock
        ? content.push(symbol)
        : copyEarlier(bits, content, symbol - endOfBlock - 1, distances)
    if (!isWritten) return false
  }
}

function copyEarlier(bits: Bits, content: Content, index: number, distances: Huffman): boolean {
  const start = lengthStart[index]
  if (start === undefined) return false
  const length = start + bits.take(lengthBits[index] ?? 0)
  const symbol = decodeSymbol(bits, distances)
  if (symbol === undefined || symbol > 29) return false
  return content.copy(distanceOf(symbol, bits), length)
}

/** Distances double in reach with every second symbol (RFC 1951 §3.2.5). */
function distanceOf(symbol: number, bits: Bits): number {
  if (symbol < 4) return symbol + 1
  const extra = (symbol >> 1) - 1
  return ((2 + (symbol & 1)) << extra) + 1 + bits.take(extra)
}

function readCodes(bits: Bits): { literals: Huffman; distances: Huffman } | undefined {
  const literalCount = bits.take(5) + 257
  const distanceCount = bits.take(5) + 1
  const codeLengthCount = bits.take(4) + 4
  if (literalCount > 286 || distanceCount > 30) return undefined
  const codeLengths = new Array<number>(codeLengthOrder.length).fill(0)
  for (const place of codeLengthOrder.slice(0, codeLengthCount)) codeLengths[place] = bits.take(3)
  const lengths = readLengths(bits, huffman(codeLengths), literalCount + distanceCount)
  if (!lengths) return undefined
  const literals = huffman(lengths.slice(0, literalCount))
  const distances = huffman(lengths.slice(literalCount))
  return literals && distances && { literals, distances }
}

function readLengths(bits: Bits, code: Huffman | undefined, wanted: number): number[] | undefined {
  if (!code) return undefined
  const lengths: number[] = []
  while (lengths.length < wanted) {
    const symbol = decodeSymbol(bits, code)
    if (symbol === undefined || bits.isOverrun) return undefined
    if (symbol < 16) lengths.push(symbol)
    else if (!repeatLength(bits, symbol, lengths)) return undefined
  }
  return lengths.length === wanted ? lengths : undefined
}

function repeatLength(bits: Bits, symbol: number, lengths: number[]): boolean {
  const repeated = symbol === 16 ? lengths.at(-1) : 0
  if (repeated === undefined) return false
  const times =
    symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)
  for (let count = 0; count < times; count++) lengths.push(repeated)
  return true
}

const fixedLiterals = fixedCode(288, (symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
)
const fixedDistances = fixedCode(30, () => 5)

function fixedCode(count: number, lengthOf: (symbol: number) => number): Huffman {
  const code = huffman(Array.from({ length: count }, (_, symbol) => lengthOf(symbol)))
  if (!code) throw new Error('the code of RFC 1951 §3.2.6 is a code')
  return code
}

/** The checksum of RFC 1950 §8.2. */
function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return ((high << 16) | low) >>> 0
}

/** A canonical prefix code: how many codes each length has, and the symbols in order of their code. */
interface Huffman {
  counts: readonly number[]
  symbols: readonly number[]
}

/**
 * Makes the code of the given lengths, one for each symbol, 0 for a symbol that does not occur (RFC
 * 1951 §3.2.2); `undefined` when there are more codes than bits allow.
 */
function huffman(lengths: readonly number[]): Huffman | undefined {
  const counts = new Array<number>(longestCode + 1).fill(0)
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1
  let free = 1
  for (const count of counts.slice(1)) {
    free = free * 2 - count
    if (free < 0) return undefined
  }
  const symbols = Array.from(lengths.keys()).filter((symbol) => lengths[symbol] !== 0)
  symbols.sort((left, right) => (lengths[left] ?? 0) - (lengths[right] ?? 0) || left - right)
  return { counts, symbols }
}

/** Takes the next symbol; `undefined` for bits that are no code. */
function decodeSymbol(bits: Bits, { counts, symbols }: Huffman): number | undefined {
  let code = 0
  let first = 0
  let index = 0
  for (let length = 1; length <= longestCode; length++) {
    code |= bits.take(1)
    const count = counts[length] ?? 0
    if (code - first < count) return symbols[index + code - first]
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  return undefined
}

/** Takes bits from bytes, the lowest first (RFC 1951 §3.1.1). */
class Bits {
  readonly #bytes: Uint8Array
  #at = 0
  #held = 0
  #heldCount = 0
  /** Whether more bits were taken than there are; what was read is then worthless. */
  isOverrun = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Takes up to 16 bits as a number. */
  take(count: number): number {
    while (this.#heldCount < count) {
      if (this.#at >= this.#bytes.length) this.isOverrun = true
      this.#held |= (this.#bytes[this.#at++] ?? 0) << this.#heldCount
      this.#heldCount += 8
    }
    const taken = this.#held & ((1 << count) - 1)
    this.#held >>>= count
    this.#heldCount -= count
    return taken
  }

  /** Drops the rest of the current byte and returns whether it was all zeros. */
  alignToByte(): boolean {
    return this.take(this.#heldCount & 7) === 0
  }

  /** Returns whether nothing is left but the zeros that fill the last byte. */
  isSpent(): boolean {
    return !this.isOverrun && this.#at === this.#bytes.length && this.#held === 0
  }
}
