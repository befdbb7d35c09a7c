import { describe, expect, test } from 'bun:test'
import type { PNGOptions } from 'pngjs'
import encodeQR from 'qr'
import { readPicture } from '../../../src/operate/vectors/steps.ts'
import { pngOf } from './png.ts'

const text = 'HC1:6BFOXN*TS0BI$ZDYSHIAL*FIMV:3V5C9PPB'
const modules: boolean[][] = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 })
const large: boolean[][] = encodeQR(text, 'raw', { ecc: 'quartile', border: 4, scale: 4 })
/** Two colours and one pixel a module, in two parts; pngjs reads such pictures and cannot write them. */
const palette =
  'iVBORw0KGgoAAAANSUhEUgAAACEAAAAhAQMAAABtKlAsAAAABlBMVEX///8AAABVwtN+AAAAKElEQVR4nHWOIQ+CQABG3why84bXCEabQWckmg2OSNKqxRmZo2qyWZjJoRvBBjFZWQAAAHNJREFUoMFApBusZIuI/oCzufsBvPCFV74HNaj3ToPo7wXIY1WCTDpmL6MSRHclQFVnDcgcaC3SGOzJOIbG3PXBWUdDsG4bDXYw8EF5xlv3Xw5OMs2AZliAerWvIHqhBnl6ZCAP6dJ8bT3T8JyB+nyLulb+uXspQacAjj0AAAAASUVORK5CYII='
const read = (png: Buffer) => readPicture(png.toString('base64'))

describe('a picture of a QR code', () => {
  test.each<[string, PNGOptions]>([
    ['grey of 8 bits', { colorType: 0 }],
    ['grey of 16 bits', { colorType: 0, bitDepth: 16 }],
    ['colours', { colorType: 2 }],
    ['colours with alpha', { colorType: 6 }],
  ])('in %s is read', (_, options) => {
    expect(read(pngOf(large, 'white', options))).toBe(text)
  })

  test('with a palette of one bit is read', () => {
    expect(readPicture(palette)).toBe(text)
  })

  test('is read where its bright part is black and transparent', () => {
    expect(read(pngOf(large, 'transparent', { colorType: 4, inputColorType: 6 }))).toBe(text)
    expect(read(pngOf(large, 'transparent', { colorType: 6 }))).toBe(text)
  })

  test('is read with one pixel a module, and without a border', () => {
    expect(read(pngOf(modules))).toBe(text)
    expect(read(pngOf(modules.slice(4, -4).map((row) => row.slice(4, -4))))).toBe(text)
  })

  test('may come as a data address', () => {
    expect(readPicture(`data:image/png;base64,${pngOf(large).toString('base64')}`)).toBe(text)
  })

  const png = pngOf(large)
  const huge = Buffer.from(png)
  huge.writeUInt32BE(60_000, 16)
  huge.writeUInt32BE(60_000, 20)

  test.each([
    ['a picture without a code', pngOf(large.map((row) => row.map(() => false)))],
    ['half of it', png.subarray(0, 200)],
    ['a cut beginning', png.subarray(1)],
    ['zeros', Buffer.alloc(100)],
    ['nothing', Buffer.alloc(0)],
    ['a size that is too large', huge],
  ])('is none in %s', (_, bytes) => {
    expect(read(bytes)).toBeUndefined()
  })

  test('is none in what is no base64', () => expect(readPicture('*')).toBeUndefined())
})
