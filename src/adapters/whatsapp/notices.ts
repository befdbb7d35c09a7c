import * as v from 'valibot'
import { lenient } from './wire.ts'

/** The state of a template, the account or the number: a closed list. */
type NoticeState =
  | 'approved'
  | 'changed'
  | 'deleted'
  | 'degraded'
  | 'disabled'
  | 'disconnected'
  | 'flagged'
  | 'limited'
  | 'locked'
  | 'other'
  | 'paused'
  | 'pending'
  | 'pin'
  | 'recategorised'
  | 'rejected'
  | 'restored'
  | 'restricted'
  | 'upgraded'
  | 'violation'

/** `error`: messages are not sent, or soon will not be. `warn`: an operator should look at it. */
type NoticeLevel = 'info' | 'warn' | 'error'

/** What Meta's word for an event means. */
type Meaning = readonly [state: NoticeState, level: NoticeLevel]

/** Changes of a template's status. */
const templateStates = new Map<string, Meaning>([
  ['APPROVED', ['approved', 'info']],
  ['REINSTATED', ['restored', 'info']],
  ['UNARCHIVED', ['restored', 'info']],
  ['PENDING', ['pending', 'info']],
  ['IN_APPEAL', ['pending', 'info']],
  ['FLAGGED', ['flagged', 'warn']],
  ['LOCKED', ['locked', 'warn']],
  ['LIMIT_EXCEEDED', ['limited', 'warn']],
  // Meta deletes an archived template after 28 days.
  ['ARCHIVED', ['disabled', 'error']],
  ['REJECTED', ['rejected', 'error']],
  ['PAUSED', ['paused', 'error']],
  ['DISABLED', ['disabled', 'error']],
  ['PENDING_DELETION', ['deleted', 'error']],
  ['DELETED', ['deleted', 'error']],
])

/** Changes of a template's text. */
const texts = new Map<string, Meaning>([['NEW_TEXT', ['changed', 'warn']]])

/** A template's quality, by citizens' feedback. */
const scores = new Map<string, Meaning>([
  ['GREEN', ['restored', 'info']],
  ['UNKNOWN', ['pending', 'info']],
  ['YELLOW', ['degraded', 'warn']],
  ['RED', ['degraded', 'error']],
])

/** Meta changes, or will change, a template's category, and with it price and limits. */
const categories = new Map<string, Meaning>(
  ['AUTHENTICATION', 'UTILITY', 'MARKETING'].map((name) => [name, ['recategorised', 'warn']]),
)

/** Changes of the account, with the state of a ban if there is one. */
const accountEvents = new Map<string, Meaning>([
  ['ACCOUNT_VIOLATION', ['violation', 'error']],
  ['ACCOUNT_RESTRICTION', ['restricted', 'error']],
  ['ACCOUNT_DELETED', ['deleted', 'error']],
  ['DISABLED_UPDATE', ['disabled', 'error']],
  ['DISABLED_UPDATE SCHEDULE_FOR_DISABLE', ['flagged', 'error']],
  ['DISABLED_UPDATE REINSTATE', ['restored', 'info']],
  ['ACCOUNT_OFFBOARDED', ['disconnected', 'error']],
  ['ACCOUNT_RECONNECTED', ['restored', 'info']],
  ['PARTNER_REMOVED', ['disconnected', 'error']],
  ['PARTNER_APP_UNINSTALLED', ['disconnected', 'error']],
  ['VERIFIED_ACCOUNT', ['approved', 'info']],
  ['AD_ACCOUNT_LINKED', ['other', 'info']],
  ['AUTH_INTL_PRICE_ELIGIBILITY_UPDATE', ['other', 'info']],
  ['BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE', ['other', 'info']],
  ['MM_LITE_TERMS_SIGNED', ['other', 'info']],
  ['PARTNER_ADDED', ['other', 'info']],
  ['PARTNER_APP_INSTALLED', ['other', 'info']],
  ['PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE', ['other', 'info']],
  ['VOLUME_BASED_PRICING_TIER_UPDATE', ['other', 'info']],
])

/** What the account was granted, was denied, or has lost. */
const accountAlerts = new Map<string, Meaning>([
  ['INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED', ['limited', 'info']],
  ['INCREASED_CAPABILITIES_ELIGIBILITY_FAILED', ['limited', 'warn']],
  ['INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO', ['limited', 'warn']],
  ['OBA_APPROVED', ['approved', 'info']],
  ['OBA_REJECTED', ['rejected', 'warn']],
  ['PROFILE_PICTURE_LOST', ['changed', 'warn']],
])

