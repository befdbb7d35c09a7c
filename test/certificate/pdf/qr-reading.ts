import { expect } from 'bun:test'
import decodeQR from 'qr/decode.js'
import type { Faces } from '../../../src/certificate/pdf/font.ts'
import { PAGE, type Sheet } from '../../../src/certificate/pdf/sheet.ts'

/** A QR as it stands on a page, in points. */
export interface DrawnQr {
  matrix: boolean[][]
  /** Of the upper left corner, from the top of the page. */
  x: number
  y: number
  cellPt: number
}

/** Reads a QR out of the operators that draw it, square by square; no square is drawn twice. */
export function drawnQr(operators: string): DrawnQr {
  const [, scale = '', x = '', y = ''] =
    /^q 0 g (\S+) 0 0 -\1 (\S+) (\S+) cm$/m.exec(operators) ?? []
  const squares: [x: number, y: number][] = []
  for (const [, left, top, width, height] of operators.matchAll(/^(\d+) (\d+) (\d+) (\d+) re$/gm)) {
    for (let row = 0; row < Number(height); row += 1) {
      for (let at = 0; at < Number(width); at += 1) {
        squares.push([Number(left) + at, Number(top) + row])
      }
    }
  }
  const size = 1 + Math.max(...squares.flat())
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [at, row] of squares) {
    const cells = matrix[row] ?? []
    expect(cells[at]).toBe(false)
    cells[at] = true
  }
  return { matrix, x: Number(x), y: PAGE.height - Number(y), cellPt: Number(scale) }
}

/** Reads the QR of a sheet. */
export function drawnOn(sheet: Sheet, faces: Faces): DrawnQr {
  return drawnQr(/\/Figure .*?EMC/s.exec(sheet.content(faces))?.[0] ?? '')
}

/** Paints a matrix with its quiet zone and reads it as a camera would. */
export function readByCamera(matrix: readonly (readonly boolean[])[]): string {
  const pixels = 4
  const side = (matrix.length + 8) * pixels
  const image = new Uint8Array(side * side * 3).fill(255)
  for (let at = 0; at < side * side; at += 1) {
    const column = Math.floor((at % side) / pixels) - 4
    const row = Math.floor(Math.floor(at / side) / pixels) - 4
    if (matrix[row]?.[column]) image.fill(0, at * 3, at * 3 + 3)
  }
  return decodeQR({ width: side, height: side, data: image }, { timeLimit: 2000 })
}
