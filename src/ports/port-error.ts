/** The external services that a turn depends on. */
export type PortName = 'sessions' | 'registry' | 'messenger' | 'sms'

/**
 * The kind of a failure: `unavailable` may pass when tried again, `refused` is the other side's refusal,
 * `invalid` is an answer, or a request of ours, that makes no sense.
 */
export type PortFailure = 'unavailable' | 'refused' | 'invalid'

/**
 * What is known of a failure besides its kind: `unclear` when no answer came, so that it may have
 * happened all the same; `media-gone` when the platform does not have the uploaded document.
 */
export type FailureReason = 'unclear' | 'media-gone'

interface Details {
  reason?: FailureReason | undefined
  code?: string | undefined
  retryAfterMs?: number | undefined
}

/**
 * The one error that adapters throw. It never carries the vendor's message, which may hold a NIK,
 * a phone number or a code; `code` is the vendor's number or name for the error, for the log alone.
 */
export class PortError extends Error {
  override readonly name = 'PortError'
  readonly port: PortName
  readonly kind: PortFailure
  readonly reason: FailureReason | undefined
  readonly code: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(port: PortName, kind: PortFailure, details: Details = {}) {
    super(`${port} ${kind}${details.code ? ` (${details.code})` : ''}`)
    this.port = port
    this.kind = kind
    this.reason = details.reason
    this.code = details.code
    this.retryAfterMs = details.retryAfterMs
  }
}
