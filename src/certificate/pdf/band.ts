import { LABELS } from './labels.ts'
import type { PrintedCertificate } from './printed.ts'
import { PAGE } from './sheet.ts'
import { openTag } from './tags.ts'
import {
  COLOURS,
  COLUMN,
  filledBox,
  type Pen,
  type Style,
  writeLabel,
  writeText,
} from './writing.ts'

const HEIGHT = 148
const BADGE = { x: COLUMN.x + COLUMN.width - 116, y: 32, width: 116, height: 84 }
const BADGE_PADDING = 14
const WHITE: Style = { weight: 'regular', colour: COLOURS.white }

/** Draws the coloured band with the title and the dose, and moves the pen below it. */
export function drawBand(pen: Pen, { content, issuer }: PrintedCertificate): void {
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
