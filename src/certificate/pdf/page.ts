import { drawBand } from './band.ts'
import { drawTable } from './dose-table.ts'
import type { Faces } from './font.ts'
import { drawFoot, FOOT_TOP } from './foot.ts'
import { drawHolder } from './holder.ts'
import type { PrintedCertificate } from './printed.ts'
import { Sheet } from './sheet.ts'
import { COLUMN, type Density, type Pen } from './writing.ts'

/** From what suits most certificates to what still holds many words. */
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
