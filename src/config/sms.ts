import * as v from 'valibot'
import { codeTemplate } from '../adapters/whatsapp/template-names.ts'
import { orderedList, required, secret, url } from './values.ts'

/** By what codes travel, and by whom texts do, each in the order in which they are tried. */
export const travelVariables = {
  OTP_CHANNEL: orderedList('OTP_CHANNEL', ['sms', 'whatsapp'], 'sms'),
  SMS_PROVIDER: orderedList('SMS_PROVIDER', ['twilio', 'infobip'], 'twilio'),
  WHATSAPP_OTP_TEMPLATE: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9_]{1,512}$/, 'WHATSAPP_OTP_TEMPLATE is not the name of a template'),
    ),
    codeTemplate,
  ),
}

const twilio = v.object({
  SMS_API_URL: v.optional(url('SMS_API_URL'), 'https://api.twilio.com'),
  SMS_ACCOUNT_SID: required('SMS_ACCOUNT_SID'),
  SMS_AUTH_TOKEN: secret('SMS_AUTH_TOKEN'),
  SMS_FROM: required('SMS_FROM'),
})

const infobip = v.object({
  INFOBIP_API_URL: url('INFOBIP_API_URL'),
  INFOBIP_API_KEY: secret('INFOBIP_API_KEY'),
  INFOBIP_FROM: required('INFOBIP_FROM'),
})

/** What each provider is reached by; it has to be there only for those that are listed. */
const providers = {
  twilio: v.pipe(
    twilio,
    v.transform((env) => ({
      name: 'twilio' as const,
      apiUrl: env.SMS_API_URL,
      accountSid: env.SMS_ACCOUNT_SID,
      authToken: env.SMS_AUTH_TOKEN,
      from: env.SMS_FROM,
    })),
  ),
  infobip: v.pipe(
    infobip,
    v.transform((env) => ({
      name: 'infobip' as const,
      apiUrl: env.INFOBIP_API_URL,
      apiKey: env.INFOBIP_API_KEY,
      from: env.INFOBIP_FROM,
    })),
  ),
}

/** The names of all providers' variables. */
export const providerVariableNames: readonly string[] = [twilio, infobip].flatMap(({ entries }) =>
  Object.keys(entries),
)

/** An SMS provider that is listed, with what it is reached by. */
export type SmsProvider = v.InferOutput<(typeof providers)[keyof typeof providers]>

/** Reads what the listed providers are reached by, or what is wrong with it. */
export function readProviders(env: Record<string, unknown>) {
  // A list that makes no sense is reported where it is read with everything else.
  const listed = v.safeParse(travelVariables.SMS_PROVIDER, env.SMS_PROVIDER)
  const readings = (listed.success ? listed.output : []).map((name) =>
    v.safeParse(providers[name] as v.GenericSchema<unknown, SmsProvider>, env),
  )
  return {
    providers: readings.flatMap((reading) => (reading.success ? [reading.output] : [])),
    issues: readings.flatMap(({ issues }) => issues ?? []),
  }
}
