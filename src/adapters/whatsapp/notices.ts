import * as v from 'valibot'
import {
  accountAlerts,
  accountEvents,
  categories,
  decisions,
  type Meaning,
  type NoticeLevel,
  type NoticeState,
  numberEvents,
  pinEvents,
  scores,
  templateStates,
  texts,
} from './notice-meanings.ts'
import { lenient } from './wire.ts'

/** What Meta tells the operator, in words of ours only: nothing of its content is passed on. */
export interface Notice {
  /** `quality` is that of a template; that of the number comes with the number's other news. */
  kind: 'template' | 'account' | 'quality' | 'number'
  state: NoticeState
  level: NoticeLevel
  /** The template, when it is one of ours. */
  name?: string
}

/** What happened, as Meta words it: the most precise way first. */
type Words = v.GenericSchema<unknown, string[]>

/** How the notices of one webhook field are read. */
interface Field {
  kind: Notice['kind']
  words: Words
  meanings: ReadonlyMap<string, Meaning>
}

/** What a new word of Meta's means until it is listed: somebody should look at it. */
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

/** These notices have no word of their own: the new text of a template is all that they tell. */
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
 * Reads the `value` of a change that is about the account, the number or a template. Nothing comes
 * back for a field that tells the operator nothing, and for a value that does not say what happened.
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
