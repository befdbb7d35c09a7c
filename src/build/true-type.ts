/** The metrics of a TrueType file that a PDF font descriptor needs, in font units. */
export interface FontMetrics {
  unitsPerEm: number
  ascent: number
  descent: number
  capHeight: number
  boundingBox: [number, number, number, number]
  weightClass: number
}

/** A glyph and its advance width in font units. */
export interface Glyph {
  id: number
  advance: number
}

const windowsPlatform = 3
const unicodeBmpEncoding = 1

/**
 * Reads the metrics of a TrueType file (OpenType 1.9: `head`, `hhea`, `OS/2`).
 *
 * @throws {Error} when one of these tables is missing.
 */
export function readMetrics(file: Uint8Array): FontMetrics {
  const head = table(file, 'head')
  const hhea = table(file, 'hhea')
  const os2 = table(file, 'OS/2')
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: os2.getInt16(88),
    boundingBox: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    weightClass: os2.getUint16(4),
  }
}

/**
 * Reads the glyph of every character that the file maps (OpenType 1.9: `cmap` format 4, `hmtx`).
 *
 * @throws {Error} when there is no Unicode map in format 4.
 */
export function readGlyphs(file: Uint8Array): Map<number, Glyph> {
  const hmtx = table(file, 'hmtx')
  const lastAdvance = table(file, 'hhea').getUint16(34) - 1
  const glyphs = new Map<number, Glyph>()
  for (const [codePoint, id] of characterMap(table(file, 'cmap'))) {
    glyphs.set(codePoint, { id, advance: hmtx.getUint16(Math.min(id, lastAdvance) * 4) })
  }
  return glyphs
}

function* characterMap(cmap: DataView): Generator<[codePoint: number, glyph: number]> {
  const map = unicodeMap(cmap)
  const doubledCount = map.getUint16(6)
  for (let at = 0; at < doubledCount; at += 2) {
    const end = map.getUint16(14 + at)
    const start = map.getUint16(16 + doubledCount + at)
    const delta = map.getUint16(16 + 2 * doubledCount + at)
    const rangeAt = 16 + 3 * doubledCount + at
    const range = map.getUint16(rangeAt)
    for (let codePoint = start; codePoint <= end && codePoint !== 0xffff; codePoint += 1) {
      const listed =
        range === 0 ? codePoint : map.getUint16(rangeAt + range + 2 * (codePoint - start))
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) yield [codePoint, glyph]
    }
  }
}

function unicodeMap(cmap: DataView): DataView {
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const at = 4 + 8 * index
    const isUnicode =
      cmap.getUint16(at) === windowsPlatform && cmap.getUint16(at + 2) === unicodeBmpEncoding
    const map = new DataView(cmap.buffer, cmap.byteOffset + cmap.getUint32(at + 4))
    if (isUnicode && map.getUint16(0) === 4) return map
  }
  throw new Error('the font has no Unicode character map in format 4')
}

function table(file: Uint8Array, tag: string): DataView {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index
    const name = String.fromCharCode(...file.subarray(at, at + 4))
    if (name !== tag) continue
    return new DataView(
      file.buffer,
      file.byteOffset + view.getUint32(at + 8),
      view.getUint32(at + 12),
    )
  }
  throw new Error(`the font has no ${tag} table`)
}
