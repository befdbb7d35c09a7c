import type { Notice } from '../../src/adapters/whatsapp/notices.ts'
import { envelope } from '../../src/local/graph/webhooks.ts'
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

/** What Meta tells the operator, in its words and in ours. */
export function noticeRows(words: string): Row[] {
  const state = (event: string, state: Notice['state'], level: Notice['level']): Row => [
    'message_template_status_update',
    { event, ...template(words) },
    { kind: 'template', state, level, name: 'kilat_code' },
  ]
  const score = (score: string, state: Notice['state'], level: Notice['level']): Row => [
    'message_template_quality_update',
    { previous_quality_score: 'GREEN', new_quality_score: score, ...template(words) },
    { kind: 'quality', state, level, name: 'kilat_code' },
  ]
  const account = (value: object, state: Notice['state'], level: Notice['level']): Row => [
    'account_update',
    { phone_number: words, ...value },
    { kind: 'account', state, level },
  ]
  const alert = (type: string, state: Notice['state'], level: Notice['level']): Row => [
    'account_alerts',
    { entity_id: words, alert_info: { alert_type: type, alert_description: words } },
    { kind: 'account', state, level },
  ]
  const number = (event: string, state: Notice['state'], level: Notice['level']): Row => [
    'phone_number_quality_update',
    { display_phone_number: words, event, current_limit: 'TIER_10K' },
    { kind: 'number', state, level },
  ]
  return [
    state('APPROVED', 'approved', 'info'),
    state('REINSTATED', 'restored', 'info'),
    state('UNARCHIVED', 'restored', 'info'),
    state('PENDING', 'pending', 'info'),
    state('IN_APPEAL', 'pending', 'info'),
    state('FLAGGED', 'flagged', 'warn'),
    state('LOCKED', 'locked', 'warn'),
    state('LIMIT_EXCEEDED', 'limited', 'warn'),
    state('ARCHIVED', 'disabled', 'error'),
    state('REJECTED', 'rejected', 'error'),
    state('PAUSED', 'paused', 'error'),
    state('DISABLED', 'disabled', 'error'),
    state('PENDING_DELETION', 'deleted', 'error'),
    state('DELETED', 'deleted', 'error'),
    state('A_WORD_OF_TOMORROW', 'other', 'warn'),
    score('GREEN', 'restored', 'info'),
    score('UNKNOWN', 'pending', 'info'),
    score('YELLOW', 'degraded', 'warn'),
    score('RED', 'degraded', 'error'),
    [
      'message_template_components_update',
      template(words),
      { kind: 'template', state: 'changed', level: 'warn', name: 'kilat_code' },
    ],
    [
      'template_category_update',
      { ...template(words), new_category: 'UTILITY', correct_category: 'MARKETING' },
      { kind: 'template', state: 'recategorised', level: 'warn', name: 'kilat_code' },
    ],
    account(
      { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: words } },
      'violation',
      'error',
    ),
    account({ event: 'ACCOUNT_RESTRICTION', restriction_info: [{}] }, 'restricted', 'error'),
    account({ event: 'ACCOUNT_DELETED' }, 'deleted', 'error'),
    account({ event: 'DISABLED_UPDATE' }, 'disabled', 'error'),
    account(
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
      'disabled',
      'error',
    ),
    account(
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
      'flagged',
      'error',
    ),
    account(
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE', waba_ban_date: words } },
      'restored',
      'info',
    ),
    account({ event: 'ACCOUNT_OFFBOARDED' }, 'disconnected', 'error'),
    account({ event: 'ACCOUNT_RECONNECTED' }, 'restored', 'info'),
    account({ event: 'PARTNER_REMOVED' }, 'disconnected', 'error'),
    account({ event: 'PARTNER_APP_UNINSTALLED' }, 'disconnected', 'error'),
    account({ event: 'VERIFIED_ACCOUNT' }, 'approved', 'info'),
    account({ event: 'PARTNER_ADDED' }, 'other', 'info'),
    account({ event: '__proto__' }, 'other', 'warn'),
    alert('INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED', 'limited', 'info'),
    alert('INCREASED_CAPABILITIES_ELIGIBILITY_FAILED', 'limited', 'warn'),
    alert('OBA_APPROVED', 'approved', 'info'),
    alert('OBA_REJECTED', 'rejected', 'warn'),
    alert('PROFILE_PICTURE_LOST', 'changed', 'warn'),
    [
      'account_review_update',
      { decision: 'REJECTED' },
      { kind: 'account', state: 'rejected', level: 'error' },
    ],
    [
      'account_review_update',
      { decision: 'DEFERRED' },
      { kind: 'account', state: 'pending', level: 'info' },
    ],
    number('FLAGGED', 'flagged', 'warn'),
    number('DOWNGRADE', 'degraded', 'warn'),
    number('UNFLAGGED', 'restored', 'info'),
    number('THROUGHPUT_UPGRADE', 'upgraded', 'info'),
    number('ONBOARDING', 'pending', 'info'),
    [
      'phone_number_name_update',
      { decision: 'APPROVED', requested_verified_name: words },
      { kind: 'number', state: 'approved', level: 'info' },
    ],
    [
      'security',
      { event: 'PIN_CHANGED', requester: words },
      { kind: 'number', state: 'pin', level: 'warn' },
    ],
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
