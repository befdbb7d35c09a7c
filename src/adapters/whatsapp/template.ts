import type { PhoneNumber } from '../../identity/phone.ts'
import type { Announcement, Recipient } from '../../ports/messenger.ts'
import type { CodeInText } from '../../ports/sms-gateway.ts'
import { envelope, type GraphMessage } from './outbound.ts'

/** The template of a code, unless the operator names another. */
export const codeTemplate = 'kilat_code'

/** The template that announces an answered ticket; `npm run setup` submits it to Meta. */
export const ticketAnsweredTemplate = 'kilat_ticket_answered'

/** The languages of each template, as Meta's codes; the first is for everyone else. */
const templateLanguages = ['id', 'en'] as const

/** A language of the templates. */
export type TemplateLanguage = (typeof templateLanguages)[number]

/** A filled template: the values of `{{1}}`, `{{2}}` and so on, in order. */
interface FilledTemplate {
  name: string
  parameters: readonly string[]
}

/**
 * Makes the JSON of an announcement: its approved template, in the citizen's language if the template
 * has it, else in Indonesian.
 *
 * @param outboxId Repeated in the statuses of the message, as `biz_opaque_callback_data`.
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
 * Makes the JSON of a code: the authentication template, which takes the code twice, in the text and
 * for the button that copies it (Meta, authentication templates). Its recipient is a phone number,
 * never a user id (Meta, error 131062).
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

/** Lists the limits of WhatsApp that an announcement breaks; empty if it can be sent (Meta, 132018). */
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
