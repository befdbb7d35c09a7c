import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { loadFaces, widthPt } from '../../../src/certificate/pdf/font.ts'
import { fitText } from '../../../src/certificate/pdf/pen.ts'

const { bold } = await loadFaces()
const room = { width: 200, sizes: [30, 20, 10], maxLines: 2 }

describe('a text in its room', () => {
  test('takes the largest size that keeps its words whole', () => {
    expect(fitText(bold, 'BUDI', room)).toEqual({ lines: ['BUDI'], sizePt: 30 })
    expect(fitText(bold, 'BUDI SANTOSO', room)).toEqual({ lines: ['BUDI ', 'SANTOSO'], sizePt: 30 })
    expect(fitText(bold, 'Hadiningrat Wreksodiningrat', room).sizePt).toBe(20)
  })

  test('is broken within a word only when the smallest size is too wide', () => {
    const { lines, sizePt } = fitText(bold, 'W'.repeat(200), room)
    expect(sizePt).toBe(10)
    expect(lines.length).toBeGreaterThan(2)
  })

  test('is never wider than its column and never loses a character', () => {
    const word = fc.string({ unit: fc.constantFrom(...'WiM.ẴǄ1'), minLength: 1, maxLength: 60 })
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, (whole) => {
        const { lines, sizePt } = fitText(bold, whole, room)
        expect(lines.join('')).toBe(whole)
        for (const line of lines) {
          expect(widthPt(bold, line.trimEnd(), sizePt)).toBeLessThanOrEqual(room.width)
        }
      }),
    )
  })
})
