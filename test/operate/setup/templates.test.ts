import { expect, test } from 'bun:test'
import { understand } from '../../../src/conversation/understand/understand.ts'
import { challengeLimits } from '../../../src/identity/challenge.ts'
import { type ShownTemplate, templateDiffers } from '../../../src/operate/setup/account.ts'
import { type Template, templates } from '../../../src/operate/setup/templates.ts'

test('each template is there in Indonesian and English, once', () => {
  const all = templates.map(({ name, language }) => `${name} ${language}`).join(', ')
  const notices = 'kilat_ticket_answered id, kilat_ticket_answered en'
  expect(all).toBe(`kilat_code id, kilat_code en, ${notices}`)
})

test('a code is announced, and delivered, for as long as it is valid', () => {
  const codes = templates.filter(({ name }) => name === 'kilat_code')
  for (const { components, message_send_ttl_seconds } of codes) {
    expect(components).toContainEqual({ type: 'FOOTER', code_expiration_minutes: 5 })
    expect(message_send_ttl_seconds).toBe(challengeLimits.validMs / 1_000)
  }
})

test('the words to type are understood', () => {
  const words = templates.flatMap(({ components }) =>
    components.flatMap((part) => ('text' in part ? (/\*(.+)\*/.exec(part.text)?.[1] ?? '') : [])),
  )
  expect(words).toEqual(['cek tiket', 'check ticket'])
  expect(words.map(understand)).toEqual(['ticket', 'ticket'])
})

const [code, , notice] = templates as readonly [Template, Template, Template, Template]

const state = { id: '4711', language: 'id', status: 'APPROVED' }
const body = { type: 'BODY', text: '*{{1}}* …', add_security_recommendation: true }
const footer = { type: 'FOOTER', text: '… 5 …', code_expiration_minutes: 5 }
const buttons = { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Salin kode' }] }

const shownCode = (components: ShownTemplate['components'], ttl?: number): ShownTemplate => ({
  ...state,
  name: code.name,
  category: 'AUTHENTICATION',
  components,
  ...(ttl !== undefined && { message_send_ttl_seconds: ttl }),
})
const shownNotice = (...components: ShownTemplate['components']): ShownTemplate => ({
  ...state,
  name: notice.name,
  category: 'UTILITY',
  components,
})

const [words] = notice.components.flatMap((part) => ('text' in part ? [part.text] : []))

test.each<[string, Template, ShownTemplate]>([
  ['in Meta’s words', code, shownCode([body, footer, buttons], 300)],
  ['in another order', code, shownCode([buttons, footer, body])],
  ['as far as Meta shows it', code, shownCode([{ type: 'BODY' }, { type: 'FOOTER' }, buttons])],
  ['in our words', notice, shownNotice({ type: 'BODY', text: words })],
])('a template is as declared %s', (_, declared, shown) => {
  expect(templateDiffers(declared, shown)).toBe(false)
})

const labelled = (...labels: string[]) => ({
  type: 'BUTTONS',
  buttons: labels.map((text) => ({ type: 'URL', text })),
})

test.each<[string, Template, ShownTemplate]>([
  ['advice', code, shownCode([{ ...body, add_security_recommendation: false }, footer, buttons])],
  ['minutes', code, shownCode([body, { ...footer, code_expiration_minutes: 10 }, buttons])],
  ['button', code, shownCode([body, footer, labelled('Salin')])],
  ['second button', code, shownCode([body, footer, labelled('Salin kode', 'B')])],
  ['time on the way', code, shownCode([body, footer, buttons], 600)],
  ['missing part', code, shownCode([body, buttons])],
  ['other part', code, shownCode([body, buttons, { ...footer, type: 'HEADER' }])],
  ['part too many', notice, shownNotice({ type: 'BODY', text: words }, { type: 'FOOTER' })],
  ['text', notice, shownNotice({ type: 'BODY', text: 'Laporan {{1}} dijawab.' })],
])('a template differs by its %s', (_, declared, shown) => {
  expect(templateDiffers(declared, shown)).toBe(true)
})
