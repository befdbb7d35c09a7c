import * as v from 'valibot'
import type { Refusal } from './refusals.ts'
import type { FilledTemplate } from './templates.ts'

/*
 * What Meta accepts at `/messages` (Meta, sending messages). It is written independently of the
 * Worker's own limits, because it tests them. Only the kinds that the Worker sends are known here.
 */

const present = v.pipe(
  v.string('must be a string'),
  v.check((text) => text.trim().length > 0, 'must not be empty'),
)

const words = (most: number) =>
  v.pipe(present, v.maxLength(most, `must be at most ${most} characters long`))

const distinct = <Item>(key: (item: Item) => string, what: string) =>
  v.check<Item[], string>(
    (items) => items.every((item, i) => items.findIndex((other) => key(other) === key(item)) === i),
    `duplicated ${what}`,
  )

const file = v.strictObject({ id: present, filename: v.optional(present) })

const replyButton = v.strictObject({
  type: v.literal('reply'),
  reply: v.strictObject({ id: words(256), title: words(20) }),
})

const row = v.strictObject({ id: words(200), title: words(24), description: v.optional(words(72)) })

const section = v.strictObject({
  title: v.optional(words(24)),
  rows: v.pipe(v.array(row), v.minLength(1, 'rows are missing')),
})

type Section = v.InferOutput<typeof section>
const rowsOf = (sections: Section[]) => sections.flatMap(({ rows }) => rows)

const sections = v.pipe(
  v.array(section),
  v.minLength(1, 'sections are missing'),
  // This also limits the sections to ten, because each has a row.
  v.check((all) => rowsOf(all).length <= 10, 'total row count exceeds 10'),
  v.check((all) => all.length === 1 || all.every(({ title }) => title), 'section title is missing'),
  v.check(
    (all) => new Set(rowsOf(all).map(({ id }) => id)).size === rowsOf(all).length,
    'duplicated row id',
  ),
)

const textHeader = v.strictObject({ type: v.literal('text'), text: words(60) })
const documentHeader = v.strictObject({ type: v.literal('document'), document: file })
const footer = v.optional(v.strictObject({ text: words(60) }))

const buttonMessage = v.strictObject({
  type: v.literal('button'),
  header: v.optional(v.variant('type', [textHeader, documentHeader])),
  body: v.strictObject({ text: words(1_024) }),
  footer,
  action: v.strictObject({
    buttons: v.pipe(
      v.array(replyButton),
      v.minLength(1, 'buttons are missing'),
      v.maxLength(3, 'invalid buttons count: min 1, max 3'),
      distinct(({ reply }) => reply.id, 'button id'),
      distinct(({ reply }) => reply.title, 'button title'),
    ),
  }),
})

const listMessage = v.strictObject({
  type: v.literal('list'),
  header: v.optional(textHeader),
  body: v.strictObject({ text: words(4_096) }),
  footer,
  action: v.strictObject({ button: words(20), sections }),
})

const textParameter = v.strictObject({ type: v.literal('text'), text: present })

const bodyParameters = v.strictObject({
  type: v.literal('body'),
  parameters: v.array(textParameter),
})

/** The button that copies a code counts as one that opens a URL (Meta, authentication templates). */
const codeButton = v.strictObject({
  type: v.literal('button'),
  sub_type: v.literal('url'),
  index: v.literal('0'),
  parameters: v.strictTuple([textParameter]),
})

const template = v.strictObject({
  name: words(512),
  language: v.strictObject({ code: present }),
  components: v.optional(
    v.pipe(
      v.array(v.variant('type', [bodyParameters, codeButton])),
      distinct(({ type }) => type, 'component'),
    ),
    [],
  ),
})

const envelope = {
  messaging_product: v.literal('whatsapp'),
  recipient_type: v.optional(v.literal('individual')),
  to: v.optional(v.pipe(v.string(), v.regex(/^\+[1-9]\d{6,14}$/, 'is no phone number with a +'))),
  recipient: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/, 'is no user id')),
  ),
  context: v.optional(v.strictObject({ message_id: present })),
  biz_opaque_callback_data: v.optional(
    v.pipe(v.string(), v.maxLength(512, 'must be at most 512 characters long')),
  ),
}

