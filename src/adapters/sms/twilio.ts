import * as v from 'valibot'
import { PortError, type PortFailure } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'

/** Where and as whom to call Twilio's API, or a provider that speaks its protocol. */
export interface TwilioAccess {
  /** Without a slash at the end: `https://api.twilio.com`. */
  apiUrl: string
  accountSid: string
  authToken: string
  /** The sender's number or name, or the id of a messaging service (`MG…`). */
  from: string
  /** How long one call may take, its answer included; 8 s unless told. */
  deadlineMs?: number
}

/** Twilio's error codes that mean another failure than their HTTP status says. */
const kinds = new Map<number, PortFailure>([
  // Our account's fault, not this text's: it goes out as soon as the operator has mended it.
  [20003, 'unavailable'],
  [21211, 'refused'], // no valid number
  [21408, 'refused'], // region not permitted
  [21610, 'refused'], // unsubscribed
])

const errorBody = v.object({ code: v.number() })

/**
 * Connects an SMS provider by Twilio's protocol. One attempt a call. The error's code is Twilio's,
 * or `timeout` when no answer came (the text may go out), or `http-503` for an answer without one.
 */
export function twilioGateway(access: TwilioAccess): SmsGateway {
  const { apiUrl, accountSid, authToken, from, deadlineMs = 8_000 } = access
  const url = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`
  const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`
  const sender = { [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from }

  return {
    async deliver(to, text) {
      const { status, body } = await exchange(url, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({ To: to, ...sender, Body: text }),
        signal: AbortSignal.timeout(deadlineMs),
      })
      if (status < 200 || status > 299) throw failure(status, body)
    },
  }
}

async function exchange(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, request)
    return { status: response.status, body: await response.text() }
  } catch {
    throw new PortError('sms', 'unavailable', { code: 'timeout' })
  }
}

function failure(status: number, body: string): PortError {
  const code = codeIn(body)
  const kind = (code !== undefined && kinds.get(code)) || kindOf(status)
  return new PortError('sms', kind, { code: String(code ?? `http-${status}`) })
}

function kindOf(status: number): PortFailure {
  return status === 429 || status >= 500 ? 'unavailable' : 'refused'
}

function codeIn(body: string): number | undefined {
  try {
    return v.parse(errorBody, JSON.parse(body)).code
  } catch {
    return undefined
  }
}
