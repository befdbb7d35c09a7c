import * as v from 'valibot'
import { required, secret, url } from '../../environment/values.ts'
import { PortError, type PortFailure } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'
import { call, kindOf, smsProvider, deadlineMs as usualDeadlineMs } from './provider.ts'

/** Infobip. */
export const infobip = smsProvider(
  'infobip',
  {
    INFOBIP_API_URL: url('INFOBIP_API_URL'),
    INFOBIP_API_KEY: secret('INFOBIP_API_KEY'),
    INFOBIP_FROM: required('INFOBIP_FROM'),
  },
  (values) =>
    infobipGateway({
      apiUrl: values.INFOBIP_API_URL,
      apiKey: values.INFOBIP_API_KEY.reveal(),
      from: values.INFOBIP_FROM,
    }),
)

/** Where and as whom to call Infobip's API. */
export interface InfobipAccess {
  /** The account's own base URL, without a slash at the end: `https://xxxxx.api.infobip.com`. */
  apiUrl: string
  apiKey: string
  /** The registered sender: a name or a number. */
  from: string
  /** How long one call may take, its answer included; 6 s by default. */
  deadlineMs?: number
}

/** The status groups of a message that is on its way (Infobip, message status codes). */
const onItsWay = new Set([0, 1, 3])

/** Infobip's status ids by what they mean for us (Infobip, response status and error codes). */
const kinds = new Map<number, PortFailure>(
  Object.entries({
    // Prefix or length, do not disturb, blocklisted, missing, invalid, stopped as fraud.
    invalid: [8, 10, 14, 51, 52, 87],
    // Sender, credits, package, test account, routes; their own error; "temporarily unavailable".
    unavailable: [11, 12, 13, 17, 18, 19, 21, 100],
  }).flatMap(([kind, ids]) => ids.map((id) => [id, kind as PortFailure] as const)),
)

const accepted = v.object({
  messages: v.looseTuple([v.object({ status: v.object({ groupId: v.number(), id: v.number() }) })]),
})

/**
 * Connects Infobip's SMS API, version 3 (Infobip, OpenAPI 3.210.0, `POST /sms/3/messages`; API
 * authentication, "App"). One attempt a call. An answer of 200 may still hold a rejection: then the
 * error's code is the id of the status. Otherwise it is `timeout`, or `http-503`.
 */
export function infobipGateway(access: InfobipAccess): SmsGateway {
  const { apiUrl, apiKey, from, deadlineMs = usualDeadlineMs } = access
  const headers = {
    authorization: `App ${apiKey}`,
    'content-type': 'application/json',
    accept: 'application/json',
  }

  return {
    async deliver(to, text) {
      // In international format without a plus sign, as in all of their examples.
      const destinations = [{ to: to.replace(/^\+/, '') }]
      const { status, body } = await call(`${apiUrl}/sms/3/messages`, {
        headers,
        body: JSON.stringify({ messages: [{ sender: from, destinations, content: { text } }] }),
        signal: AbortSignal.timeout(deadlineMs),
      })
      const failure = failureIn(status, body)
      if (failure) throw failure
    },
  }
}

function failureIn(httpStatus: number, body: unknown): PortError | undefined {
  const read = v.safeParse(accepted, body)
  if (httpStatus !== 200 || !read.success) {
    return new PortError('sms', kindOf(httpStatus), { code: `http-${httpStatus}` })
  }
  const { groupId, id } = read.output.messages[0].status
  if (onItsWay.has(groupId)) return undefined
  return new PortError('sms', kinds.get(id) ?? 'refused', { code: String(id) })
}
