import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Intent, intents } from '../../../src/conversation/intent.ts'
import { understand } from '../../../src/conversation/understand/index.ts'
import { examples } from './examples.ts'

const shareMin = 0.97
const anyExample = fc.constantFrom(...examples.map(({ utterance }) => utterance))

describe('the examples', () => {
  test('almost all are understood', () => {
    const right = examples.filter(({ intent, utterance }) => understand(utterance) === intent)
    expect(right.length / examples.length).toBeGreaterThanOrEqual(shareMin)
  })

  test.each([...intents])('most of those of %s are understood', (intent) => {
    const own = examples.filter((example) => example.intent === intent)
    const right = own.filter(({ utterance }) => understand(utterance) === intent)
    expect(own.length).toBeGreaterThanOrEqual(15)
    expect(right.length / own.length).toBeGreaterThanOrEqual(0.9)
  })

  test('none that is about something else opens an entry that changes anything', () => {
    const strange = examples.filter(({ intent }) => intent === 'unknown')
    const opened = strange.filter(({ utterance }) => understand(utterance).startsWith('change-'))
    expect(opened).toEqual([])
  })
})

const exactEvidenceWins: readonly [string, Intent][] = [
  ['ubah nama di sertifikat', 'change-name'],
  ['sertifikat', 'certificate'],
  ['lokasi vaksin di sertifikat salah', 'complaint'],
  ['nama tempat vaksin salah', 'complaint'],
  ['nomor hp lama hangus', 'change-phone'],
  ['nomor ktp di sertifikat salah', 'change-id'],
  ['nomor call center', 'complaint'],
  ['tanggal lahir di sertifikat salah', 'change-id'],
  ['tanggal vaksin di sertifikat salah', 'complaint'],
  ['nama dan tanggal lahir salah', 'change-info'],
  ['cek keaslian sertifikat', 'verify'],
  ['cek status laporan', 'ticket'],
  ['cek status vaksin', 'status'],
  ['sertifikat belum keluar', 'certificate'],
  ['keluar', 'logout'],
  ['gak jadi ganti nama', 'cancel'],
  ['gak ngerti bahasa inggris', 'language-id'],
  ['ngerti bahasa inggris gak', 'language-en'],
  ['makasih, tapi sertifikat saya belum ada', 'certificate'],
  ['sertifikat tanah', 'unknown'],
  ['sertifikat vaksin buat naik kereta', 'certificate'],
  ['tiket kereta', 'unknown'],
  ['keluar kota', 'unknown'],
  ['menu spesial', 'unknown'],
  ['vaksin di balai desa sukamaju kecamatan cibinong belum tercatat', 'status'],
  ['ganti nomor', 'change-phone'],
  ['ganti nomor punggung pemain', 'unknown'],
  ['sertifikat Budi', 'certificate'],
]

describe('precedence', () => {
  test.each([...exactEvidenceWins])('%s is %s', (utterance, intent) => {
    expect(understand(utterance)).toBe(intent)
  })
})

describe('a number or a code alone', () => {
  test.each<[string, Intent]>([
    ['1', 'certificate'],
    ['２', 'status'],
    ['3️⃣', 'change-info'],
    ['no. 1', 'certificate'],
    ['yang kedua', 'status'],
    ['4', 'unknown'],
    ['482915', 'unknown'],
    ['081234567890', 'unknown'],
    ['SV-7K3M-92QX', 'ticket'],
    ['tiket saya sv 7k3m 92qx', 'ticket'],
  ])('%s is %s', (text, intent) => {
    expect(understand(text)).toBe(intent)
  })
})

describe('any message', () => {
  test('has one of the intents', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.string())
    fc.assert(fc.property(anyText, (text) => intents.includes(understand(text))))
  })

  test('means the same in other case, spacing and punctuation', () => {
    const space = fc.constantFrom('  ', '\n', ', ', ' - ', '... ', '\u00a0', ' \u200b')
    const edge = fc.constantFrom('', ' ', '!!', '?', '\u200e', '😊', '*')
    fc.assert(
      fc.property(anyExample, space, edge, fc.boolean(), (utterance, between, around, isLoud) => {
        const text = around + utterance.replaceAll(' ', between) + around
        expect(understand(isLoud ? text.toUpperCase() : text)).toBe(understand(utterance))
      }),
    )
  })

  test('means the same with letters repeated or full-width', () => {
    fc.assert(
      fc.property(anyExample, (utterance) => {
        const long = utterance.replace(/\p{Ll}$/u, (letter) => letter.repeat(5))
        const wide = utterance.replace(/[a-z]/g, (letter) =>
          String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
        )
        expect([understand(long), understand(wide)]).toEqual([
          understand(utterance),
          understand(utterance),
        ])
      }),
    )
  })

  test('is read for 500 characters, whatever follows', () => {
    const long = fc.string({ unit: 'binary-ascii', minLength: 500, maxLength: 500 })
    fc.assert(
      fc.property(long, fc.constantFrom(' sertifikat', ' ganti nama'), (start, more) => {
        expect(understand(start + more.repeat(50))).toBe(understand(start))
      }),
    )
    expect(understand(`${' '.repeat(480)}sertifikat vaksin`)).toBe('certificate')
    expect(understand(`${' '.repeat(500)}sertifikat vaksin`)).toBe('unknown')
  })
})

test('a mistyped keyword is understood, an everyday word like it is not', () => {
  expect(understand('sertfikiat')).toBe('certificate')
  expect(understand('pengaudan')).toBe('complaint')
  expect(understand('pengadilan')).toBe('unknown')
  expect(understand('lapar nih')).toBe('unknown')
})
