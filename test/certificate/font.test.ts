import { describe, expect, test } from 'bun:test'
import { inflateSync } from 'node:zlib'
import { readGlyphs } from '../../src/build/true-type.ts'
import { loadFaces, type Weight, widthPt } from '../../src/certificate/pdf/font.ts'

const faces = await loadFaces()
const weights: Weight[] = ['regular', 'bold']

describe.each(weights)('the %s weight', (weight) => {
  const face = faces[weight]
  const file = inflateSync(face.deflated)

  test('has every Latin letter that a name may have, and the signs of the labels', () => {
    const ranges = [
      [0x20, 0x7e],
      [0xa0, 0x24f],
      [0x1e00, 0x1eff],
    ] as const
    for (const [first, last] of ranges) {
      for (let codePoint = first; codePoint <= last; codePoint += 1) {
        expect(face.glyphs.get(codePoint)?.id).toBeGreaterThan(0)
      }
    }
    for (const sign of '•–—‘’“”…') expect(face.glyphs.get(sign.codePointAt(0) ?? 0)).toBeDefined()
  })

  test('agrees with the TrueType file that is embedded, glyph by glyph', () => {
    expect(file.length).toBe(face.subset.trueTypeBytes)
    expect(face.glyphs).toEqual(readGlyphs(file))
  })

  test('is deflated with the header that a PDF viewer expects', () => {
    const [method = 0, flags = 0] = face.deflated
    expect(method & 15).toBe(8)
    expect((method * 256 + flags) % 31).toBe(0)
  })

  test('carries its copyright and licence', () => {
    const names = Buffer.from(file).swap16().toString('utf16le')
    const shifted = Buffer.from(file.subarray(1, file.length - (file.length % 2 === 0 ? 1 : 0)))
    const both = names + shifted.swap16().toString('utf16le')
    expect(both).toInclude('The Noto Project Authors')
    expect(both).toInclude('SIL Open Font License')
  })
})

test('a text is as wide as its glyphs', () => {
  expect(widthPt(faces.regular, 'ii', 10)).toBeCloseTo(2 * widthPt(faces.regular, 'i', 10))
  expect(widthPt(faces.bold, 'i', 20)).toBeCloseTo(2 * widthPt(faces.bold, 'i', 10))
  expect(widthPt(faces.bold, 'W', 10)).toBeGreaterThan(widthPt(faces.bold, 'i', 10))
})
