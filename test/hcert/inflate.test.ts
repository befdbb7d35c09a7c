import { describe, expect, test } from 'bun:test'
import { constants, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { inflate } from '../../src/hcert/inflate.ts'
import { examples } from '../effort.ts'

const most = 64 * 1024
const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('inflating', () => {
  test('always gives back what was deflated, stored, with the fixed and with its own codes', () => {
    const words = fc.array(fc.constantFrom('SINOVAC', 'URN:', '1', 'ab', '<'), { maxLength: 400 })
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      words.map((all) => bytesOf(all.join(''))),
    )
    const options = fc.record({
      level: fc.integer({ min: 0, max: 9 }),
      strategy: fc.constantFrom(
        constants.Z_DEFAULT_STRATEGY,
        constants.Z_HUFFMAN_ONLY,
        constants.Z_RLE,
        constants.Z_FIXED,
      ),
      windowBits: fc.integer({ min: 9, max: 15 }),
    })
    fc.assert(
      fc.property(bytes, options, (content, how) =>
        expect(inflate(deflateSync(content, how), most)).toEqual(Uint8Array.from(content)),
      ),
    )
  })

  test('reaches back over the whole window', () => {
    const noise = Uint8Array.from({ length: 30_000 }, (_, index) => (index * index * 31) >> 7)
    const content = Buffer.concat([noise, noise])
    expect(inflate(deflateSync(content, { level: 9 }), most)).toEqual(Uint8Array.from(content))
  })

  test('stops at the bound: a bomb is no content', () => {
    expect(inflate(deflateSync(new Uint8Array(most)), most)).toHaveLength(most)
    expect(inflate(deflateSync(new Uint8Array(most + 1)), most)).toBeUndefined()
    expect(inflate(deflateSync(new Uint8Array(10_000_000)), most)).toBeUndefined()
  })

  test('refuses a stream with one bit changed, wherever it is', () => {
    const content = bytesOf('{"v":1} BUDI SANTOSO, SANTOSO<BUDI, 2021-04-09 2021-07-15')
    for (const level of [0, 6]) {
      const stream = deflateSync(content, { level })
      for (let bit = 0; bit < stream.length * 8; bit++) {
        const changed = Uint8Array.from(stream)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(inflate(changed, most)).toBeUndefined()
      }
    }
  })

  test('refuses a stream that is cut, or followed by anything', () => {
    const stream = deflateSync(bytesOf('SINOVAC SINOVAC SINOVAC'))
    for (let length = 0; length < stream.length; length++) {
      expect(inflate(stream.subarray(0, length), most)).toBeUndefined()
    }
    expect(inflate(Buffer.concat([stream, Uint8Array.of(0)]), most)).toBeUndefined()
    expect(inflate(Buffer.concat([stream, stream]), most)).toBeUndefined()
  })

  test('refuses what is not zlib: bare deflate’s window, a dictionary, another method', () => {
    const body = deflateSync(bytesOf('SINOVAC')).subarray(2)
    for (const header of [
      [0x88, 0x1c],
      [0x78, 0x9d],
      [0x78, 0xbb],
      [0x79, 0x9b],
    ]) {
      expect(inflate(Uint8Array.from([...header, ...body]), most)).toBeUndefined()
    }
    expect(inflate(Uint8Array.from([0x78, 0x9c, ...body]), most)).toEqual(bytesOf('SINOVAC'))
  })

  test('refuses a code with more symbols than its bits allow, and bits that are no code', () => {
    /** A block with its own codes, in which "a" and the end have 8 bits; least bits first. */
    const streamOf = (lengthOfNine: string, data: string) => {
      const codeLengths = `000 000 000 100 100 000 ${lengthOfNine}`
      const isCoded = (symbol: number) => symbol === 97 || symbol === 256
      const lengths = Array.from({ length: 258 }, (_, symbol) => (isCoded(symbol) ? '1' : '0'))
      const bits = `1 01 00000 00000 1100 ${codeLengths} ${lengths.join('')} ${data}`
      const bytes = bits.replaceAll(' ', '').match(/.{1,8}/g) ?? []
      const block = bytes.map((byte) => Number.parseInt([...byte].reverse().join(''), 2))
      return Uint8Array.from([0x78, 0x9c, ...block, 0, 0x62, 0, 0x62])
    }
    expect(inflate(streamOf('000', '00000000 00000001'), most)).toEqual(bytesOf('a'))
    expect(inflate(streamOf('100', '00000000 00000001'), most)).toBeUndefined()
    expect(inflate(streamOf('000', '10000000 00000001'), most)).toBeUndefined()
  })

  test('refuses to copy from before the start', () => {
    // One block of fixed codes: copy 3 bytes from 1 back, end; the checksum is that of 3 zeros.
    const stream = Uint8Array.from([0x78, 0x9c, 0x03, 0x02, 0x00, 0x00, 0x03, 0x00, 0x01])
    expect(inflate(stream, most)).toBeUndefined()
  })

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        inflate(Uint8Array.from([0x78, 0x9c, ...bytes]), most)
      }),
      { numRuns: examples(1_000) },
    )
  })
})
