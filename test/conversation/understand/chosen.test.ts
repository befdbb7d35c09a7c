import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { chosen } from '../../../src/conversation/understand/index.ts'

const details = [
  { id: 'name', words: ['Nama'] },
  { id: 'phone', words: ['Nomor HP', 'Phone number'] },
  { id: 'id', words: ['NIK atau tanggal lahir'] },
  { id: 'dose', words: ['Data vaksin'] },
]
const doses = [
  { id: 'second', words: ['Dosis 2'] },
  { id: 'first', words: ['Dosis 1'] },
  { id: 'all', words: ['Semua'] },
]

describe('a choice', () => {
  test.each([
    ['1', 'name'],
    ['2.', 'phone'],
    ['no 3', 'id'],
    ['nomer 4 min', 'dose'],
    ['satu', 'name'],
    ['yang kedua', 'phone'],
    ['３', 'id'],
    ['4️⃣', 'dose'],
  ])('is named by its number: %s', (text, id) => {
    expect(chosen(text, details)).toBe(id)
  })

  test.each([
    ['nama', 'name'],
    ['NOMOR-HP!', 'phone'],
    ['nmr hape', 'phone'],
    ['phone number', 'phone'],
    ['tanggal lahir', 'id'],
    ['mau yang nik aja', 'id'],
    ['data vakisn', 'dose'],
    ['tangal lahir', 'id'],
    ['lahri', 'id'],
  ])('is named by its words, or nearly: %s', (text, id) => {
    expect(chosen(text, details)).toBe(id)
  })

  test.each(['5', '0', '', '...', 'ganti nama', 'bukan nik', 'lama', 'halo', '1 2', 'saya mau'])(
    'is not named by %p',
    (text) => {
      expect(chosen(text, details)).toBeUndefined()
    },
  )

  test('is not taken for another by one digit', () => {
    expect(chosen('dosis 1', doses)).toBe('first')
    expect(chosen('Dosis 2', doses)).toBe('second')
    expect(chosen('dosis 3', doses)).toBeUndefined()
    expect(chosen('dosis 2', doses.slice(1))).toBeUndefined()
  })

  test('is not guessed between two', () => {
    expect(chosen('dosis', doses)).toBeUndefined()
    expect(chosen('samsul', [...twins('Samsul'), ...twins('Samsul')])).toBeUndefined()
    expect(chosen('samsu', [...twins('Samsul'), ...twins('Samsur')])).toBeUndefined()
  })

  test('is always an offered one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect([undefined, 'second', 'first', 'all']).toContain(chosen(text, doses))
        expect(chosen(text, [])).toBeUndefined()
      }),
    )
  })
})

function twins(name: string) {
  return [{ id: name, words: [name] }]
}
