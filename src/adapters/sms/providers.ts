import { infobip } from './infobip.ts'
import { twilio } from './twilio.ts'

/** The providers that `SMS_PROVIDER` may list. A new one is a file in this folder and its line here. */
export const smsProviders = [twilio, infobip] as const
