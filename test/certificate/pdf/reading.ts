import { expect } from 'bun:test'
import { inflateSync } from 'node:zlib'
import decodeQR from 'qr/decode.js'
import type { Faces } from '../../../src/certificate/pdf/font.ts'
import { drawPage } from '../../../src/certificate/pdf/page.ts'
import { printed } from '../../../src/certificate/pdf/printed.ts'
import { PAGE, type Sheet } from '../../../src/certificate/pdf/sheet.ts'
import type { CertificateContent } from '../../../src/ports/certificate.ts'
import { ISSUER } from '../sample.ts'

/** A PDF taken apart by other means than the writer's: by its cross-reference table. */
export interface ReadPdf {
  /** Bodies of the objects by number, one character a byte. */
  objects: Map<number, string>
  trailer: string
}

/** Reads the objects of a PDF through `startxref` and its table. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes).toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const [, count = '', table = '', trailer = ''] =
    /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n(.*)\nstartxref/s.exec(
      text.slice(start),
    ) ?? []
  const entries = table.match(/.{19}\n/g) ?? []
  if (entries.length !== Number(count)) throw new Error('the table does not have its own length')
  const objects = new Map<number, string>()
  for (const [number, entry] of entries.entries()) {
    if (number === 0) continue
    const opening = `${number} 0 obj\n`
    const at = Number(entry.slice(0, 10))
    if (!text.startsWith(opening, at)) throw new Error(`object ${number} is not at its offset`)
    objects.set(number, text.slice(at + opening.length, text.indexOf('\nendobj\n', at)))
  }
  return { objects, trailer }
}

/** The content of a stream object, inflated where it says so. */
export function streamOf(body: string): string {
  const length = Number(/\/Length (\d+) >>\nstream\n/.exec(body)?.[1])
  const start = body.indexOf('\nstream\n') + '\nstream\n'.length
  if (body.slice(start + length) !== '\nendstream') throw new Error('a stream has another length')
  const content = Buffer.from(body.slice(start, start + length), 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1')
}

/** The number of the object that a key of a dictionary refers to. */
export function referenceOf(body: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1])
}

/** The page objects, which are written in their order. */
export function pagesOf({ objects }: ReadPdf): string[] {
  return [...objects.values()].filter((body) => body.includes('/Type /Page '))
}

/** The texts of a page in the order in which they are drawn, as a viewer would copy them. */
export function textsOf({ objects }: ReadPdf, page: string): string[] {
  const content = streamOf(objects.get(referenceOf(page, 'Contents')) ?? '')
  const maps = new Map(
    ['F1', 'F2'].map((name) => {
      const font = objects.get(referenceOf(page, name)) ?? ''
      return [name, charactersOf(streamOf(objects.get(referenceOf(font, 'ToUnicode')) ?? ''))]
    }),
  )
  return [...content.matchAll(/\/(F\d) \S+ Tf \S+ \S+ Td <([0-9A-F]*)> Tj/g)].map(
    ([, name = '', glyphs = '']) =>
      (glyphs.match(/.{4}/g) ?? []).map((glyph) => maps.get(name)?.get(glyph)).join(''),
  )
}

/** The operators between the marks of each figure of a page, a line each. */
export function figuresOf({ objects }: ReadPdf, page: string): string[] {
  const content = streamOf(objects.get(referenceOf(page, 'Contents')) ?? '')
  return [...content.matchAll(/\/Figure << \/MCID \d+ >> BDC\n(.*?)EMC\n/gs)].map(
    ([, operators = '']) => operators,
  )
}

function charactersOf(map: string): Map<string, string> {
  return new Map(
    [...map.matchAll(/^<(\w{4})> <(\w{4})>$/gm)].map(([, glyph = '', code = '']) => [
      glyph,
      String.fromCharCode(Number.parseInt(code, 16)),
    ]),
  )
}

/** Lays out the page of a certificate. */
export const sheetOf = (content: CertificateContent, faces: Faces, issuer = ISSUER): Sheet =>
  drawPage(printed(content, issuer, faces), faces)

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
  for (const [, ...rectangle] of operators.matchAll(/^(\d+) (\d+) (\d+) (\d+) re$/gm)) {
    const [left = 0, top = 0, width = 0, height = 0] = rectangle.map(Number)
    for (let row = top; row < top + height; row += 1) {
      for (let at = left; at < left + width; at += 1) squares.push([at, row])
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
  const moduleAt = (pixel: number) => Math.floor(pixel / pixels) - 4
  const data = new Uint8Array(side * side * 3).fill(255)
  for (let at = 0; at < side * side; at += 1) {
    const isBlack = matrix[moduleAt(Math.floor(at / side))]?.[moduleAt(at % side)]
    if (isBlack) data.fill(0, at * 3, at * 3 + 3)
  }
  return decodeQR({ width: side, height: side, data }, { timeLimit: 2000 })
}
