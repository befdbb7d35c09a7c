import { describe, test } from 'bun:test'
import fc from 'fast-check'
import { craftMessage, textOf } from './crafting.ts'
import { header, key, text, verdictOf } from './judging.ts'

/** Changes one bit. */
function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}

describe('one changed bit is always refused', () => {
  const anyBit = fc.nat({ max: 100_000 })

  test('in the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyBit, async (seed) => {
        const letters = new TextEncoder().encode(text)
        const changed = flipped(letters, seed % (letters.length * 8))
        const altered = String.fromCharCode(...changed)
        return (await verdictOf(altered)) !== 'ok'
      }),
      { numRuns: 500 },
    )
  })

  test('in the message: its tag, headers, payload and signature', async () => {
    const message = await craftMessage({ key, protectedHeader: header })
    await fc.assert(
      fc.asyncProperty(anyBit, async (seed) => {
        const altered = textOf(flipped(message, seed % (message.length * 8)))
        return (await verdictOf(altered)) !== 'ok'
      }),
      { numRuns: 500 },
    )
  })
})
