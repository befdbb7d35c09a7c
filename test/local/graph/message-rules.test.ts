import { describe, expect, test } from 'bun:test'
import { messageRefusal } from '../../../src/local/graph/message-rules.ts'
import {
  budi,
  button,
  head,
  readReceipt,
  textMessage as text,
  withButtons,
  withDocument,
  withSections,
  withTemplate,
} from './requests.ts'

const of = (length: number) => 'x'.repeat(length)
const row = (n: number | string, more: object = {}) => ({ id: `r${n}`, title: `R ${n}`, ...more })
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n))
const rowWith = (more: object) => withSections([{ rows: [row(1, more)] }])
const under = (more: object) => withButtons([button('a')], more)
const over = (more: object) => withSections([{ rows: rows(1) }], more)
const { to: _, ...nobody } = text
const pdfHeader = { type: 'document', document: { id: '4711', filename: 'a.pdf' } }

describe('Meta accepts', () => {
  test.each<[string, unknown]>([
    ['a text of 4,096', { ...text, text: { body: of(4_096), preview_url: false } }],
    ['callback data of 512', { ...text, biz_opaque_callback_data: of(512) }],
    ['a user id', { ...nobody, recipient: `ID.ENT.${of(128)}` }],
    ['a number beside a user id', { ...text, recipient: 'ID.1' }],
    ['three buttons', withButtons([button(of(256), of(20)), button('b'), button('c')])],
    ['a body of 1,024 over buttons', under({ body: { text: of(1_024) } })],
    ['a text header of 60', under({ header: { type: 'text', text: of(60) } })],
    ['a document header', under({ header: pdfHeader })],
    ['a footer of 60', under({ footer: { text: of(60) } })],
    ['ten rows', withSections([{ rows: rows(10) }])],
    ['a body of 4,096 over a list', over({ body: { text: of(4_096) } })],
    ['a full row', rowWith({ id: of(200), title: of(24), description: of(72) })],
    ['two rows with one title', withSections([{ rows: [row(1), row(2, { title: 'R 1' })] }])],
    [
      'two titled sections',
      withSections([
        { title: of(24), rows: [row(1)] },
        { title: 'B', rows: [row(2)] },
      ]),
    ],
    ['a caption of 1,024', withDocument({ id: '4711', caption: of(1_024) })],
    ['a template', withTemplate('id', ['SV-7K3M-92QX'])],
    ['a read receipt', readReceipt],
    ['a typing indicator', { ...readReceipt, typing_indicator: { type: 'text' } }],
  ])('%s', (_, body) => {
    expect(messageRefusal(body)).toBeUndefined()
  })
})

describe('Meta refuses as a bad value', () => {
  test.each<[string, unknown]>([
    ['a number without a plus sign', { ...text, to: budi.slice(1) }],
    ['a number with letters', { ...text, to: '+62abc' }],
    ['a user id that is none', { ...nobody, recipient: '62812' }],
    ['a user id over 128', { ...nobody, recipient: `ID.${of(129)}` }],
    ['a group', { ...text, recipient_type: 'group' }],
    ['callback data over 512', { ...text, biz_opaque_callback_data: of(513) }],
    ['an empty text', { ...text, text: { body: '' } }],
    ['an empty parameter of a template', withTemplate('id', [' '])],
    ['a text over 4,096', { ...text, text: { body: of(4_097) } }],
    ['no buttons', withButtons([])],
    ['four buttons', withButtons([...'abcd'].map((id) => button(id)))],
    ['a button title over 20', withButtons([button('a', of(21))])],
    ['an empty button title', withButtons([button('a', '')])],
    ['a button id over 256', withButtons([button(of(257), 'A')])],
    ['an empty button id', withButtons([button('', 'A')])],
    ['two buttons with one title', withButtons([button('a', 'A'), button('b', 'A')])],
    ['two buttons with one id', withButtons([button('a', 'A'), button('a', 'B')])],
    ['a body over 1,024 over buttons', under({ body: { text: of(1_025) } })],
    ['an empty body over buttons', under({ body: { text: '' } })],
    ['a header over 60', under({ header: { type: 'text', text: of(61) } })],
    ['a header of another kind', under({ header: { type: 'poll' } })],
    ['a footer over 60', under({ footer: { text: of(61) } })],
    ['no rows', withSections([{ rows: [] }])],
    ['no sections', withSections([])],
    ['eleven rows', withSections([{ rows: rows(11) }])],
    [
      'eleven rows in two sections',
      withSections([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: [...'abcde'].map((n) => row(n)) },
      ]),
    ],
    ['two sections without titles', withSections([{ rows: [row(1)] }, { rows: [row(2)] }])],
    ['a section title over 24', withSections([{ title: of(25), rows: rows(1) }])],
    ['a row title over 24', rowWith({ title: of(25) })],
    ['an empty row title', rowWith({ title: '' })],
    ['a row description over 72', rowWith({ description: of(73) })],
    ['an empty row description', rowWith({ description: '' })],
    ['a row id over 200', rowWith({ id: of(201) })],
    ['two rows with one id', withSections([{ rows: [row(1), row(1)] }])],
    ['a list label over 20', over({ action: { button: of(21), sections: [{ rows: rows(1) }] } })],
    ['a list body over 4,096', over({ body: { text: of(4_097) } })],
    ['a document over a list', over({ header: pdfHeader })],
    ['a caption over 1,024', withDocument({ id: '4711', caption: of(1_025) })],
    ['another mark than read', { ...readReceipt, status: 'seen' }],
    ['another indicator than for text', { ...readReceipt, typing_indicator: { type: 'audio' } }],
  ])('%s', (_, body) => {
    expect(messageRefusal(body)?.code).toBe(131009)
  })
})

describe('Meta refuses', () => {
  test.each<[string, number, unknown]>([
    ['no JSON', 100, undefined],
    ['no object', 100, []],
    ['no product', 100, { ...text, messaging_product: undefined }],
    ['another product', 100, { ...text, messaging_product: 'sms' }],
    ['nobody to send to', 100, nobody],
    ['an unknown key', 100, { ...text, shout: true }],
    ['an unknown key inside', 100, withButtons([{ ...button('a'), shout: true }])],
    ['an unknown type', 131051, { ...text, type: 'poll' }],
    ['no type', 131051, { ...text, type: undefined }],
    ['no text', 131008, { ...head, type: 'text' }],
    ['no body over buttons', 131008, under({ body: undefined })],
    ['a read receipt for no message', 131008, { messaging_product: 'whatsapp', status: 'read' }],
  ])('%s with %i', (_, code, body) => {
    expect(messageRefusal(body)?.code).toBe(code)
  })

  test('without repeating what was written', () => {
    const { details } = messageRefusal({ ...text, to: '081-canary' }) ?? {}
    expect(details).toBe('to: is no phone number with a +')
  })
})
