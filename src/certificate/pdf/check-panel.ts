import { LABELS, qrDescription } from './labels.ts'
import type { PrintedCertificate } from './printed.ts'
import { drawQr, QR_AREA_PT } from './qr-code.ts'
import { openTag } from './tags.ts'
import {
  COLOURS,
  filledBox,
  type Pen,
  QUIET,
  STRONG,
  type Style,
  writeLabel,
  writeText,
} from './writing.ts'

const HEADING: Style = { ...STRONG, colour: COLOURS.accent }
/** In points; a panel hangs from the pen's place. */
export const PANEL_WIDTH = 204
const CONTACT_HEIGHT = 208
const QR_HEIGHT = 269
const PADDING = 14

/** White around the quiet zone, so that the round corners do not touch it. */
const CARD_MARGIN = 1.5
const CARD_SIDE = QR_AREA_PT + 2 * CARD_MARGIN
const CARD_RADIUS = 4

const URL_SIZES = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5]

/** Says how a certificate without a QR is checked: by asking the issuer. */
export function drawContactPanel(pen: Pen, { issuer }: PrintedCertificate): void {
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

/** Shows the QR, and where it is read. */
export function drawQrPanel(pen: Pen, certificate: PrintedCertificate, qrText: string): void {
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
