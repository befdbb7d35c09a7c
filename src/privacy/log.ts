/**
 * Everything that is ever logged. An event has declared fields only: numbers, vendors' error
 * numbers, and words from closed lists. No NIK, phone number, name, code or message text.
 */
export type LogEvent =
  | { event: 'config.invalid'; problems: readonly string[] }
  | { event: 'webhook.refused'; reason: WebhookRefusal }
  | { event: 'webhook.unread'; reason: 'not-json' }
  | { event: 'webhook.passed-over'; items: number }
  | { event: 'turn.lost-races'; attempts: number }
  | { event: 'turn.failed'; port: string; kind: string; code?: string }
  /** A message met a bug of ours so often that it was given up: the citizen gets no answer. */
  | { event: 'turn.parked'; crashes: number }
  | { event: 'session.unreadable' }
  /** The pauses cannot be read: the whole service counts as paused. */
  | { event: 'pauses.unreadable' }
  | { event: 'delivery.failed'; port: string; kind: string; code?: string; attempts: number }
  | { event: 'delivery.blocked'; port: string; kind: string; code?: string; attempts: number }
  | { event: 'delivery.gave-up'; port: string; kind: string; code?: string }
  | { event: 'delivery.figures'; sent: number; delivered: number; read: number; failed: number }
  | { event: 'status.failed'; code: string }
  /** A notice from Meta to the operator, in words from closed lists, at its own level. */
  | { event: 'meta.notice'; kind: string; state: string; level: Level; name?: string }
  | { event: 'limit.reached'; limit: string }
  /** The shared rate limit did not answer: public routes answer 503 meanwhile. */
  | { event: 'limiter.unanswered' }
  | { event: 'sms.budget'; usedPercent: number }
  /** A provider did not take a text; the next one was tried, if there was any. */
  | { event: 'sms.way-failed'; port: 'sms'; way: Way; kind: string; code?: string }
  | { event: 'codes.wrong'; count: number }
  | { event: 'certificate.unsigned'; reason: 'no-code' | 'key-ended' }
  | { event: 'cron.drained'; people: number }
  | { event: 'bug'; error: string }

type WebhookRefusal = 'signature' | 'size' | 'time' | 'cut' | 'handshake'

type Way = 'twilio' | 'infobip' | 'whatsapp'
type Level = 'info' | 'warn' | 'error'

/** The level of events that an operator should look at; the others are `info`. */
const severity: Partial<Record<LogEvent['event'], Level>> = {
  'config.invalid': 'error',
  'turn.failed': 'error',
  'turn.parked': 'error',
  'delivery.gave-up': 'error',
  'delivery.blocked': 'error',
  'pauses.unreadable': 'error',
  'limiter.unanswered': 'error',
  bug: 'error',
  'webhook.refused': 'warn',
  'session.unreadable': 'warn',
  'turn.lost-races': 'warn',
  'delivery.failed': 'warn',
  'status.failed': 'warn',
  'sms.budget': 'warn',
  'sms.way-failed': 'warn',
  'codes.wrong': 'warn',
  'certificate.unsigned': 'warn',
}

/** Writes one event as one line of JSON, at its level. */
export function log(event: LogEvent): void {
  const level = 'level' in event ? event.level : (severity[event.event] ?? 'info')
  console[level](JSON.stringify({ level, ...event }))
}
