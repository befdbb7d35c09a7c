import * as v from 'valibot'
import { required, secret, url } from '../../environment/values.ts'
import { PortError, type PortFailure } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'
import { call, kindOf, smsProvider, deadlineMs as usualDeadlineMs } from './provider.ts'

/** Twilio, or a provider that speaks its protocol. */
export const twilio = smsProvider(
  'twilio',
  {
    SMS_API_URL: v.optional(url('SMS_API_URL'), 'https://api.twilio.com'),
    SMS_ACCOUNT_SID: required('SMS_ACCOUNT_SID'),
    SMS_AUTH_TOKEN: secret('SMS_AUTH_TOKEN'),
    SMS_FROM: required('SMS_FROM'),
  },
  (values) =>
    twilioGateway({
      apiUrl: values.SMS_API_URL,
      accountSid: values.SMS_ACCOUNT_SID,
      authToken: values.SMS_AUTH_TOKEN.reveal(),
      from: values.SMS_FROM,
    }),
)

/** Where and as whom to call Twilio's API, or a provider that speaks its protocol. */
export interface TwilioAccess {
  /** Without a slash at the end: `https://api.twilio.com`. */
  apiUrl: string
  accountSid: string
  authToken: string
  /** The sender's number or name, or the id of a messaging service (`MG…`). */
  from: string
  /** How long one call may take, its answer included; 6 s by default. */
  deadlineMs?: number
}

/** Twilio's error codes whose meaning differs from that of their HTTP status. */
const kinds = new Map<number, PortFailure>([
  [21211, 'invalid'], // no valid number
  [21610, 'invalid'], // its owner wants no texts of ours
  [21614, 'invalid'], // no mobile number
  [21635, 'invalid'], // a landline
])

const errorBody = v.object({ code: v.number() })

/**
 * Connects an SMS provider by Twilio's protocol (Twilio, Message resource; error dictionary). One
 * attempt a call. The error's code is Twilio's, or `timeout`, or `http-503` for an answer without one.
 */
export function twilioGateway(access: TwilioAccess): SmsGateway {
  const { apiUrl, accountSid, authToken, from, deadlineMs = usualDeadlineMs } = access
  const address = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`
  const authorization = `Basic ${btoa(`${accountSid}:${authToken}`)}`
  const sender = { [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from }

  return {
    async deliver(to, text) {
      const { status, body } = await call(address, {
        headers: { authorization },
        body: new URLSearchParams({ To: to, ...sender, Body: text }),
        signal: AbortSignal.timeout(deadlineMs),
      })
      if (status < 200 || status > 299) throw failure(status, body)
    },
  }
}

function failure(status: number, body: unknown): PortError {
  const read = v.safeParse(errorBody, body)
  const code = read.success ? read.output.code : undefined
  const kind = (code !== undefined && kinds.get(code)) || kindOf(status)
  return new PortError('sms', kind, { code: String(code ?? `http-${status}`) })
}
