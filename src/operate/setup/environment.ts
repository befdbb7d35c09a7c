import * as v from 'valibot'
import { Secret } from '../../privacy/secret.ts'
import { longestServiceName, profileLimits } from './profile.ts'

const defaultApiUrl = 'https://graph.facebook.com/v26.0'
const apiSetup = 'Meta shows it at: your app → WhatsApp → API Setup.'
const asTheWorker = 'Give it the same value as in wrangler.toml.'

/** Where a token is made, and with what. */
export const tokenRecipe =
  'Meta Business settings → Users → System users → your system user → Generate token, with whatsapp_business_management and whatsapp_business_messaging.'

const filled = (name: string, nextStep: string) =>
  v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(`${name} is missing. ${nextStep}`))

const id = (name: string) =>
  v.pipe(filled(name, apiSetup), v.digits(`${name} is not a number. ${apiSetup}`))

const environment = v.object({
  WHATSAPP_ACCESS_TOKEN: v.pipe(
    filled('WHATSAPP_ACCESS_TOKEN', `Make one: ${tokenRecipe}`),
    v.regex(/^[!-~]+$/, 'WHATSAPP_ACCESS_TOKEN holds a character that no token has.'),
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

/** What the operator gives the command. */
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
 * Reads the operator's environment; what is empty counts as missing.
 *
 * @returns The environment, or a sentence for every problem at once, none of which repeats a value.
 */
export function readSetupEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): { ok: true; environment: SetupEnvironment } | { ok: false; problems: string[] } {
  const reading = v.safeParse(environment, variables, { abortPipeEarly: true })
  if (!reading.success) return { ok: false, problems: reading.issues.map(({ message }) => message) }
  const read = reading.output
  return {
    ok: true,
    environment: {
      accessToken: read.WHATSAPP_ACCESS_TOKEN,
      phoneNumberId: read.WHATSAPP_PHONE_NUMBER_ID,
      businessAccountId: read.WHATSAPP_BUSINESS_ACCOUNT_ID,
      apiUrl: read.WHATSAPP_API_URL,
      serviceName: read.SERVICE_NAME,
      helpEmail: read.HELP_EMAIL,
    },
  }
}
