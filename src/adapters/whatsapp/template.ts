import type { PhoneNumber } from '../../identity/phone.ts'
import type { Announcement, Recipient } from '../../ports/messenger.ts'
import type { CodeInText } from '../../ports/sms-gateway.ts'
import { envelope, type GraphMessage } from './outbound.ts'

/** The template that a code travels by, unless the operator names another one. */
export const codeTemplate = 'kilat_code'

/** The template that tells of an answered ticket. `npm run setup` submits it to Meta. */
export const ticketAnsweredTemplate = 'kilat_ticket_answered'

/** The languages that each template exists in, as Meta's codes; the first is for everyone else. */
export const templateLanguages = ['id', 'en'] as const

/** A language that each template exists in. */
export type TemplateLanguage = (typeof templateLanguages)[number]

/** A template as it is filled in: what stands for `{{1}}`, `{{2}}` and so on, in order. */
interface FilledTemplate {
  name: string
  parameters: readonly string[]
}

/**
 * Makes the JSON of an announcement: the template that was approved for it, in the citizen's language
 * where the template has it, else in Indonesian.
 *
 * @param outboxId Comes back as `biz_opaque_callback_data` in the statuses of the message.
 */
export function templateMessage(
  to: Recipient,
  announcement: Announcement,
  outboxId: string,
): GraphMessage {
  const { name, parameters } = filled(announcement)
  const components = [{ type: 'body', parameters: parameters.map(asText) }]
  const template = { name, language: languageOf(announcement), components }
  return { ...envelope(to, outboxId), type: 'template', template }
}

/**
 * Makes the JSON of a code: the authentication template, in which the code stands twice, in the words
 * and under the button that copies it (Meta, authentication templates). It goes to a phone number
 * only, never to a user id (Meta, error 131062).
 */
export function codeMessage(to: PhoneNumber, code: CodeInText, name: string): GraphMessage {
  const parameters = [asText(code.digits)]
  const components = [
    { type: 'body', parameters },
    { type: 'button', sub_type: 'url', index: '0', parameters },
  ]
  const template = { name, language: languageOf(code), components }
  const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to }
  return { ...head, type: 'template', template }
}

function asText(text: string) {
  return { type: 'text', text }
}

function languageOf({ language }: { language: string }) {
  const [usual] = templateLanguages
  return { code: templateLanguages.find((known) => known === language) ?? usual }
}

/**
 * Names each of WhatsApp's limits that an announcement breaks; none for one that can be sent (Meta,
 * error 132018).
 */
export function announcementLimitsBroken(announcement: Announcement): string[] {
  const broken = filled(announcement).parameters.flatMap((text) => [
    ...(text.trim() === '' ? ['parameter empty'] : []),
    ...(/[\n\r\t]/.test(text) ? ['parameter with a line break or tab'] : []),
    ...(/ {5}/.test(text) ? ['parameter with more than 4 spaces in a row'] : []),
  ])
  return [...new Set(broken)]
}

function filled(announcement: Announcement): FilledTemplate {
  switch (announcement.name) {
    case 'ticket-answered':
      return { name: ticketAnsweredTemplate, parameters: [announcement.ticket] }
  }
}
