import type { Bits } from './bits.ts'

const longestCode = 15

/** A canonical prefix code: how many codes each length has, and the symbols in order of their code. */
export interface Huffman {
  counts: readonly number[]
  symbols: readonly number[]
}

/**
 * Makes the code of the given lengths, one for each symbol, 0 for a symbol that does not occur (RFC
 * 1951 §3.2.2); `undefined` when there are more codes than bits allow.
 */
export function huffman(lengths: readonly number[]): Huffman | undefined {
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
export function decodeSymbol(bits: Bits, { counts, symbols }: Huffman): number | undefined {
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
