import { describe, expect, test } from 'bun:test'
import { graphMessage, limitsBroken } from '../../../src/adapters/whatsapp/outbound.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import type { Bubble, Choices } from '../../../src/ports/messenger.ts'

const budi = { phone: '+6281234567890' as PhoneNumber }
const envelope = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+6281234567890',
  biz_opaque_callback_data: 'out-1',
}
const document = { mediaId: '4711', fileName: 'Sertifikat.pdf' }
const yes = { id: 'yes', title: 'Ya' }
const buttons: Choices = { kind: 'buttons', buttons: [yes] }
const wireButtons = { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Ya' } }] }

describe('a bubble on the wire', () => {
  const wire = (bubble: Bubble) => graphMessage(budi, bubble, 'out-1') as unknown

  test('words alone are a text', () => {
    expect(wire({ body: 'Halo' })).toEqual({ ...envelope, type: 'text', text: { body: 'Halo' } })
  })

  test('buttons are an interactive message', () => {
    const interactive = { type: 'button', body: { text: 'Benar?' }, action: wireButtons }
    expect(wire({ body: 'Benar?', choices: buttons })).toEqual({
      ...envelope,
      type: 'interactive',
      interactive,
    })
  })

  test('a list is an interactive message with one section', () => {
    const rows = [
      { id: 'a', title: 'A', description: 'first' },
      { id: 'b', title: 'B' },
    ]
    expect(wire({ body: 'Pilih', choices: { kind: 'list', label: 'Buka', rows } })).toEqual({
      ...envelope,
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Pilih' },
        action: { button: 'Buka', sections: [{ rows }] },
      },
    })
  })

  test('a document with buttons is one message with the document as its header', () => {
    expect(wire({ body: 'Ini dia', choices: buttons, document })).toEqual({
      ...envelope,
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'document', document: { id: '4711', filename: 'Sertifikat.pdf' } },
        body: { text: 'Ini dia' },
        action: wireButtons,
      },
    })
  })

  test('a document alone carries the words as its caption, or none', () => {
    const file = { id: '4711', filename: 'Sertifikat.pdf' }
    const type = 'document'
    expect(wire({ body: 'Ini dia', document })).toEqual({
      ...envelope,
      type,
      document: { ...file, caption: 'Ini dia' },
    })
    expect(wire({ body: '', document })).toEqual({ ...envelope, type, document: file })
  })

  test('someone without a phone number is addressed by the user id', () => {
    const message = graphMessage({ userId: 'ID.5' }, { body: 'Halo' }, 'out-1') as unknown
    const { to: _, ...rest } = envelope
    expect(message).toEqual({ ...rest, recipient: 'ID.5', type: 'text', text: { body: 'Halo' } })
  })
})

describe('a limit of WhatsApp', () => {
  const titled = (title: string, id = title) => ({ id, title })
  const withButtons = (...all: { id: string; title: string }[]): Bubble => ({
    body: 'x',
    choices: { kind: 'buttons', buttons: all },
  })
  const withRows = (...rows: { id: string; title: string; description?: string }[]): Bubble => ({
    body: 'x',
    choices: { kind: 'list', label: 'Buka', rows },
  })
  const ten = Array.from({ length: 10 }, (_, n) => titled(`r${n}`))
  const list = { kind: 'list' as const, label: 'Buka', rows: [titled('r')] }
  const of = (length: number) => 'x'.repeat(length)

  test.each<[string, Bubble]>([
    ['a long text', { body: of(4_096) }],
    ['a long list text', { body: of(4_096), choices: list }],
    ['a long text over buttons', { body: of(1_024), choices: buttons }],
    ['a long caption', { body: of(1_024), document }],
    ['a document without words', { body: '', document }],
    [
      'three full buttons',
      withButtons(...['a', 'b', 'c'].map((c) => titled(c + of(19), c + of(255)))),
    ],
    [
      'ten full rows',
      withRows(...ten.map(({ id }) => ({ id: id + of(198), title: of(24), description: of(72) }))),
    ],
  ])('is not broken by %s', (_, bubble) => {
    expect(limitsBroken(bubble)).toEqual([])
  })

  test.each<[string, Bubble]>([
    ['body over 4096', { body: of(4_097) }],
    ['body over 4096', { body: of(4_097), choices: list }],
    ['body over 1024', { body: of(1_025), choices: buttons }],
    ['body over 1024', { body: of(1_025), choices: buttons, document }],
    ['body over 1024', { body: of(1_025), document }],
    ['body empty', { body: '' }],
    ['body empty', { body: '  \n', document }],
    ['body empty', { body: '', choices: buttons, document }],
    ['no buttons', withButtons()],
    ['more than 3 buttons', withButtons(...ten.slice(0, 4))],
    ['button title over 20', withButtons(titled(of(21)))],
    ['button title empty', withButtons(titled(' ', 'a'))],
    ['button id over 256', withButtons(titled('Ya', of(257)))],
    ['button id empty', withButtons(titled('Ya', ''))],
    ['button titles not unique', withButtons(titled('Ya', 'a'), titled('Ya', 'b'))],
    ['button ids not unique', withButtons(titled('Ya', 'a'), titled('Tidak', 'a'))],
    ['no rows', withRows()],
    ['more than 10 rows', withRows(...ten, titled('r10'))],
    ['row title over 24', withRows(titled(of(25)))],
    ['row title empty', withRows(titled('', 'a'))],
    ['row description over 72', withRows({ ...titled('r'), description: of(73) })],
    ['row description empty', withRows({ ...titled('r'), description: '' })],
    ['row id over 200', withRows(titled('r', of(201)))],
    ['row id empty', withRows(titled('r', ' '))],
    ['row ids not unique', withRows(titled('r', 'a'), titled('s', 'a'))],
    ['list label over 20', { body: 'x', choices: { ...list, label: of(21) } }],
    ['list label empty', { body: 'x', choices: { ...list, label: '' } }],
    ['document with a list', { body: 'x', choices: list, document }],
    ['media id empty', { body: 'x', document: { ...document, mediaId: '' } }],
    ['file name empty', { body: 'x', document: { ...document, fileName: '' } }],
  ])('is named: %s', (limit, bubble) => {
    expect(limitsBroken(bubble)).toEqual([limit])
  })

  test('is named once for all that break it, beside the others', () => {
    const bubble = withButtons(titled(of(21), 'a'), titled(`${of(21)}y`, 'b'), titled(' ', 'c'))
    expect(limitsBroken(bubble).toSorted()).toEqual(['button title empty', 'button title over 20'])
  })

  test('counts UTF-16 units', () => {
    expect(limitsBroken(withButtons(titled('😀'.repeat(10))))).toEqual([])
    expect(limitsBroken(withButtons(titled('😀'.repeat(11))))).toEqual(['button title over 20'])
  })

  test('lets two members of a family look alike in a list', () => {
    expect(limitsBroken(withRows(titled('BUDI S•••', 'a'), titled('BUDI S•••', 'b')))).toEqual([])
  })
})
