/** What a citizen may want, however they say it. */
export const intents = [
  'greet',
  'menu',
  'cancel',
  'certificate',
  'status',
  'change-info',
  'change-name',
  'change-phone',
  'change-id',
  'complaint',
  'ticket',
  'language-id',
  'language-en',
  'verify',
  'logout',
  'privacy',
  'thanks',
  'unknown',
] as const

export type Intent = (typeof intents)[number]
