/** The template that a code travels by, unless the operator names another one. */
export const codeTemplate = 'kilat_code'

/** The template that tells of an answered ticket. `npm run setup` submits it to Meta. */
export const ticketAnsweredTemplate = 'kilat_ticket_answered'

/** The languages that each template exists in, as Meta's codes; the first is for everyone else. */
export const templateLanguages = ['id', 'en'] as const

/** A language that each template exists in. */
export type TemplateLanguage = (typeof templateLanguages)[number]
