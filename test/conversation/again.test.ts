import { describe, expect, test } from 'bun:test'
import { code, lookAt, Talk } from './talk.ts'

const shown = ({ last }: Talk) => [
  last?.say?.buttons?.map(({ title }) => title),
  last?.say?.list && [last.say.list.label, ...last.say.list.rows.map(({ title }) => title)],
]

describe('a question that is put again', () => {
  test('has the buttons and the list that it had, in the language of now', () => {
    const talk = new Talk('id', { look: lookAt(2) }).signedIn('ubah data', 'xyzzy')
    const { titles, listLabel } = talk.texts
    const rows = (['name', 'phone', 'id', 'vaccine', 'menu'] as const).map((key) => titles[key])
    expect(shown(talk)).toEqual([undefined, [listLabel, ...rows]])
    expect(shown(talk.after('menu', 'english'))).toEqual([
      (['certificate', 'status', 'info'] as const).map((key) => talk.texts.titles[key]),
      undefined,
    ])
    expect(shown(talk.after('certificate', 'bahasa indonesia'))[1]).toContain('Dosis 2')
  })

  test('has none where it had none, and the other language where that was offered', () => {
    const talk = new Talk().after('halo', '+65 8123 4567', 'xyzzy')
    expect(shown(talk)).toEqual([undefined, undefined])
    expect(shown(new Talk().after('halo', 'xyzzy'))[0]).toContain('English')
  })

  test('is a greeting to who has not been greeted', () => {
    expect(new Talk().says('xyzzy')).toStartWith('Halo!')
  })
})

test.each([
  ['kirim ulang', true],
  ['belum ada kodenya', true],
  ['sms tidak masuk', true],
  ['apresend', false],
  ['belum ada kodepos', false],
])('while a code is awaited "%s" asks for another: %p', (text, isAsked) => {
  const talk = new Talk().after('halo', '081200000001')
  expect(talk.says(text) === talk.texts.codeWait(60, 'sign-in')).toBe(isAsked)
  expect(talk.says(code)).toBe(talk.texts.signedIn)
})