const kinds = new Map<string, v.GenericSchema>([
  [
    'text',
    v.strictObject({
      ...envelope,
      type: v.literal('text'),
      text: v.strictObject({ body: words(4_096), preview_url: v.optional(v.boolean()) }),
    }),
  ],
  [
    'document',
    v.strictObject({
      ...envelope,
      type: v.literal('document'),
      document: v.strictObject({ ...file.entries, caption: v.optional(words(1_024)) }),
    }),
  ],
  [
    'interactive',
    v.strictObject({
      ...envelope,
      type: v.literal('interactive'),
      interactive: v.variant('type', [buttonMessage, listMessage]),
    }),
  ],
  ['template', v.strictObject({ ...envelope, type: v.literal('template'), template })],
])

const readReceipt = v.strictObject({
  messaging_product: v.literal('whatsapp'),
  status: v.literal('read'),
  message_id: present,
  typing_indicator: v.optional(v.strictObject({ type: v.literal('text') })),
})

/** Returns why Meta refuses the JSON of a message or a read receipt, if it does. */
export function messageRefusal(body: unknown): Refusal | undefined {
  const head = v.safeParse(v.record(v.string(), v.unknown()), body)
  if (!head.success) return { code: 100, details: 'the body is no JSON object' }
  const { messaging_product: product, status, type, to, recipient } = head.output
  if (product !== 'whatsapp') return { code: 100, details: 'messaging_product is required' }
  if (status !== undefined) return shapeRefusal(readReceipt, body)
  if (to === undefined && recipient === undefined) return { code: 100, details: 'to is required' }
  const schema = kinds.get(String(type))
  return schema ? shapeRefusal(schema, body) : { code: 131051, details: 'unknown type' }
}

/** Names the first wrong member without its value: a missing one is 131008, any other 131009. */
function shapeRefusal(schema: v.GenericSchema, body: unknown): Refusal | undefined {
  const { issues } = v.safeParse(schema, body)
  const issue = issues?.[0]
  if (!issue) return undefined
  const path = v.getDotPath(issue) ?? 'body'
  if (issue.expected === 'never') return { code: 100, details: `unexpected key ${path}` }
  if (issue.received === 'undefined') return { code: 131008, details: `${path} is missing` }
  const reason = issue.kind === 'validation' ? issue.message : 'is not valid'
  return { code: 131009, details: `${path}: ${reason}` }
}

const mediaBearer = v.object({
  document: v.optional(v.object({ id: v.string() })),
  interactive: v.optional(
    v.object({
      header: v.optional(v.object({ document: v.optional(v.object({ id: v.string() })) })),
    }),
  ),
})

/** Returns whom a message is for. Meta goes by `to` when both are given. */
export function recipientOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { to, recipient } = body as { to?: unknown; recipient?: unknown }
  const person = to ?? recipient
  return typeof person === 'string' ? person : undefined
}

/** Returns the id of the uploaded document that an accepted message shows, and its place. */
export function mediaIn(body: unknown): { param: string; id: string } | undefined {
  const read = v.safeParse(mediaBearer, body)
  if (!read.success) return undefined
  const { document, interactive } = read.output
  if (document) return { param: `document['id']`, id: document.id }
  const inHeader = interactive?.header?.document
  return inHeader && { param: `interactive['header']['document']['id']`, id: inHeader.id }
}

const templateBearer = v.object({ type: v.literal('template'), template })

/** Returns the template that an accepted message names, and the values that fill it in. */
export function templateIn(body: unknown): FilledTemplate | undefined {
  const read = v.safeParse(templateBearer, body)
  if (!read.success) return undefined
  const { name, language, components } = read.output.template
  const textsOf = (type: 'body' | 'button') =>
    components.find((component) => component.type === type)?.parameters.map(({ text }) => text)
  const [button] = textsOf('button') ?? []
  return { name, language: language.code, parameters: textsOf('body') ?? [], button }
}
