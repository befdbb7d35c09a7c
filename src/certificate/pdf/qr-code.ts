import encodeQR from 'qr'
import type { Pen } from './pen.ts'
import { PAGE } from './sheet.ts'
import { openFigure } from './tags.ts'

/** Light modules on every side (ISO/IEC 18004, 5.3.8). */
const QUIET_MODULES = 4

/** A dot at 100 dpi, which is a whole number of dots at 200, 300, 600 and 1200 dpi. */
const DOT_PT = 0.72

/**
 * 0.508 mm: two whole dots at 100 dpi, so that no module is drawn by halves. On that grid, 390 of 390
 * readings succeeded (zbarimg 0.23); with 1.93 to 2.08 dots, or off the grid, one in 9 to 30 failed.
 */
const MODULE_PT = 2 * DOT_PT

/** Version 21, 51.3 mm. The QR of an ordinary certificate has 89 modules and is 45.2 mm wide. */
const MOST_MODULES = 101

/**
 * Modules large enough for a camera matter more than error correction: quartile (it repairs 25 %) as
 * long as version 21 holds the text, then medium (15 %), then low (7 %). The numbers are the characters
 * that version 21 holds (ISO/IEC 18004, table 7); the last is version 35's, whose modules are smaller,
 * down to the 0.33 mm that scanners require.
 */
const CORRECTIONS = [
  { ecc: 'quartile', mostCharacters: 742 },
  { ecc: 'medium', mostCharacters: 1035 },
  { ecc: 'low', mostCharacters: 3351 },
] as const

/** The side, in points, of a white square that fits every QR with its quiet zone. */
export const QR_AREA_PT = (MOST_MODULES + 2 * QUIET_MODULES) * MODULE_PT

/**
 * Encodes a text in alphanumeric mode; true is a black module, without a quiet zone.
 *
 * @throws RangeError for a text of more than 3,351 characters.
 * @throws Error for a character outside alphanumeric mode.
 */
export function qrMatrix(text: string): boolean[][] {
  const correction = CORRECTIONS.find(({ mostCharacters }) => text.length <= mostCharacters)
  if (!correction) throw new RangeError('a text is too long for a QR that can be read')
  const { ecc } = correction
  // The encoder refuses to leave out its border.
  const bordered = encodeQR(text, 'raw', { ecc, encoding: 'alphanumeric', border: 1 })
  return bordered.slice(1, -1).map((row) => row.slice(1, -1))
}

/** Draws a QR in the middle of a square of `QR_AREA_PT` whose upper left corner is at the pen. */
export function drawQr(pen: Pen, text: string, description: string): void {
  const cells = qrMatrix(text)
  const cellPt = Math.min(MODULE_PT, QR_AREA_PT / (cells.length + 2 * QUIET_MODULES))
  const sidePt = cells.length * cellPt
  const x = onDot(pen.x + (QR_AREA_PT - sidePt) / 2)
  const y = onDot(pen.y + (QR_AREA_PT - sidePt) / 2)
  const bottom = PAGE.height - y - sidePt
  const bounds = [x, bottom, x + sidePt, bottom + sidePt] as const
  const tag = openFigure(pen.sheet.section, { description, bounds })
  pen.sheet.grid({ tag, cells, x, y, cellPt })
}

function onDot(lengthPt: number): number {
  return Math.round(lengthPt / DOT_PT) * DOT_PT
}
