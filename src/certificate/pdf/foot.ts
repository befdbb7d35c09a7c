import { LABELS, qrDescription, spelledDate } from './labels.ts'
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
} from './pen.ts'
import type { PrintedCertificate } from './printed.ts'
import { drawQr, QR_AREA_PT } from './qr-code.ts'
import { PAGE } from './sheet.ts'
import { openTag } from './tags.ts'

/** In points. */
const PANEL_WIDTH = 204

const NOTE_TOP = PAGE.height - 66
const TOP = NOTE_TOP - 228
const PANEL_X = COLUMN.x + COLUMN.width - PANEL_WIDTH

/** The width of the column beside the panel. */
const WIDTH = PANEL_X - COLUMN.x - 24

/** Where the foot begins; everything above it must end here. */
export const FOOT_TOP = TOP - 12

/** Draws the foot of the page: what identifies the certificate, and how it is checked. */
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

const HEADING: Style = { ...STRONG, colour: COLOURS.accent }
const CONTACT_HEIGHT = 208
const QR_HEIGHT = 269
const PADDING = 14

/** White around the quiet zone, so that the round corners do not touch it. */
const CARD_MARGIN = 1.5
const CARD_SIDE = QR_AREA_PT + 2 * CARD_MARGIN
const CARD_RADIUS = 4

const URL_SIZES = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5]

/** Draws the panel of a certificate without a QR: it is checked by asking the issuer. */
function drawContactPanel(pen: Pen, { issuer }: PrintedCertificate): void {
  drawFrame(pen, CONTACT_HEIGHT)
  pen.x += PADDING
  pen.y += 10
  const width = PANEL_WIDTH - 2 * PADDING
  drawHeading(pen, width)
  pen.y += 4
  writeLine(pen, LABELS.checkSteps.id, { ...STRONG, weight: 'regular' }, { width, sizePt: 12 })
  writeLine(pen, LABELS.checkSteps.en, QUIET, { width, sizePt: 10, isEnglish: true })
  pen.y += 5
  const room = { width, maxLines: 1 }
  const { section } = pen.sheet
  writeLabel(pen, section, LABELS.email, 11)
  const email = { ...room, sizes: [13, 12, 11, 10, 9, 8, 6] }
  writeText(pen, openTag(section, 'P'), issuer.helpEmail, STRONG, email)
  pen.y += 4
  writeLabel(pen, section, LABELS.phone, 11)
  const phone = { ...room, sizes: [15, 13, 11, 8, 6] }
  writeText(pen, openTag(section, 'P'), issuer.helpPhone, STRONG, phone)
}

/** Draws the panel with the QR and the address of the page that reads it. */
function drawQrPanel(pen: Pen, certificate: PrintedCertificate, qrText: string): void {
  const { content, issuer } = certificate
  const width = CARD_SIDE
  drawFrame(pen, QR_HEIGHT)
  pen.x += (PANEL_WIDTH - width) / 2
  pen.y += 9
  drawHeading(pen, width)
  pen.y += 5
  drawCard(pen, qrText, qrDescription(content.id))
  pen.y += 5
  const scan = issuer.verifyUrl === undefined ? LABELS.scan : LABELS.scanAt
  writeLine(pen, scan.id, HEADING, { width, sizePt: 12 })
  writeLine(pen, scan.en, QUIET, { width, sizePt: 9.5, isEnglish: true })
  if (issuer.verifyUrl === undefined) return
  pen.y += 2
  const room = { width, sizes: URL_SIZES, maxLines: 1 }
  const style = { ...STRONG, weight: 'regular' } as const
  writeText(pen, openTag(pen.sheet.section, 'P'), issuer.verifyUrl, style, room)
}

function drawFrame({ sheet, x, y }: Pen, height: number): void {
  filledBox(sheet, { x, y, width: PANEL_WIDTH, height }, COLOURS.tint, 10, COLOURS.accent)
}

function drawHeading(pen: Pen, width: number): void {
  writeLine(pen, LABELS.check.id, HEADING, { width, sizePt: 16 })
  writeLine(pen, LABELS.check.en, QUIET, { width, sizePt: 11, isEnglish: true })
}

function drawCard(pen: Pen, qrText: string, description: string): void {
  const { x, y } = pen
  const card = { x, y, width: CARD_SIDE, height: CARD_SIDE }
  filledBox(pen.sheet, card, COLOURS.white, CARD_RADIUS)
  drawQr({ ...pen, x: x + CARD_MARGIN, y: y + CARD_MARGIN }, qrText, description)
  pen.y += CARD_SIDE
}

interface Line {
  width: number
  sizePt: number
  isEnglish?: boolean
}

function writeLine(pen: Pen, text: string, style: Style, line: Line): void {
  const tag = openTag(pen.sheet.section, 'P', line.isEnglish)
  writeText(pen, tag, text, style, { width: line.width, sizes: [line.sizePt], maxLines: 2 })
}
