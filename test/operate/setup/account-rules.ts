import * as v from 'valibot'
import type { Refusal } from '../../../src/local/graph/refusals.ts'

/*
 * What Meta accepts at the endpoints that set up a number and its account (Meta, conversational
 * components; business profiles; template components). It is written independently of the limits of the command
 * that calls them, because it tests them. Only what that command sends is known here.
 */

const text = (most: number, least = 1) =>
  v.pipe(
    v.string('must be a string'),
    v.minLength(least, 'must not be empty'),
    v.maxLength(most, `must be at most ${most} characters long`),
  )

const withoutEmoji = (most: number) =>
  v.pipe(
    text(most),
    v.check((words) => !/\p{Extended_Pictographic}/u.test(words), 'emojis are not supported'),
  )

const command = v.strictObject({
  command_name: v.pipe(text(32), v.regex(/^[a-z0-9_]+$/i, 'is no name of a command')),
  command_description: withoutEmoji(256),
})

const automation = v.strictObject({
  prompts: v.optional(v.pipe(v.array(withoutEmoji(80)), v.maxLength(4, 'more than 4 prompts'))),
  commands: v.optional(
    v.pipe(
      v.array(command),
      v.maxLength(30, 'more than 30 commands'),
      v.check(
        (all) => new Set(all.map(({ command_name }) => command_name)).size === all.length,
        'duplicated command name',
      ),
    ),
  ),
})

const profile = v.strictObject({
  messaging_product: v.literal('whatsapp'),
  about: v.optional(text(139)),
  description: v.optional(text(512)),
  email: v.optional(v.pipe(text(128), v.email('is no e-mail address'))),
  vertical: v.optional(v.literal('GOVT', 'is not one of the accepted values')),
})

const codeComponents = v.strictTuple([
  v.strictObject({
    type: v.literal('BODY'),
    add_security_recommendation: v.optional(v.boolean()),
  }),
  v.strictObject({
    type: v.literal('FOOTER'),
    code_expiration_minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)),
  }),
  v.strictObject({
    type: v.literal('BUTTONS'),
    buttons: v.strictTuple([
      v.strictObject({
        type: v.literal('OTP'),
        otp_type: v.literal('COPY_CODE'),
        text: v.optional(text(25)),
      }),
    ]),
  }),
])

const noticeComponents = v.strictTuple([
  v.strictObject({
    type: v.literal('BODY'),
    text: text(1_024),
    example: v.optional(v.strictObject({ body_text: v.strictTuple([v.array(text(1_024))]) })),
  }),
])

const codeContent = {
  components: codeComponents,
  message_send_ttl_seconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(30), v.maxValue(900)),
  ),
}
const noticeContent = { components: noticeComponents }

const identity = {
  name: v.pipe(text(512), v.regex(/^[a-z0-9_]+$/, 'is no name of a template')),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, 'is no language code')),
}

const template = v.variant('category', [
  v.strictObject({ ...identity, ...codeContent, category: v.literal('AUTHENTICATION') }),
  v.strictObject({
    ...identity,
    ...noticeContent,
    category: v.literal('UTILITY'),
    parameter_format: v.optional(v.literal('POSITIONAL')),
  }),
])

/** A template that was accepted. */
export type SubmittedTemplate = v.InferOutput<typeof template>

/** The content of a template that was accepted. */
export type TemplateContent = Pick<SubmittedTemplate, 'components'>

/** What was sent, checked, or why Meta refuses it. */
export type Judged<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

export const judgeAutomation = (body: unknown) => judged(automation, body)
export const judgeProfile = (body: unknown) => judged(profile, body)

/** Judges a new template. */
export function judgeTemplate(body: unknown): Judged<SubmittedTemplate> {
  return withRightParameters(judged(template, body))
}

/** Judges the new content of a template, which keeps its category. */
export function judgeContent(
  category: SubmittedTemplate['category'],
  body: unknown,
): Judged<TemplateContent> {
  const content = category === 'AUTHENTICATION' ? codeContent : noticeContent
  return withRightParameters(judged<TemplateContent>(v.strictObject(content), body))
}

function judged<Value>(schema: v.GenericSchema<unknown, Value>, body: unknown): Judged<Value> {
  const { success, output, issues } = v.safeParse(schema, body)
  if (success) return { ok: true, value: output }
  const path = v.getDotPath(issues[0]) ?? 'body'
  return { ok: false, refusal: { code: 100, details: `Param ${path}: ${issues[0].message}` } }
}

function withRightParameters<Value extends TemplateContent>(
  judgement: Judged<Value>,
): Judged<Value> {
  if (!judgement.ok) return judgement
  const [body] = judgement.value.components
  const refusal = 'text' in body ? parameterRefusal(body) : undefined
  return refusal ? { ok: false, refusal } : judgement
}

type NoticeBody = v.InferOutput<typeof noticeComponents>[0]

/** Returns what is wrong with the parameters of a text (Meta, template review; error subcodes). */
function parameterRefusal({ text: words, example }: NoticeBody): Refusal | undefined {
  const refused = (subcode: number, userMessage: string) => ({ code: 100, subcode, userMessage })
  const numbers = [...words.matchAll(/\{\{(.*?)\}\}/g)].map(([, number]) => number)
  if (numbers.some((number, at) => number !== String(at + 1))) {
    return refused(2388072, 'The variables of the body must be {{1}}, {{2}} and so on, in order.')
  }
  if (/^\s*\{\{|\}\}\s*$/.test(words)) {
    return refused(2388299, "Variables can't be at the start or end of the template.")
  }
  if (numbers.length !== (example?.body_text[0].length ?? 0)) {
    return refused(2388075, 'Each variable of the body needs a sample.')
  }
  return undefined
}
