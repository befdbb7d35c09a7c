import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { diffLines } from '../../src/local/simulator/page/diff.js'
import { readRuns, writeTranscript } from '../../src/local/simulator/page/words.js'

type Entry = Parameters<typeof writeTranscript>[1][number]
type Person = Parameters<typeof writeTranscript>[0]
type Run = ReturnType<typeof readRuns>[number]

const plain = (text: string): Run => ({ style: 'plain', text })

test('formatting is read where WhatsApp reads it', () => {
  const inside = [plain('tebal')]
  expect(readRuns('*tebal*')).toEqual([{ style: 'bold', inside }])
  expect(readRuns('(*tebal*), ya')).toEqual([plain('('), { style: 'bold', inside }, plain('), ya')])
  expect(readRuns('*_tebal_*')).toEqual([{ style: 'bold', inside: [{ style: 'italic', inside }] }])
  expect(readRuns('~tebal~ `x`')).toEqual([
    { style: 'strike', inside },
    plain(' '),
    { style: 'code', text: 'x' },
  ])
})

test('a mark inside a word or beside a space is a character', () => {
  for (const text of ['a*b*c', '* b *', '2 * 3 * 4', 'snake_case_name', '*baris\nlain*', '**']) {
    expect(readRuns(text)).toEqual([plain(text)])
  }
})

test('only web addresses become links', () => {
  expect(readRuns('https://example.org/a_b_c.')).toEqual([
    { style: 'link', text: 'https://example.org/a_b_c' },
    plain('.'),
  ])
  expect(readRuns('javascript:alert(1)')).toEqual([plain('javascript:alert(1)')])
})

test('formatting takes nothing away but its marks', () => {
  const wordsOf = (runs: Run[]): string =>
    runs.map((run) => ('text' in run ? run.text : wordsOf(run.inside))).join('')
  const withoutMarks = (text: string) => text.replace(/[*_~`]/g, '')
  const chatter = fc.string({ unit: fc.constantFrom(...'ab *_~`\n.'), maxLength: 40 })
  fc.assert(
    fc.property(chatter, (text) => {
      expect(withoutMarks(wordsOf(readRuns(text)))).toBe(withoutMarks(text))
    }),
  )
})

test('a comparison gives both texts back, and nothing changed in equal ones', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const compared = diffLines(before, after)
      const without = (left: string) =>
        compared.filter(({ kind }) => kind !== left).map(({ line }) => line)
      expect(without('new')).toEqual(before)
      expect(without('gone')).toEqual(after)
      expect(diffLines(before, before).every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})

test('a changed line is told from its neighbours', () => {
  const kinds = diffLines(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e']).map(({ kind }) => kind)
  expect(kinds).toEqual(['same', 'gone', 'new', 'same', 'same', 'new'])
})

test('a transcript has a line for all that was said and happened', () => {
  const replies = [
    { reply: { id: 'a', title: 'Kirim ulang' } },
    { reply: { id: 'b', title: 'Menu' } },
  ]
  const header = { type: 'document', document: { id: '1', filename: 'Sertifikat.pdf' } }
  const interactive = { type: 'button', header, body: { text: 'Satu\n\nDua' } }
  const list = { type: 'list', body: { text: 'Apa?' } }
  const sections = [{ rows: [{ id: 'n', title: 'Nama' }] }, { rows: [{ id: 'h', title: 'HP' }] }]
  const from = 'citizen'
  const entries = [
    { from, message: { type: 'text', text: 'halo\nlagi' } },
    { from: 'note', note: 'sms', to: '+6281234567890', code: '482915' },
    { from, message: { type: 'text', text: '482 915' } },
    {
      from: 'bot',
      body: { type: 'interactive', interactive: { ...interactive, action: { buttons: replies } } },
    },
    { from: 'note', note: 'clock', stepMs: 300_000 },
    { from, message: { type: 'button', id: 'b', title: 'Menu' } },
    { from: 'bot', body: { type: 'interactive', interactive: { ...list, action: { sections } } } },
    { from, message: { type: 'audio' } },
  ] as unknown as Entry[]
  const person = { name: 'BUDI SANTOSO', note: 'dua dosis' } as Person
  expect(writeTranscript(person, entries)).toBe(`# dua dosis
# as BUDI SANTOSO
citizen  halo lagi
         → sms +62812•••890
citizen  {code}
bot      (document) Sertifikat.pdf
         Satu

         Dua
         [Kirim ulang] [Menu]
         → clock +5 min
citizen  [Menu]
bot      Apa?
         [Nama] [HP]
citizen  (audio)
`)
})
