import * as v from 'valibot'
import {
  buttonPress,
  contactCard,
  document,
  image,
  listPress,
  location,
  type MessageContent,
  sticker,
  text,
  voiceNote,
} from '../graph/webhooks.ts'

const title = { id: v.string(), title: v.string() }

const sender = {
  from: v.optional(v.pipe(v.string(), v.regex(/^\+\d{7,15}$/, 'from is not a number like +628…'))),
  userId: v.optional(v.string()),
  name: v.optional(v.string()),
}

/** The citizen who sends a request. */
export const senderRequest = v.object(sender)

/** A message that a simulated citizen sends. */
export const messageRequest = v.object({
  ...sender,
  message: v.variant('type', [
    v.object({ type: v.literal('text'), text: v.string() }),
    v.object({ type: v.literal('button'), ...title }),
    v.object({ type: v.literal('list'), ...title, description: v.optional(v.string()) }),
    v.object({
      type: v.picklist(['sticker', 'image', 'audio', 'location', 'document', 'contacts']),
    }),
  ]),
})

type SimulatedMessage = v.InferOutput<typeof messageRequest>['message']

const fault = v.partial(
  v.strictObject({
    delayMs: v.pipe(v.number(), v.minValue(0)),
    status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
    code: v.union([v.number(), v.string()]),
    drop: v.picklist(['before', 'after']),
    hang: v.boolean(),
    times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
)

/** The faults to play, by dependency. */
export const faultsRequest = v.partial(
  v.strictObject({ graph: fault, redis: fault, registry: fault, sms: fault }),
)

/** The staff's answer to a ticket. */
export const answerRequest = v.object({
  text: v.pipe(v.string(), v.trim(), v.nonEmpty('text is empty'), v.maxLength(2_000)),
})

/** How far to move the clock forward. */
export const clockRequest = v.object({ forwardMs: v.pipe(v.number(), v.minValue(0)) })

/** Makes the content of a message as Meta would deliver it. */
export function contentOf(message: SimulatedMessage): MessageContent {
  switch (message.type) {
    case 'text':
      return text(message.text)
    case 'button':
      return buttonPress(message.id, message.title)
    case 'list':
      return listPress(message.id, message.title, message.description)
    case 'sticker':
      return sticker()
    case 'image':
      return image()
    case 'audio':
      return voiceNote()
    case 'location':
      return location(-6.2297, 106.8295)
    case 'document':
      return document('kartu-vaksin.pdf')
    case 'contacts':
      return contactCard('Budi Santoso', '+6281200000000')
  }
}
