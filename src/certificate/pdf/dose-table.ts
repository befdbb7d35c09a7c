import type { CertificateContent } from '../../ports/certificate.ts'
import { type Bilingual, doseOf, LABELS, spelledDate } from './labels.ts'
import { openTag, type Tag } from './tags.ts'
import { COLOURS, COLUMN, filledBox, type Pen, QUIET, STRONG, writeText } from './writing.ts'

interface Cell {
  heading: Bilingual
  value: Bilingual
  width: number
}

const PADDING = 8
const HEADING_HEIGHT = 50
const VALUE_SIZES = [14.5, 14, 13, 12, 11, 10, 9, 8]

/** Draws the vaccination as a table of one heading row and one row, and moves the pen below it. */
export function drawTable(pen: Pen, { dose }: CertificateContent): void {
  const cells: Cell[] = [
    { heading: LABELS.dose, value: doseOf(dose.number, dose.of), width: 74 },
    { heading: LABELS.vaccine, value: same(dose.vaccine), width: 110 },
    { heading: LABELS.batch, value: same(dose.batch), width: 100 },
    { heading: LABELS.date, value: spelledDate(dose.date), width: 110 },
    { heading: LABELS.place, value: same(dose.place), width: 113 },
  ]
  const table = openTag(pen.sheet.section, 'Table')
  drawHeadings(pen, openTag(table, 'TR'), cells)
  drawValues(pen, openTag(table, 'TR'), cells)
}

function drawHeadings(pen: Pen, row: Tag, cells: readonly Cell[]): void {
  const top = pen.y
  const area = { x: COLUMN.x, y: top, width: COLUMN.width, height: HEADING_HEIGHT }
  filledBox(pen.sheet, area, COLOURS.tint, 6)
  const style = { ...STRONG, colour: COLOURS.accent }
  let left = COLUMN.x
  for (const { heading, width } of cells) {
    const cell = openTag(row, 'TH')
    const room = { width: width - 2 * PADDING, sizes: [14], maxLines: 1 }
    pen.x = left + PADDING
    pen.y = top + 7
    writeText(pen, cell, heading.id, style, room)
    writeEnglish(pen, cell, heading, room.width)
    left += width
  }
  pen.x = COLUMN.x
  pen.y = top + HEADING_HEIGHT
}

function drawValues(pen: Pen, row: Tag, cells: readonly Cell[]): void {
  const padding = 6 + 8 * pen.density.air
  const top = pen.y + padding
  let left = COLUMN.x
  let bottom = top
  for (const { value, width } of cells) {
    const cell = openTag(row, 'TD')
    const room = { width: width - 2 * PADDING, sizes: VALUE_SIZES, maxLines: 3 }
    pen.x = left + PADDING
    pen.y = top
    writeText(pen, cell, value.id, STRONG, room)
    writeEnglish(pen, cell, value, room.width)
    bottom = Math.max(bottom, pen.y)
    left += width
  }
  pen.x = COLUMN.x
  pen.y = bottom + padding
  const rule = { x: COLUMN.x, y: pen.y, width: COLUMN.width, height: 1.5 }
  filledBox(pen.sheet, rule, COLOURS.accent)
}

function writeEnglish(pen: Pen, cell: Tag, { id, en }: Bilingual, width: number): void {
  if (en === id) return
  const room = { width, sizes: [11, 9.5, 8], maxLines: 2 }
  writeText(pen, openTag(cell, 'Span', true), en, QUIET, room)
}

function same(text: string): Bilingual {
  return { id: text, en: text }
}
