import type { Notice } from '../../src/adapters/whatsapp/notices.ts'
import { envelope } from '../../src/local/graph/webhooks.ts'
import { listed } from '../listed.ts'
import type { Payload } from './payload.ts'

type Row = [field: string, value: object, notice: Notice]

const template = (words: string) => ({
  message_template_id: 1_689_556_908_129_832,
  message_template_name: 'kilat_code',
  message_template_language: 'id',
  message_template_element: words,
  reason: words,
  other_info: { title: 'FIRST_PAUSE', description: words },
})

/** Rows of one field, from words of Meta's with ours for the state and the level. */
const rowsOf = (
  field: string,
  { kind, name }: Pick<Notice, 'kind' | 'name'>,
  table: string,
  valueFor: (word: string) => object,
): Row[] =>
  listed(table).map((row) => {
    const [word = '', state, level] = row.split(' ')
    return [field, valueFor(word), { kind, state, level, ...(name && { name }) } as Notice]
  })

/** What Meta tells the operator, in its words and in ours. */
export function noticeRows(words: string): Row[] {
  const code = { kind: 'template', name: 'kilat_code' } as const
  const account = (table: string, more: object = {}) =>
    rowsOf('account_update', { kind: 'account' }, table, (event) => {
      return { phone_number: words, event, ...more }
    })
  const banned = (row: string, waba_ban_state: string) =>
    account(row, { ban_info: { waba_ban_state, waba_ban_date: words } })
  const states = `
    APPROVED approved info | REINSTATED restored info | UNARCHIVED restored info
    PENDING pending info | IN_APPEAL pending info | FLAGGED flagged warn | LOCKED locked warn
    LIMIT_EXCEEDED limited warn | ARCHIVED disabled error | REJECTED rejected error
    PAUSED paused error | DISABLED disabled error | PENDING_DELETION deleted error
    DELETED deleted error | A_WORD_OF_TOMORROW other warn
  `
  const scores =
    'GREEN restored info | UNKNOWN pending info | YELLOW degraded warn | RED degraded error'
  const alerts = `
    INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED limited info
    INCREASED_CAPABILITIES_ELIGIBILITY_FAILED limited warn
    OBA_APPROVED approved info | OBA_REJECTED rejected warn | PROFILE_PICTURE_LOST changed warn
  `
  const numbers = `
    FLAGGED flagged warn | DOWNGRADE degraded warn | UNFLAGGED restored info
    THROUGHPUT_UPGRADE upgraded info | ONBOARDING pending info
  `
  return [
    ...rowsOf('message_template_status_update', code, states, (event) => {
      return { event, ...template(words) }
    }),
    ...rowsOf('message_template_quality_update', { ...code, kind: 'quality' }, scores, (score) => {
      return { previous_quality_score: 'GREEN', new_quality_score: score, ...template(words) }
    }),
    ...rowsOf('message_template_components_update', code, '- changed warn', () => template(words)),
    ...rowsOf('template_category_update', code, '- recategorised warn', () => {
      return { ...template(words), new_category: 'UTILITY', correct_category: 'MARKETING' }
    }),
    ...account('ACCOUNT_VIOLATION violation error', { violation_info: { violation_type: words } }),
    ...account('ACCOUNT_RESTRICTION restricted error', { restriction_info: [{}] }),
    ...banned('DISABLED_UPDATE disabled error', 'DISABLE'),
    ...banned('DISABLED_UPDATE flagged error', 'SCHEDULE_FOR_DISABLE'),
    ...banned('DISABLED_UPDATE restored info', 'REINSTATE'),
    ...account(`
      ACCOUNT_DELETED deleted error | DISABLED_UPDATE disabled error
      ACCOUNT_OFFBOARDED disconnected error | ACCOUNT_RECONNECTED restored info
      PARTNER_REMOVED disconnected error | PARTNER_APP_UNINSTALLED disconnected error
      VERIFIED_ACCOUNT approved info | PARTNER_ADDED other info | __proto__ other warn
    `),
    ...rowsOf('account_alerts', { kind: 'account' }, alerts, (alert_type) => {
      return { entity_id: words, alert_info: { alert_type, alert_description: words } }
    }),
    ...rowsOf(
      'account_review_update',
      { kind: 'account' },
      'REJECTED rejected error | DEFERRED pending info',
      (decision) => ({ decision }),
    ),
    ...rowsOf('phone_number_quality_update', { kind: 'number' }, numbers, (event) => {
      return { display_phone_number: words, event, current_limit: 'TIER_10K' }
    }),
    ...rowsOf(
      'phone_number_name_update',
      { kind: 'number' },
      'APPROVED approved info',
      (decision) => {
        return { decision, requested_verified_name: words }
      },
    ),
    ...rowsOf('security', { kind: 'number' }, 'PIN_CHANGED pin warn', (event) => {
      return { event, requester: words }
    }),
  ]
}

/** Bodies of notices; they have no `metadata`. */
export function notices(words: string): Payload[] {
  return noticeRows(words).map(([field, value, { state }]) => ({
    name: `${field}: ${state}`,
    body: envelope([{ field, value }]),
    brings: { notices: 1 },
  }))
}

/** Fields that tell neither a citizen nor the operator anything, and notices without their word. */
export function unreadFields(words: string): Payload[] {
  const rows: [field: string, value: unknown][] = [
    ['a_field_of_tomorrow', { event: 'x', words }],
    ['user_preferences', { user_preferences: [{ wa_id: words, value: 'stop' }] }],
    ['calls', { calls: [{ from: words, event: 'connect' }] }],
    ['flows', { event: 'FLOW_STATUS_CHANGE', message: words }],
    ['smb_message_echoes', { message_echoes: [{ from: words, text: { body: words } }] }],
    ['history', { history: [{ threads: [{ id: words }] }] }],
    ['business_capability_update', { max_phone_numbers_per_business: 25 }],
    ['group_lifecycle_update', { groups: [{ subject: words }] }],
    ['account_update', { event: 7 }],
    ['account_update', null],
    ['message_template_status_update', words],
    ['__proto__', { event: 'APPROVED' }],
    ['user_id_update', { user_id_update: [{ user_id: { previous: words } }] }],
  ]
  return rows.map(([field, value]) => ({
    name: `unread: ${field}`,
    body: envelope([{ field, value }]),
    brings: { passedOver: 1 },
  }))
}