/** Decisions of Meta's reviewers. */
const decisions = new Map<string, Meaning>([
  ['APPROVED', ['approved', 'info']],
  ['PENDING', ['pending', 'info']],
  ['DEFERRED', ['pending', 'info']],
  ['REJECTED', ['rejected', 'error']],
])

/** Changes of the number's quality and throughput. */
const numberEvents = new Map<string, Meaning>([
  ['FLAGGED', ['flagged', 'warn']],
  ['DOWNGRADE', ['degraded', 'warn']],
  ['UNFLAGGED', ['restored', 'info']],
  ['UPGRADE', ['upgraded', 'info']],
  ['THROUGHPUT_UPGRADE', ['upgraded', 'info']],
  ['ONBOARDING', ['pending', 'info']],
])

/** Changes of the number's two-step PIN. */
const pinEvents = new Map<string, Meaning>(
  ['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_RESET_SUCCESS'].map((name) => [name, ['pin', 'warn']]),
)

/** A notice of Meta's to the operator, in our own words: none of its content is passed on. */
export interface Notice {
  /** `quality` is a template's; the quality of the number is a `number` notice. */
  kind: 'template' | 'account' | 'quality' | 'number'
  state: NoticeState
  level: NoticeLevel
  /** The template, when it is one of ours. */
  name?: string
}

/** Meta's words for what happened, the most precise first. */
type Words = v.GenericSchema<unknown, string[]>

/** How to read the notices of one webhook field. */
interface Field {
  kind: Notice['kind']
  words: Words
  meanings: ReadonlyMap<string, Meaning>
}

/** The meaning of a word that is not listed here yet. */
const unknownMeaning: Meaning = ['other', 'warn']

/** Reads a member of the value as the only word. */
const member = (name: string): Words =>
  v.pipe(
    v.object({ [name]: v.string() }),
    v.transform((value) => Object.values(value)),
  )

const accountEvent = v.pipe(
  v.object({ event: v.string(), ban_info: lenient(v.object({ waba_ban_state: v.string() })) }),
  v.transform(({ event, ban_info: ban }) => [`${event} ${ban?.waba_ban_state}`, event]),
)

const accountAlert = v.pipe(
  v.object({ alert_info: v.object({ alert_type: v.string() }) }),
  v.transform(({ alert_info: alert }) => [alert.alert_type]),
)

/** These notices have no event word: they only carry a template's new text. */
const newText = v.pipe(
  v.object({ message_template_name: v.string() }),
  v.transform(() => ['NEW_TEXT']),
)

/** The fields and words of Meta's webhook reference. */
const fields = new Map<string, Field>(
  Object.entries({
    message_template_status_update: {
      kind: 'template',
      words: member('event'),
      meanings: templateStates,
    },
    message_template_components_update: { kind: 'template', words: newText, meanings: texts },
    template_category_update: {
      kind: 'template',
      words: member('new_category'),
      meanings: categories,
    },
    message_template_quality_update: {
      kind: 'quality',
      words: member('new_quality_score'),
      meanings: scores,
    },
    account_update: { kind: 'account', words: accountEvent, meanings: accountEvents },
    account_alerts: { kind: 'account', words: accountAlert, meanings: accountAlerts },
    account_review_update: { kind: 'account', words: member('decision'), meanings: decisions },
    phone_number_quality_update: {
      kind: 'number',
      words: member('event'),
      meanings: numberEvents,
    },
    phone_number_name_update: { kind: 'number', words: member('decision'), meanings: decisions },
    security: { kind: 'number', words: member('event'), meanings: pinEvents },
  }),
)

const named = v.object({
  message_template_name: lenient(v.pipe(v.string(), v.regex(/^kilat_[a-z_]{1,40}$/))),
})

/**
 * Reads the `value` of a change about the account, the number or a template; `undefined` for a field
 * that does not concern the operator and for a value that does not say what happened.
 */
export function readNotice(field: string, value: unknown): Notice | undefined {
  const known = fields.get(field)
  if (known === undefined) return undefined
  const words = v.safeParse(known.words, value)
  if (!words.success) return undefined
  const { kind, meanings } = known
  const word = words.output.find((one) => meanings.has(one)) ?? ''
  const [state, level] = meanings.get(word) ?? unknownMeaning
  const name = v.parse(named, value).message_template_name
  return { kind, state, level, ...(name !== undefined && { name }) }
}
