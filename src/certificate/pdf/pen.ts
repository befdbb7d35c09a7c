import { type Face, type Faces, type Weight, widthPt } from './font.ts'
import type { Bilingual } from './labels.ts'
import { type Box, type Colour, PAGE, type Sheet } from './sheet.ts'
import { openTag, type Tag } from './tags.ts'

/** The accent is the service's, ink is for what is recorded, quiet is for the English repetition. */
export const COLOURS = {
  accent: [0.02, 0.37, 0.38],
  tint: [0.91, 0.96, 0.955],
  rule: [0.72, 0.84, 0.835],
  ink: [0.08, 0.11, 0.13],
  quiet: [0.33, 0.38, 0.4],
  white: [1, 1, 1],
} as const satisfies Record<string, Colour>

/** The column of text between the margins, in points. */
export const COLUMN = { x: 44, width: PAGE.width - 88 }

/** The height of a line in font sizes; it leaves room for two accents on a Vietnamese capital. */
const LEADING = 1.32

/** How a text is set. */
export interface Style {
  weight: Weight
  colour: Colour
}

/** The style of what is recorded. */
export const STRONG: Style = { weight: 'bold', colour: COLOURS.ink }

/** The style of the English repetition. */
export const QUIET: Style = { weight: 'regular', colour: COLOURS.quiet }

/** How much room a page gives. */
export interface Density {
  /** The sizes that a name may take, largest first, in points. */
  nameSizes: Room['sizes']
  /** The share of the free space between the parts that stays. */
  air: number
}

/** A place on a page, with what is needed to write there. */
export interface Pen {
  sheet: Sheet
  faces: Faces
  density: Density
  x: number
  /** The top of the next line. */
  y: number
}

/** Writes a text into its room and moves the pen below it. */
export function writeText(pen: Pen, tag: Tag, text: string, style: Style, room: Room): void {
  const { lines, sizePt } = fitText(pen.faces[style.weight], text, room)
  for (const line of lines) {
    pen.sheet.text({ ...style, tag, text: line, sizePt, x: pen.x, y: pen.y + sizePt })
    pen.y += sizePt * LEADING
  }
}

/** Writes a label in one line, Indonesian and then English smaller, and moves the pen below it. */
export function writeLabel(pen: Pen, parent: Tag, label: Bilingual, sizePt: number): void {
  const tag = openTag(parent, 'P')
  const { sheet, x } = pen
  const y = pen.y + sizePt
  const indonesian = `${label.id} `
  sheet.text({ ...STRONG, colour: COLOURS.accent, tag, text: indonesian, sizePt, x, y })
  if (label.en !== label.id) {
    const after = x + widthPt(pen.faces.bold, indonesian, sizePt)
    const english = { ...QUIET, tag: openTag(tag, 'Span', true), sizePt: sizePt * 0.85 }
    sheet.text({ ...english, text: `/ ${label.en}`, x: after, y })
  }
  pen.y += sizePt * LEADING
}

/** Draws a filled rectangle, with round corners and a frame if they are given. */
export function filledBox(
  sheet: Sheet,
  area: Pick<Box, 'x' | 'y' | 'width' | 'height'>,
  fill: Colour,
  radius = 0,
  stroke?: Colour,
): void {
  sheet.box({ ...area, radius, fill, stroke })
}

/** Lines of one size that fit a column. */
interface FittedText {
  lines: string[]
  sizePt: number
}

/** A column in points, the sizes to try from the largest, and how many lines a text may take. */
export interface Room {
  width: number
  sizes: readonly number[]
  /** Holds for every size but the smallest. */
  maxLines: number
}

/**
 * Sets a text in the largest size that keeps its words whole within the lines allowed. In the
 * smallest size it takes as many lines as it needs, and a word wider than the column is broken.
 * A line keeps the space that it was broken at, so the lines together are the text.
 */
export function fitText(face: Face, text: string, room: Room): FittedText {
  const words = text.split(/(?<= )/)
  for (const sizePt of room.sizes) {
    const fits = fitting(face, sizePt, room.width)
    if (!words.every(fits)) continue
    const lines = joinedWhile(words, fits)
    if (lines.length <= room.maxLines) return { lines, sizePt }
  }
  const sizePt = Math.min(...room.sizes)
  const fits = fitting(face, sizePt, room.width)
  const pieces = words.flatMap((word) => joinedWhile(Array.from(word), fits))
  return { lines: joinedWhile(pieces, fits), sizePt }
}

type Fits = (line: string) => boolean

/** The space at the end of a line may hang over the column: nothing is drawn there. */
function fitting(face: Face, sizePt: number, columnPt: number): Fits {
  return (line) => widthPt(face, line.trimEnd(), sizePt) <= columnPt
}

/** Joins pieces, each to the one before it for as long as the two fit together. */
function joinedWhile(pieces: readonly string[], fits: Fits): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const longer = `${joined.at(-1) ?? ''}${piece}`
    if (joined.length > 0 && fits(longer)) joined[joined.length - 1] = longer
    else joined.push(piece)
  }
  return joined
}
