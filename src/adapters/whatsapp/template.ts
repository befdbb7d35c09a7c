import type { Announcement, Recipient } from '../../ports/messenger.ts'
import { envelope, type GraphMessage } from './outbound.ts'
import { templateLanguages, ticketAnsweredTemplate } from './template-names.ts'

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
  const [usual] = templateLanguages
  const code = templateLanguages.find((language) => language === announcement.language) ?? usual
  const texts = parameters.map((text) => ({ type: 'text', text }))
  const components = [{ type: 'body', parameters: texts }]
  const template = { name, language: { code }, components }
  return { ...envelope(to, outboxId), type: 'template', template }
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
