import { describe, expect, test } from 'bun:test'
import { type ShownTemplate, templateDiffers } from '../../../src/operate/setup/shown-template.ts'
import { type Template, templates } from '../../../src/operate/setup/templates.ts'

const declaredAs = (name: string): Template => {
  const found = templates.find((template) => template.name === name)
  if (!found) throw new Error(`${name} is not declared`)
  return found
}
const code = declaredAs('kilat_code')
const notice = declaredAs('kilat_ticket_answered')

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
const shownNotice = (text: string): ShownTemplate => ({
  ...state,
  name: notice.name,
  category: 'UTILITY',
  components: [{ type: 'BODY', text }],
})

const [words] = notice.components.flatMap((part) => ('text' in part ? [part.text] : []))

describe('a template is as declared', () => {
  test.each<[string, Template, ShownTemplate]>([
    ['in Meta’s words', code, shownCode([body, footer, buttons], 300)],
    ['in another order', code, shownCode([buttons, footer, body])],
    [
      'where Meta does not show everything',
      code,
      shownCode([{ type: 'BODY' }, { type: 'FOOTER' }, buttons]),
    ],
    ['in our words', notice, shownNotice(words ?? '')],
  ])('%s', (_, declared, shown) => {
    expect(templateDiffers(declared, shown)).toBe(false)
  })
})

describe('a template differs', () => {
  const ownFooter = { type: 'FOOTER', text: 'Kilat' }
  test.each<[string, Template, ShownTemplate]>([
    [
      'by its advice',
      code,
      shownCode([{ ...body, add_security_recommendation: false }, footer, buttons]),
    ],
    [
      'by its minutes',
      code,
      shownCode([body, { ...footer, code_expiration_minutes: 10 }, buttons]),
    ],
    [
      'by its button',
      code,
      shownCode([body, footer, { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Salin' }] }]),
    ],
    [
      'by a button more',
      code,
      shownCode([
        body,
        footer,
        { type: 'BUTTONS', buttons: [...buttons.buttons, { type: 'URL', text: 'B' }] },
      ]),
    ],
    ['by its time on the way', code, shownCode([body, footer, buttons], 600)],
    ['by a part that is missing', code, shownCode([body, buttons])],
    ['by another part', code, shownCode([body, buttons, { ...footer, type: 'HEADER' }])],
    [
      'by a part too many',
      notice,
      { ...shownNotice(words ?? ''), components: [{ type: 'BODY', text: words }, ownFooter] },
    ],
    ['by its text', notice, shownNotice('Laporan {{1}} dijawab.')],
  ])('%s', (_, declared, shown) => {
    expect(templateDiffers(declared, shown)).toBe(true)
  })
})
