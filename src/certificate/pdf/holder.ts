import { LABELS, spelledDate } from './labels.ts'
import type { PrintedCertificate } from './printed.ts'
import { openTag } from './tags.ts'
import { COLOURS, COLUMN, type Pen, QUIET, STRONG, writeLabel, writeText } from './writing.ts'

/** Draws who was vaccinated and moves the pen below it. */
export function drawHolder(pen: Pen, { content, isNameWhole }: PrintedCertificate): void {
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
