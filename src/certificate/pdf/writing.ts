import { fitText, type Room } from './fit.ts'
import { type Faces, type Weight, widthPt } from './font.ts'
import type { Bilingual } from './labels.ts'
import { type Box, type Colour, PAGE, type Sheet } from './sheet.ts'
import { openTag, type Tag } from './tags.ts'

/** One colour for what is ours, one for what is recorded, one for what is said again in English. */
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

/** High enough for two accents on a capital, as Vietnamese has them. */
const LEADING = 1.32

/** How a text is set. */
export interface Style {
  weight: Weight
  colour: Colour
}

/** What is recorded. */
export const STRONG: Style = { weight: 'bold', colour: COLOURS.ink }

/** What is said again in English. */
export const QUIET: Style = { weight: 'regular', colour: COLOURS.quiet }

/** How much room a page gives. */
export interface Density {
  /** The sizes that a name may take, largest first, in points. */
  nameSizes: Room['sizes']
  /** The share of the free space between the parts that stays. */
  air: number
}

/** A place on a page, and what is needed to write there. */
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

/** Draws a filled rectangle, with round corners and a frame where asked for. */
export function filledBox(
  sheet: Sheet,
  area: Pick<Box, 'x' | 'y' | 'width' | 'height'>,
  fill: Colour,
  radius = 0,
  stroke?: Colour,
): void {
  sheet.box({ ...area, radius, fill, stroke })
}
