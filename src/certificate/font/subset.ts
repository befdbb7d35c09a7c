/** A run of characters whose code points and glyph ids are both consecutive. */
export interface GlyphRun {
  /** The first code point. */
  from: number
  /** Its glyph id. */
  glyph: number
  /** The advance width of each glyph of the run, in font units. */
  advances: readonly number[]
}

/** One weight of the certificate's typeface, reduced to the characters of Latin names. */
export interface FontSubset {
  postScriptName: string
  unitsPerEm: number
  /** Vertical metrics and bounding box in font units. */
  ascent: number
  descent: number
  capHeight: number
  boundingBox: readonly [number, number, number, number]
  /** 400 is regular, 700 bold (OpenType `usWeightClass`). */
  weightClass: number
  /** The size of the TrueType file before it was deflated, in bytes. */
  trueTypeBytes: number
  /** The TrueType file as a zlib stream (RFC 1950), in base64. */
  deflated: string
  glyphRuns: readonly GlyphRun[]
}
