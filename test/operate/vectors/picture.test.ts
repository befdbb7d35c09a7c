import { describe, expect, test } from 'bun:test'
import encodeQR from 'qr'
import { readPicture } from '../../../src/operate/vectors/picture.ts'
import { craftPng, type PngForm } from './png-crafting.ts'

const text = 'HC1:6BFOXN*TS0BI$ZDYSHIAL*FIMV:3V5C9PPB'
const modules: boolean[][] = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 })

function scaled(scale: number): boolean[][] {
  const wide = modules.map((row) => row.flatMap((isDark) => new Array<boolean>(scale).fill(isDark)))
  return wide.flatMap((row) => new Array<boolean[]>(scale).fill(row))
}
const read = (form: PngForm, scale = 4) =>
  readPicture(craftPng(scaled(scale), form).toString('base64'))

describe('a picture of a QR code', () => {
  const forms: [string, PngForm][] = [
    ['black and white', { colorType: 0, depth: 1 }],
    ['grey of 2, 4, 8 and 16 bits', { colorType: 0, depth: 2 }],
    ['grey of 4 bits', { colorType: 0, depth: 4 }],
    ['grey of 8 bits', { colorType: 0, depth: 8 }],
    ['grey of 16 bits', { colorType: 0, depth: 16 }],
    ['colours', { colorType: 2, depth: 8 }],
    ['a palette', { colorType: 3, depth: 1 }],
    ['a palette of 8 bits', { colorType: 3, depth: 8 }],
    ['grey, transparent where it is bright', { colorType: 4, depth: 8 }],
    ['colours, transparent where it is bright', { colorType: 6, depth: 8 }],
  ]
  for (const [what, form] of forms) test(`in ${what} is read`, () => expect(read(form)).toBe(text))

  test('is read whichever filter its rows have', () => {
    for (const filter of [1, 2, 3, 4]) {
      expect(read({ colorType: 2, depth: 8, filter })).toBe(text)
      expect(read({ colorType: 0, depth: 1, filter })).toBe(text)
    }
  })

  test('is read with one pixel a module', () => {
    expect(read({ colorType: 0, depth: 8 }, 1)).toBe(text)
    const bare = modules.slice(4, -4).map((row) => row.slice(4, -4))
    expect(readPicture(craftPng(bare, { colorType: 0, depth: 8 }).toString('base64'))).toBe(text)
  })

  test('may come as a data address', () => {
    const png = craftPng(scaled(4), { colorType: 0, depth: 8 }).toString('base64')
    expect(readPicture(`data:image/png;base64,${png}`)).toBe(text)
  })

  test('is none when there is no code, no PNG, or not all of it', () => {
    const png = craftPng(scaled(4), { colorType: 0, depth: 8 })
    const blank = scaled(4).map((row) => row.map(() => false))
    expect(
      readPicture(craftPng(blank, { colorType: 0, depth: 8 }).toString('base64')),
    ).toBeUndefined()
    for (const bytes of [
      png.subarray(0, 200),
      png.subarray(1),
      Buffer.alloc(100),
      Buffer.alloc(0),
    ]) {
      expect(readPicture(bytes.toString('base64'))).toBeUndefined()
    }
    expect(readPicture('*')).toBeUndefined()
    expect(read({ colorType: 0, depth: 8, isInterlaced: true })).toBeUndefined()
    expect(read({ colorType: 5, depth: 8 })).toBeUndefined()
  })
})
