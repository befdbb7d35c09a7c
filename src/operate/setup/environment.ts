import * as v from 'valibot'
import { Secret } from '../../privacy/secret.ts'
import type { Variables } from '../command.ts'
import { OperatorTrouble } from '../trouble.ts'
import { tokenRecipe } from './graph.ts'
import { longestServiceName, profileLimits } from './number.ts'

const defaultApiUrl = 'https://graph.facebook.com/v26.0'
const apiSetup = 'Meta shows it at: your app → WhatsApp → API Setup.'
const asTheWorker = 'Give it the same value as in wrangler.toml.'

const filled = (name: string, nextStep: string) =>
  v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(`${name} is missing. ${nextStep}`))

const id = (name: string) =>
  v.pipe(filled(name, apiSetup), v.digits(`${name} is not a number. ${apiSetup}`))

const environment = v.object({
  WHATSAPP_ACCESS_TOKEN: v.pipe(
    filled('WHATSAPP_ACCESS_TOKEN', `Make one: ${tokenRecipe}`),
    v.regex(/^[!-~]+$/, 'WHATSAPP_ACCESS_TOKEN contains a character that no token has.'),
    v.transform((token) => new Secret(token)),
  ),
  WHATSAPP_PHONE_NUMBER_ID: id('WHATSAPP_PHONE_NUMBER_ID'),
  WHATSAPP_BUSINESS_ACCOUNT_ID: id('WHATSAPP_BUSINESS_ACCOUNT_ID'),
  WHATSAPP_API_URL: v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.transform((url) => url.replace(/\/+$/, '') || defaultApiUrl),
    v.url(`WHATSAPP_API_URL is not a URL. Example: ${defaultApiUrl}`),
  ),
  SERVICE_NAME: v.pipe(
    filled('SERVICE_NAME', asTheWorker),
    v.maxLength(
      longestServiceName,
      `SERVICE_NAME is longer than the ${longestServiceName} characters that the profile has room for.`,
    ),
  ),
  HELP_EMAIL: v.pipe(
    filled('HELP_EMAIL', asTheWorker),
    v.email('HELP_EMAIL is not an e-mail address.'),
    v.maxLength(
      profileLimits.email,
      `HELP_EMAIL is longer than ${profileLimits.email} characters.`,
    ),
  ),
})

/** The operator's settings. */
export interface SetupEnvironment {
  accessToken: Secret<string>
  phoneNumberId: string
  businessAccountId: string
  /** With its version and without a slash at the end. */
  apiUrl: string
  serviceName: string
  helpEmail: string
}

/**
 * Reads the operator's settings; an empty variable counts as missing.
 *
 * @throws {OperatorTrouble} with a line for every problem, none of which repeats a value.
 */
export function readSetupEnvironment(variables: Variables): SetupEnvironment {
  const reading = v.safeParse(environment, variables, { abortPipeEarly: true })
  if (!reading.success) {
    throw new OperatorTrouble(reading.issues.map(({ message }) => message).join('\n'))
  }
  const read = reading.output
  return {
    accessToken: read.WHATSAPP_ACCESS_TOKEN,
    phoneNumberId: read.WHATSAPP_PHONE_NUMBER_ID,
    businessAccountId: read.WHATSAPP_BUSINESS_ACCOUNT_ID,
    apiUrl: read.WHATSAPP_API_URL,
    serviceName: read.SERVICE_NAME,
    helpEmail: read.HELP_EMAIL,
  }
}
