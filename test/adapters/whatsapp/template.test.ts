import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  announcementLimitsBroken,
  codeMessage,
  codeTemplate,
  templateMessage,
} from '../../../src/adapters/whatsapp/template.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import { templates } from '../../../src/operate/setup/templates.ts'
import type { Announcement } from '../../../src/ports/messenger.ts'

const budi = { phone: '+6281234567890' as PhoneNumber }
const ticket = 'SV-7K3M-92QX'
const announced = (more: Partial<Announcement> = {}): Announcement => ({
  name: 'ticket-answered',
  language: 'id',
  ticket,
  ...more,
})

describe('an announcement', () => {
  test('is a template with the number of the ticket, as Meta documents it', () => {
    expect(templateMessage(budi, announced(), 'out-1')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: budi.phone,
      biz_opaque_callback_data: 'out-1',
      type: 'template',
      template: {
        name: 'kilat_ticket_answered',
        language: { code: 'id' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: ticket }] }],
      },
    })
  })

  test('to a user id goes without a number', () => {
    const message = templateMessage({ userId: 'ID.1' }, announced(), 'out-1')
    expect(message).toMatchObject({ recipient: 'ID.1' })
    expect(message).not.toHaveProperty('to')
  })

  test.each([
    ['en', 'en'],
    ['id', 'id'],
    ['jv', 'id'],
    ['', 'id'],
  ])('to someone who writes in "%s" is sent in %s', (language, code) => {
    const message = templateMessage(budi, announced({ language }), 'out-1')
    expect(message).toMatchObject({ template: { language: { code } } })
  })

  test.each([
    ['nothing', [], ticket],
    ['nothing', [], 'SV    7K3M'],
    ['that a parameter is empty', ['parameter empty'], ' '],
    ['a line break', ['parameter with a line break or tab'], 'SV\n7K3M'],
    ['a tab', ['parameter with a line break or tab'], 'SV\t7K3M'],
    ['five spaces', ['parameter with more than 4 spaces in a row'], 'SV     7K3M'],
  ])('breaks %s', (_, broken, words) => {
    expect(announcementLimitsBroken(announced({ ticket: words }))).toEqual(broken)
  })
})

describe('a code', () => {
  test('stands in the words and under the button, as Meta documents it', () => {
    const parameters = [{ type: 'text', text: '000042' }]
    const code = { digits: '000042', language: 'en' }
    expect(codeMessage(budi.phone, code, 'kilat_code')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: budi.phone,
      type: 'template',
      template: {
        name: 'kilat_code',
        language: { code: 'en' },
        components: [
          { type: 'body', parameters },
          { type: 'button', sub_type: 'url', index: '0', parameters },
        ],
      },
    })
  })

  test('is in Indonesian for a language that the template does not have', () => {
    const message = codeMessage(budi.phone, { digits: '482915', language: 'jv' }, 'kilat_code')
    expect(message).toMatchObject({ template: { language: { code: 'id' } } })
  })

  test('has the name that `npm run setup` submits', () => {
    expect(templates.map(({ name }) => name)).toContain(codeTemplate)
  })
})

test('the stand-in accepts an announcement exactly when no limit is broken', async () => {
  // Slow enough for one person (Meta, pair rate).
  let nowMs = 0
  const now = () => (nowMs += 1_000)
  const graph = new GraphStandIn({ phoneNumberId: '1', accessToken: 'token', now })
  const piece = fc.constantFrom('S', '7K', '-', ' ', '   ', '\n', '\t', '\r', '\u00a0')
  const words = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))
  const language = fc.constantFrom('id', 'en', 'jv')
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.record({ ticket: words, language }), async (more) => {
      const announcement = announced(more)
      const request = new Request('http://graph.test/v26.0/1/messages', {
        method: 'POST',
        headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
        body: JSON.stringify(templateMessage(budi, announcement, 'out-1')),
      })
      const { ok } = await graph.handle(request)
      seen[ok ? 'accepted' : 'refused'] += 1
      expect(announcementLimitsBroken(announcement).length === 0).toBe(ok)
    }),
    { numRuns: 500 },
  )
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(50)
})
