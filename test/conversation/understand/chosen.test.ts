import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { chosen } from '../../../src/conversation/understand/chosen.ts'
import { paired } from '../../listed.ts'

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
    ...paired(`
      1 → name | 2. → phone | no 3 → id | nomer 4 min → dose | satu → name | yang kedua → phone
    `),
    ['３', 'id'],
    ['4️⃣', 'dose'],
  ])('is named by its number: %s', (text, id) => {
    expect(chosen(text, details)).toBe(id)
  })

  test.each(
    paired(`
    nama → name | NOMOR-HP! → phone | nmr hape → phone | phone number → phone | tanggal lahir → id
    mau yang nik aja → id | data vakisn → dose | tangal lahir → id | lahri → id
  `),
  )('is named by its words, or nearly: %s', (text, id) => {
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

const reports = rows(
  'Nomor HP hilang',
  'Sertifikat tidak ada',
  'Data vaksin salah',
  'NIK / tanggal lahir',
  'Divaksin di luar negeri',
  'Keluhan lain',
  'Cek tiket',
  'Hubungi petugas',
)
const parts = rows(
  'Tempat vaksin',
  'Tanggal vaksin',
  'Nomor batch',
  'Jenis vaksin',
  'Bukan dosis saya',
)
const scope = rows('Hanya saya', 'Semua orang')
const privacy = rows(
  'Siapa yang melihat',
  'Hapus percakapan',
  'Minta perbaikan data',
  'Minta penghapusan data',
)

describe('a row of a list', () => {
  test.each([reports, parts, scope, privacy])(
    'is named by its title, loud or mistyped, and by its number',
    (...list) => {
      for (const [index, { id }] of list.entries()) {
        const mistyped = id.slice(0, -2) + id.slice(-1)
        for (const typed of [id, id.toUpperCase(), `${id} min`, mistyped, `no ${index + 1}`]) {
          expect([typed, chosen(typed, list)]).toEqual([typed, id])
        }
      }
    },
  )

  test.each([
    ['hp ilang', reports, 'Nomor HP hilang'],
    ['sertifikat ga ada', reports, 'Sertifikat tidak ada'],
    ['tgl lahir', reports, 'NIK / tanggal lahir'],
    ['luar negri', reports, 'Divaksin di luar negeri'],
    ['keluhan lainnya', reports, 'Keluhan lain'],
    ['tiket', reports, 'Cek tiket'],
    ['hubungi petgas', reports, 'Hubungi petugas'],
    ['tempatnya', parts, 'Tempat vaksin'],
    ['tgl vaksin', parts, 'Tanggal vaksin'],
    ['no batch', parts, 'Nomor batch'],
    ['saya aja', scope, 'Hanya saya'],
    ['semuanya', scope, 'Semua orang'],
    ['siapa yang lihat', privacy, 'Siapa yang melihat'],
    ['hapus percakpan', privacy, 'Hapus percakapan'],
    ['hapus data', privacy, 'Minta penghapusan data'],
    ['penghapusan', privacy, 'Minta penghapusan data'],
    ['perbaikan', privacy, 'Minta perbaikan data'],
  ])('is named by the words that only it has: %s', (typed, list, id) => {
    expect(chosen(typed, list)).toBe(id)
  })

  test.each([
    ['ada', reports],
    ['tidak', reports],
    ['di', reports],
    ['mau ke luar kota', reports],
    ['sertifikat saya salah nama', reports],
    ['vaksin', parts],
    ['bukan', parts],
    ['salah', parts],
    ['puskesmas tebet', parts],
    ['10 maret 2021', parts],
    ['orang', scope],
    ['tidak', scope],
    ['saya vaksin di tebet', scope],
    ['hapus', privacy],
    ['data', privacy],
    ['minta', privacy],
    ['siapa nama kamu', privacy],
    ['makasih', privacy],
  ])('is not named by an ordinary word or sentence: %s', (typed, list) => {
    expect(chosen(typed, list)).toBeUndefined()
  })
})

function rows(...titles: string[]) {
  return titles.map((title) => ({ id: title, words: [title] }))
}
