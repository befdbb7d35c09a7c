import * as v from 'valibot'
import type { Messenger } from '../../ports/messenger.ts'
import { PortError } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'
import { graphFailure, lostCall } from './errors.ts'
import { type GraphMessage, graphMessage, limitsBroken } from './outbound.ts'
import { announcementLimitsBroken, codeMessage, templateMessage } from './template.ts'

/** Where and as whom to call the Cloud API. */
export interface GraphAccess {
  /** With its version and without a slash at the end: `https://graph.facebook.com/v26.0`. */
  apiUrl: string
  phoneNumberId: string
  accessToken: string
  /** How long one call may take, its answer included; 8 s by default. */
  deadlineMs?: number
}

/** Shorter, because other ways may have been tried before; see the deadline of SMS. */
const codeDeadlineMs = 6_000

const uploaded = v.object({ id: v.pipe(v.string(), v.minLength(1)) })

/**
 * Connects to the WhatsApp Cloud API. Each call is one attempt; the outbox decides about the next by the
 * error's `kind`, `reason` and `retryAfterMs`.
 */
export function graphMessenger(access: GraphAccess): Messenger {
  return {
    async send(to, bubble, outboxId) {
      assertUnbroken(limitsBroken(bubble))
      await post(access, 'messages', jsonBody(graphMessage(to, bubble, outboxId)))
    },

    async announce(to, announcement, outboxId) {
      assertUnbroken(announcementLimitsBroken(announcement))
      await post(access, 'messages', jsonBody(templateMessage(to, announcement, outboxId)))
    },

    async upload(pdf, fileName) {
      const form = new FormData()
      form.set('messaging_product', 'whatsapp')
      form.set('type', 'application/pdf')
      form.set('file', new File([pdf], fileName, { type: 'application/pdf' }))
      const answer = v.safeParse(uploaded, await post(access, 'media', { body: form }))
      if (!answer.success) throw new PortError('messenger', 'invalid')
      return answer.output.id
    },

    async ping() {
      await call(access, '?fields=id', { method: 'GET' })
    },

    async attend(messageId) {
      const read = { messaging_product: 'whatsapp', status: 'read', message_id: messageId }
      await post(access, 'messages', jsonBody({ ...read, typing_indicator: { type: 'text' } }))
    },
  }
}

/**
 * Connects to WhatsApp as a way for codes, by an approved authentication template. It refuses a text
 * without a code, for which it has no words. Each call is one attempt.
 */
export function graphCodes(access: GraphAccess & { template: string }): SmsGateway {
  const { template, deadlineMs = codeDeadlineMs } = access
  return {
    async deliver(to, _text, code) {
      if (!code) throw new PortError('sms', 'refused', { code: 'no-code' })
      try {
        await post({ ...access, deadlineMs }, 'messages', jsonBody(codeMessage(to, code, template)))
      } catch (error) {
        throw error instanceof PortError ? smsError(error) : error
      }
    },
  }
}

/** Translates an error: a message that Graph calls invalid fails this way, not the number. */
function smsError({ kind, reason, code, retryAfterMs }: PortError): PortError {
  return new PortError('sms', kind === 'invalid' ? 'refused' : kind, { reason, code, retryAfterMs })
}

function assertUnbroken(broken: readonly string[]): void {
  if (broken.length > 0) throw new PortError('messenger', 'invalid', { code: broken.join(', ') })
}

function jsonBody(message: GraphMessage): RequestInit {
  return { body: JSON.stringify(message), headers: { 'content-type': 'application/json' } }
}

function post(access: GraphAccess, edge: 'messages' | 'media', init: RequestInit) {
  return call(access, `/${edge}`, { ...init, method: 'POST' })
}

async function call(
  { apiUrl, phoneNumberId, accessToken, deadlineMs = 8_000 }: GraphAccess,
  path: string,
  init: RequestInit,
): Promise<unknown> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${accessToken}`)
  const request = { ...init, headers, signal: AbortSignal.timeout(deadlineMs) }
  const { status, body } = await exchange(`${apiUrl}/${phoneNumberId}${path}`, request)
  const isAccepted = status >= 200 && status <= 299 && body !== undefined
  if (!isAccepted) throw graphFailure(status, body)
  return body
}

async function exchange(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, request)
    return { status: response.status, body: parsed(await response.text()) }
  } catch (error) {
    throw lostCall(error)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
