import { drawContactPanel, drawQrPanel, PANEL_WIDTH } from './check-panel.ts'
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
  writeLabel,
  writeText,
} from './writing.ts'

const NOTE_TOP = PAGE.height - 66
const TOP = NOTE_TOP - 228
const PANEL_X = COLUMN.x + COLUMN.width - PANEL_WIDTH

/** The column beside the panel. */
const WIDTH = PANEL_X - COLUMN.x - 24

/** Where the foot begins: what stands above must end here. */
export const FOOT_TOP = TOP - 12

/** Draws what identifies the certificate and how it is checked, at the foot of the page. */
export function drawFoot(pen: Pen, certificate: PrintedCertificate): void {
  const { qrText } = certificate.content
  if (qrText === undefined) {
    drawIdentity(pen, certificate, 14)
    drawContactPanel(movedToPanel(pen), certificate)
    drawNote(pen, COLUMN.width)
    return
  }
  // A panel with a QR is higher: it takes the note's right half and sends the contact to the left.
  drawIdentity(pen, certificate, 10)
  drawContact(pen, certificate)
  drawQrPanel(movedToPanel(pen), certificate, qrText)
  drawNote(pen, WIDTH)
}

function movedToPanel(pen: Pen): Pen {
  return { ...pen, x: PANEL_X, y: TOP }
}

function drawIdentity(pen: Pen, { content, issuer }: PrintedCertificate, gap: number): void {
  const { section } = pen.sheet
  pen.x = COLUMN.x
  pen.y = TOP
  writeLabel(pen, section, LABELS.certificateId, 13)
  const idRoom = { width: WIDTH, sizes: [15, 14, 13, 12, 11, 10], maxLines: 1 }
  writeText(pen, openTag(section, 'P'), content.id, STRONG, idRoom)
  const room = { width: WIDTH, sizes: [17, 15, 13, 11, 9], maxLines: 2 }
  pen.y += gap
  writeLabel(pen, section, LABELS.issuedOn, 13)
  writeText(pen, openTag(section, 'P'), spelledDate(content.issuedOn).id, STRONG, room)
  pen.y += gap
  writeLabel(pen, section, LABELS.issuer, 13)
  writeText(pen, openTag(section, 'P'), issuer.serviceName, STRONG, room)
  pen.y += gap
}

function drawContact(pen: Pen, { issuer }: PrintedCertificate): void {
  const { section } = pen.sheet
  const room = { width: WIDTH, sizes: [13, 12, 11, 10, 9, 8, 6], maxLines: 1 }
  writeLabel(pen, section, LABELS.contact, 13)
  writeText(pen, openTag(section, 'P'), issuer.helpEmail, STRONG, room)
  writeText(pen, openTag(section, 'P'), issuer.helpPhone, STRONG, room)
}

function drawNote(pen: Pen, width: number): void {
  const { sheet } = pen
  filledBox(sheet, { x: COLUMN.x, y: NOTE_TOP, width, height: 0.75 }, COLOURS.rule)
  pen.x = COLUMN.x
  pen.y = NOTE_TOP + 8
  const room = { width, maxLines: 1 }
  const { id, en } = LABELS.masked
  writeText(pen, openTag(sheet.section, 'P'), id, QUIET, { ...room, sizes: [10.5] })
  writeText(pen, openTag(sheet.section, 'P', true), en, QUIET, { ...room, sizes: [9.5] })
}
