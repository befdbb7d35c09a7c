import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Notice, readNotice } from '../../../src/adapters/whatsapp/notices.ts'
import { noticeRows } from '../../payloads/notices.ts'

const canary = 'Budi Kenari 0812-3456-7890 123456'
const rows = noticeRows(canary)

describe('a notice', () => {
  for (const [field, value, notice] of rows) {
    test(`${field} ${JSON.stringify(value).slice(0, 60)} is ${notice.state}, ${notice.level}`, () => {
      expect(readNotice(field, value)).toEqual(notice)
    })
  }

  test('says nothing of its content', () => {
    const said = rows.map(([field, value]) => JSON.stringify(readNotice(field, value)))
    for (const word of canary.split(' ')) expect(said.join('\n')).not.toContain(word)
  })

  test.each([
    ['kilat_code', 'kilat_code'],
    ['kilat_ticket_answered', 'kilat_ticket_answered'],
    ['order_confirmation', undefined],
    ['kilat_', undefined],
    ['kilat_Budi', undefined],
    ['kilat_081234', undefined],
    [`kilat_${'a'.repeat(41)}`, undefined],
    ['a kilat_code', undefined],
    ['kilat_code\n', undefined],
    [7, undefined],
  ])('about the template %p names %p', (message_template_name, name) => {
    const notice = readNotice('message_template_status_update', {
      event: 'PAUSED',
      message_template_name,
    })
    expect(notice).toEqual({
      kind: 'template',
      state: 'paused',
      level: 'error',
      ...(name !== undefined && { name }),
    })
  })

  test('of whatever value is in our words or none', () => {
    const fields = [...new Set(rows.map(([field]) => field)), '__proto__', 'constructor']
    const words = rows.flatMap(([, value]) => Object.values(value))
    const value = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('event', 'decision', 'ban_info', 'alert_info', 'new_quality_score'),
        fc.oneof(fc.constantFrom(...words), fc.jsonValue(), fc.constant('toString')),
      ),
    )
    const kinds: Notice['kind'][] = ['template', 'account', 'quality', 'number']
    fc.assert(
      fc.property(fc.constantFrom(...fields), value, (field, given) => {
        const notice = readNotice(field, given)
        if (!notice) return
        expect(kinds).toContain(notice.kind)
        expect(notice.state).toMatch(/^[a-z]+$/)
        expect(['info', 'warn', 'error']).toContain(notice.level)
      }),
    )
  })
})
