import { LABELS, spelledDate } from './labels.ts'
import type { PrintedCertificate } from './printed.ts'
import { PAGE } from './sheet.ts'
import { openTag } from './tags.ts'
import {
  COLOURS,
  COLUMN,
  filledBox,
  type Pen,
  QUIET,
  STRONG,
  type Style,
  writeLabel,
  writeText,
} from './writing.ts'

const NOTE_TOP = PAGE.height - 66
const PANEL_WIDTH = 204
const PANEL_HEIGHT = 208
const PANEL_TOP = NOTE_TOP - PANEL_HEIGHT - 20
const PANEL_X = COLUMN.x + COLUMN.width - PANEL_WIDTH
const PADDING = 14
const GAP = 24

/** Where the foot begins: what stands above must end here. */
export const FOOT_TOP = PANEL_TOP - 12

/** Draws what identifies the certificate and how it is checked, at the foot of the page. */
export function drawFoot(pen: Pen, certificate: PrintedCertificate): void {
  drawIdentity(pen, certificate)
  drawPanel(pen, certificate)
  drawNote(pen)
}

function drawIdentity(pen: Pen, { content, issuer }: PrintedCertificate): void {
  const { section } = pen.sheet
  const width = PANEL_X - COLUMN.x - GAP
  pen.x = COLUMN.x
  pen.y = PANEL_TOP
  writeLabel(pen, section, LABELS.certificateId, 13)
  const idRoom = { width, sizes: [15, 14, 13, 12, 11, 10], maxLines: 1 }
  writeText(pen, openTag(section, 'P'), content.id, STRONG, idRoom)
  const room = { width, sizes: [17, 15, 13, 11, 9], maxLines: 2 }
  pen.y += 14
  writeLabel(pen, section, LABELS.issuedOn, 13)
  writeText(pen, openTag(section, 'P'), spelledDate(content.issuedOn).id, STRONG, room)
  pen.y += 14
  writeLabel(pen, section, LABELS.issuer, 13)
  writeText(pen, openTag(section, 'P'), issuer.serviceName, STRONG, room)
}

/** Says how the certificate is checked, where a code for machines will be. */
function drawPanel(pen: Pen, { issuer }: PrintedCertificate): void {
  const { sheet } = pen
  const area = { x: PANEL_X, y: PANEL_TOP, width: PANEL_WIDTH, height: PANEL_HEIGHT }
  filledBox(sheet, area, COLOURS.tint, 10, COLOURS.accent)
  const width = PANEL_WIDTH - 2 * PADDING
  const write = (text: string, style: Style, sizePt: number, isEnglish: boolean): void => {
    const tag = openTag(sheet.section, 'P', isEnglish)
    writeText(pen, tag, text, style, { width, sizes: [sizePt], maxLines: 2 })
  }
  pen.x = PANEL_X + PADDING
  pen.y = PANEL_TOP + 10
  write(LABELS.check.id, { ...STRONG, colour: COLOURS.accent }, 16, false)
  write(LABELS.check.en, QUIET, 11, true)
  pen.y += 4
  write(LABELS.checkSteps.id, { ...STRONG, weight: 'regular' }, 12, false)
  write(LABELS.checkSteps.en, QUIET, 10, true)
  pen.y += 5
  const room = { width, maxLines: 1 }
  writeLabel(pen, sheet.section, LABELS.email, 11)
  const email = { ...room, sizes: [13, 12, 11, 10, 9, 8, 6] } as const
  writeText(pen, openTag(sheet.section, 'P'), issuer.helpEmail, STRONG, email)
  pen.y += 4
  writeLabel(pen, sheet.section, LABELS.phone, 11)
  const phone = { ...room, sizes: [15, 13, 11, 8, 6] } as const
  writeText(pen, openTag(sheet.section, 'P'), issuer.helpPhone, STRONG, phone)
}

function drawNote(pen: Pen): void {
  const { sheet } = pen
  const rule = { x: COLUMN.x, y: NOTE_TOP, width: COLUMN.width, height: 0.75 }
  filledBox(sheet, rule, COLOURS.rule)
  pen.x = COLUMN.x
  pen.y = NOTE_TOP + 8
  const room = { width: COLUMN.width, maxLines: 1 }
  const { id, en } = LABELS.masked
  writeText(pen, openTag(sheet.section, 'P'), id, QUIET, { ...room, sizes: [10.5] })
  writeText(pen, openTag(sheet.section, 'P', true), en, QUIET, { ...room, sizes: [9.5] })
}
