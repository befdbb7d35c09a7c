import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { apart } from '../../../src/conversation/understand/recognise.ts'
import { type Intent, intents } from '../../../src/conversation/understand/rules/rule.ts'
import { understand } from '../../../src/conversation/understand/understand.ts'
import { leastCpuMs } from '../../effort.ts'
import { paired } from '../../listed.ts'
import { examples, keptAside } from './examples.ts'

const shareMin = 0.97
const utterances = examples.map(({ utterance }) => utterance)

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

describe('the examples that nothing was tuned on', () => {
  test('are others than the examples', () => {
    const known = new Set(examples.map(({ utterance }) => utterance))
    expect(keptAside.filter(({ utterance }) => known.has(utterance))).toEqual([])
    expect(keptAside.length).toBeGreaterThanOrEqual(150)
  })

  test('almost all are understood', () => {
    const right = keptAside.filter(({ intent, utterance }) => understand(utterance) === intent)
    expect(right.length / keptAside.length).toBeGreaterThanOrEqual(shareMin)
  })

  test('none that is about something else opens an entry that changes anything', () => {
    const strange = keptAside.filter(({ intent }) => intent === 'unknown')
    const opened = strange.filter(({ utterance }) => understand(utterance).startsWith('change-'))
    expect(strange.length).toBeGreaterThanOrEqual(40)
    expect(opened).toEqual([])
  })
})

const exactEvidenceWins = paired<Intent>(`
  ubah nama di sertifikat → change-name | sertifikat → certificate
  lokasi vaksin di sertifikat salah → complaint | nama tempat vaksin salah → complaint
  nomor hp lama hangus → change-phone | nomor ktp di sertifikat salah → change-id
  nomor call center → complaint | tanggal lahir di sertifikat salah → change-id
  tanggal vaksin di sertifikat salah → complaint | nama dan tanggal lahir salah → change-info
  cek keaslian sertifikat → verify | cek status laporan → ticket | cek status vaksin → status
  sertifikat belum keluar → certificate | keluar → logout | gak jadi ganti nama → cancel
  gak ngerti bahasa inggris → language-id | ngerti bahasa inggris gak → language-en
  makasih, tapi sertifikat saya belum ada → certificate | sertifikat tanah → unknown
  sertifikat vaksin buat naik kereta → certificate | tiket kereta → unknown
  keluar kota → unknown | menu spesial → unknown
  vaksin di balai desa sukamaju kecamatan cibinong belum tercatat → status
  ganti nomor → change-phone | ganti nomor punggung pemain → unknown
  sertifikat Budi → certificate | nomor lama saya hilang → change-phone
  hp dicuri ga bisa terima sms → change-phone | hp saya jatuh ke air → unknown
  ubah tampilan hp → unknown | hapus data saya → privacy | siapa yang lihat data saya → privacy
  kenapa sertifikat saya belum muncul → certificate | saya vaksin di luar negeri → certificate
  vaksin di Singapura kok tidak ada → certificate | vaksin booster dimana ya → unknown
  lapor → complaint | mau komplain → complaint | cek tiket → ticket | tiket pesawat → unknown
  nama saya Budi tapi di sertifikat Budy → change-name | ganti nama toko → unknown
  data pelanggan toko salah → unknown | halo saya Rina Wulandari → greet
`)

describe('precedence', () => {
  test.each([...exactEvidenceWins])('%s is %s', (utterance, intent) => {
    expect(understand(utterance)).toBe(intent)
  })
})

describe('a number or a code alone', () => {
  test.each<[string, Intent]>([
    ...paired<Intent>(`
      1 → certificate | no. 1 → certificate | yang kedua → status | 4 → unknown | 482915 → unknown
      081234567890 → unknown | SV-7K3M-92QX → ticket | tiket saya sv 7k3m 92qx → ticket
    `),
    ['２', 'status'],
    ['3️⃣', 'change-info'],
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
    for (const utterance of utterances) {
      const anyLook = fc.property(space, edge, fc.boolean(), (between, around, isLoud) => {
        const text = around + utterance.replaceAll(' ', between) + around
        expect(understand(isLoud ? text.toUpperCase() : text)).toBe(understand(utterance))
      })
      fc.assert(anyLook, { numRuns: 3 })
    }
  })

  test('means the same with letters repeated or full-width', () => {
    for (const utterance of utterances) {
      // A letter more makes another word of a ticket's number.
      const long = utterance.replace(/(?<!\d\p{Ll}*)\p{Ll}$/u, (letter) => letter.repeat(5))
      const wide = utterance.replace(/[a-z]/g, (letter) =>
        String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
      )
      expect([long, wide].map(understand)).toEqual([long, wide].map(() => understand(utterance)))
    }
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

describe('words written as one', () => {
  test.each(
    paired<Intent>(`
    sertifikatvaksin → certificate | sertifkatvaksin → certificate
    mintasertifikatvaksin → certificate | ubahnama → change-name | gantinomorhp → change-phone
    statusaya → status | cektiket → ticket
  `),
  )('%s is %s', (text, intent) => {
    expect(understand(text)).toBe(intent)
  })

  test('come apart only when one of them is a keyword', () => {
    expect(apart('kapansaya')).toEqual(['kapansaya'])
    expect(apart('blorongan')).toEqual(['blorongan'])
  })

  test('are sought in words of 40 letters at most', () => {
    const greeting = 'asalamualaikum'
    expect(apart(greeting.repeat(2))).toEqual([greeting, greeting])
    expect(apart(greeting.repeat(3))).toEqual([greeting.repeat(3)])
  })
})

describe('the time of understanding', () => {
  test.each(['sertifikat vaksin ', 'sertifkbt vaksjn ', 'nomornomornomornomox ', 'ﷺ'])(
    'does not grow with the length of %p said over and over',
    (said) => {
      const short = said.repeat(Math.ceil(600 / said.length))
      const long = said.repeat(Math.ceil(65_000 / said.length))
      const timeOf = (text: string) => leastCpuMs(() => understand(text), 20)
      expect(timeOf(long)).toBeLessThan(10 * timeOf(short) + 1)
    },
  )
})

test('a mistyped keyword is understood, an everyday word like it is not', () => {
  expect(understand('sertfikiat')).toBe('certificate')
  expect(understand('pengaudan')).toBe('complaint')
  expect(understand('pengadilan')).toBe('unknown')
  expect(understand('lapar nih')).toBe('unknown')
})
