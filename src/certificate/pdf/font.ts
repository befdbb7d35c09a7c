import type { FontSubset } from '../font/subset.ts'
import { hex16, type PdfDocument, type Reference, utf16Hex } from './document.ts'

/** A weight of the typeface. */
export type Weight = 'regular' | 'bold'

interface Glyph {
  id: number
  /** In thousandths of the font size. */
  advance: number
}

/** One weight, ready to be measured and embedded. */
export interface Face {
  subset: FontSubset
  glyphs: ReadonlyMap<number, Glyph>
  /** The TrueType file as a zlib stream. */
  deflated: Uint8Array
}

/** Both weights. They have the same characters. */
export type Faces = Record<Weight, Face>

/** Bits of `/Flags` in a font descriptor (ISO 32000-1, table 123): glyphs outside standard Latin. */
const SYMBOLIC = 4

/** A subset carries a tag of six letters before its name (ISO 32000-1, 9.6.4). */
const SUBSET_TAGS: Record<Weight, string> = { regular: 'KILATR', bold: 'KILATB' }

/** A ToUnicode map takes 100 characters a block at most (Adobe technical note 5411). */
const BLOCK_LENGTH = 100

// The result is kept and not its promise: on Workers a promise belongs to the request that began it.
let faces: Faces | undefined

/** Loads the typeface with the first certificate, so that other turns do not pay for it. */
export async function loadFaces(): Promise<Faces> {
  if (!faces) {
    const { regular, bold } = await import('../font/noto-sans.ts')
    faces = { regular: face(regular), bold: face(bold) }
  }
  return faces
}

/** Returns whether a character can be drawn. */
export function hasGlyph(face: Face, character: string): boolean {
  return face.glyphs.has(codePointOf(character))
}

/** Returns the width of a text in points; characters without a glyph have none. */
export function widthPt(face: Face, text: string, sizePt: number): number {
  let thousandths = 0
  for (const character of text) thousandths += face.glyphs.get(codePointOf(character))?.advance ?? 0
  return (thousandths * sizePt) / 1000
}

/** Returns the glyph ids of a text as the hexadecimal string that the operator `Tj` takes. */
export function encoded(face: Face, text: string): string {
  const ids = Array.from(text, (character) => face.glyphs.get(codePointOf(character))?.id ?? 0)
  return `<${ids.map(hex16).join('')}>`
}

/** Embeds a weight, with the widths and the characters of the texts that use it. */
export async function embedFace(
  document: PdfDocument,
  face: Face,
  weight: Weight,
  texts: readonly string[],
): Promise<Reference> {
  const { subset } = face
  const name = `/${SUBSET_TAGS[weight]}+${subset.postScriptName}`
  const used = usedGlyphs(face, texts)
  const file = document.addStream(
    `/Filter /FlateDecode /Length1 ${subset.trueTypeBytes}`,
    face.deflated,
  )
  const descriptor = document.add(fontDescriptor(subset, name, file))
  const descendant = document.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /FontDescriptor ${descriptor} 0 R ` +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
      `/CIDToGIDMap /Identity /DW 0 /W ${widthArray(used)} >>`,
  )
  const toUnicode = await document.addDeflated('', characterMap(used))
  return document.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H ` +
      `/DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  )
}

function face(subset: FontSubset): Face {
  const glyphs = new Map<number, Glyph>()
  for (const run of subset.glyphRuns) {
    for (const [index, advance] of run.advances.entries()) {
      const scaled = (advance * 1000) / subset.unitsPerEm
      glyphs.set(run.from + index, { id: run.glyph + index, advance: scaled })
    }
  }
  const binary = atob(subset.deflated)
  const deflated = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) deflated[index] = binary.charCodeAt(index)
  return { subset, glyphs, deflated }
}

interface UsedGlyph extends Glyph {
  character: string
}

/** Returns the used glyphs by id; a glyph of two characters counts as the first in the texts. */
function usedGlyphs(face: Face, texts: readonly string[]): UsedGlyph[] {
  const used = new Map<number, UsedGlyph>()
  for (const text of texts) {
    for (const character of text) {
      const glyph = face.glyphs.get(codePointOf(character))
      if (glyph && !used.has(glyph.id)) used.set(glyph.id, { ...glyph, character })
    }
  }
  return [...used.values()].sort((a, b) => a.id - b.id)
}

function fontDescriptor(subset: FontSubset, name: string, file: Reference): string {
  const scale = (units: number): number => Math.round((units * 1000) / subset.unitsPerEm)
  return (
    `<< /Type /FontDescriptor /FontName ${name} /Flags ${SYMBOLIC} ` +
    `/FontBBox [${subset.boundingBox.map(scale).join(' ')}] /ItalicAngle 0 ` +
    `/Ascent ${scale(subset.ascent)} /Descent ${scale(subset.descent)} ` +
    `/CapHeight ${scale(subset.capHeight)} /StemV ${stemWidth(subset.weightClass)} ` +
    `/FontFile2 ${file} 0 R >>`
  )
}

/** Estimates the stem width, which TrueType lacks and viewers need only to replace the font. */
function stemWidth(weightClass: number): number {
  return Math.round(50 + (weightClass / 65) ** 2)
}

function widthArray(used: readonly UsedGlyph[]): string {
  return `[${used.map(({ id, advance }) => `${id} [${Math.round(advance)}]`).join(' ')}]`
}

function characterMap(used: readonly UsedGlyph[]): string {
  let blocks = ''
  for (let start = 0; start < used.length; start += BLOCK_LENGTH) {
    const block = used.slice(start, start + BLOCK_LENGTH)
    const lines = block.map(({ id, character }) => `<${hex16(id)}> <${utf16Hex(character)}>\n`)
    blocks += `${block.length} beginbfchar\n${lines.join('')}endbfchar\n`
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n' +
    `${blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
  )
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}
