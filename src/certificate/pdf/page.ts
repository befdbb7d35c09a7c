import type { CertificateContent } from '../../ports/certificate.ts'
import type { Faces } from './font.ts'
import { drawFoot, FOOT_TOP } from './foot.ts'
import { type Bilingual, doseOf, LABELS, spelledDate } from './labels.ts'
import {
  COLOURS,
  COLUMN,
  type Density,
  filledBox,
  type Pen,
  QUIET,
  STRONG,
  type Style,
  writeLabel,
  writeText,
} from './pen.ts'
import type { PrintedCertificate } from './printed.ts'
import { PAGE, Sheet } from './sheet.ts'
import { openTag, type Tag } from './tags.ts'

/** From the layout that suits most certificates to the one that still holds many words. */
const DENSITIES: readonly Density[] = [
  { nameSizes: [38, 34, 30, 26, 22, 18], air: 1 },
  { nameSizes: [38, 34, 30, 26, 22, 18], air: 0.6 },
  { nameSizes: [30, 26, 22, 18, 15], air: 0.3 },
]

/** Holds the longest texts that a certificate may have. */
const DENSEST: Density = { nameSizes: [20, 18, 15, 13], air: 0.2 }

/** Lays one certificate out on one page, as roomy as its texts allow. */
export function drawPage(certificate: PrintedCertificate, faces: Faces): Sheet {
  const pen = drawRoomiestUpperPart(certificate, faces)
  drawFoot(pen, certificate)
  return pen.sheet
}

function drawRoomiestUpperPart(certificate: PrintedCertificate, faces: Faces): Pen {
  for (const density of DENSITIES) {
    const pen = drawUpperPart(certificate, faces, density)
    if (pen.y <= FOOT_TOP) return pen
  }
  return drawUpperPart(certificate, faces, DENSEST)
}

function drawUpperPart(certificate: PrintedCertificate, faces: Faces, density: Density): Pen {
  const pen: Pen = { sheet: new Sheet(), faces, density, x: COLUMN.x, y: 0 }
  drawBand(pen, certificate)
  drawHolder(pen, certificate)
  drawTable(pen, certificate.content)
  return pen
}

const HEIGHT = 148
const BADGE = { x: COLUMN.x + COLUMN.width - 116, y: 32, width: 116, height: 84 }
const BADGE_PADDING = 14
const WHITE: Style = { weight: 'regular', colour: COLOURS.white }

/** Draws the coloured band with the title and the dose, and moves the pen below it. */
function drawBand(pen: Pen, { content, issuer }: PrintedCertificate): void {
  const { section } = pen.sheet
  filledBox(pen.sheet, { x: 0, y: 0, width: PAGE.width, height: HEIGHT }, COLOURS.accent)
  const room = { width: BADGE.x - COLUMN.x - 16, maxLines: 1 }
  pen.y = 28
  const service = { ...room, sizes: [13, 11, 9, 5.5] } as const
  writeText(pen, openTag(section, 'P'), issuer.serviceName, WHITE, service)
  pen.y = 47
  const bold = { ...WHITE, weight: 'bold' } as const
  writeText(pen, openTag(section, 'H1'), LABELS.title.id, bold, { ...room, sizes: [35] })
  pen.y = 94
  const english = openTag(section, 'P', true)
  writeText(pen, english, LABELS.title.en, WHITE, { ...room, sizes: [18] })
  drawBadge(pen, content.dose)
  pen.x = COLUMN.x
  pen.y = HEIGHT + 12 + 24 * pen.density.air
}

function drawBadge(pen: Pen, dose: { number: number; of: number }): void {
  const { section } = pen.sheet
  filledBox(pen.sheet, BADGE, COLOURS.white, 10)
  pen.x = BADGE.x + BADGE_PADDING
  pen.y = BADGE.y + 12
  writeLabel(pen, section, LABELS.dose, 12.5)
  pen.y += 1
  const style = { weight: 'bold', colour: COLOURS.accent } as const
  const room = { width: BADGE.width - 2 * BADGE_PADDING, sizes: [32, 24, 16, 10], maxLines: 1 }
  writeText(pen, openTag(section, 'P'), `${dose.number} / ${dose.of}`, style, room)
}

/** Draws who was vaccinated and moves the pen below it. */
function drawHolder(pen: Pen, { content, isNameWhole }: PrintedCertificate): void {
  const { section } = pen.sheet
  const { holder } = content
  const { air, nameSizes } = pen.density
  writeLabel(pen, section, LABELS.name, 14)
  const nameRoom = { width: COLUMN.width, sizes: nameSizes, maxLines: 3 }
  writeText(pen, openTag(section, 'P'), holder.name, STRONG, nameRoom)
  if (!isNameWhole) drawOtherScript(pen)
  pen.y += 20 * air
  const top = pen.y
  const room = { width: COLUMN.width / 2 - 16, sizes: [22, 18, 14, 10, 6], maxLines: 1 }
  writeLabel(pen, section, LABELS.nik, 14)
  writeText(pen, openTag(section, 'P'), holder.maskedNik, STRONG, room)
  const bottom = pen.y
  pen.x += COLUMN.width / 2
  pen.y = top
  writeLabel(pen, section, LABELS.birthDate, 14)
  writeText(pen, openTag(section, 'P'), spelledDate(holder.birthDate).id, STRONG, room)
  pen.x = COLUMN.x
  pen.y = Math.max(bottom, pen.y) + 32 * air
}

function drawOtherScript(pen: Pen): void {
  const { section } = pen.sheet
  const { id, en } = LABELS.otherScript
  const room = { width: COLUMN.width, maxLines: 1 }
  const style = { weight: 'regular', colour: COLOURS.ink } as const
  writeText(pen, openTag(section, 'P'), id, style, { ...room, sizes: [12] })
  writeText(pen, openTag(section, 'P', true), en, QUIET, { ...room, sizes: [10.5] })
}

interface Cell {
  heading: Bilingual
  value: Bilingual
  width: number
}

const PADDING = 8
const HEADING_HEIGHT = 50
const VALUE_SIZES = [14.5, 14, 13, 12, 11, 10, 9, 8]

/** Draws the vaccination as a table of one heading row and one row, and moves the pen below it. */
function drawTable(pen: Pen, { dose }: CertificateContent): void {
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
