import * as v from 'valibot'
import { isSigningKey } from './certificate/signing-key.ts'
import { fromBase64 } from './privacy/base64.ts'
import { Secret } from './privacy/secret.ts'

const required = (name: string) =>
  v.pipe(v.string(`${name} is missing`), v.trim(), v.minLength(1, `${name} is empty`))

const url = (name: string) =>
  v.pipe(
    required(name),
    v.check((text) => /^https?:$/.test(addressOf(text)?.protocol ?? ''), `${name} is not a URL`),
    v.transform((text) => text.replace(/\/+$/, '')),
  )

/** A text that a bubble shows: a bubble holds 1,024 characters in all (Meta, messages). */
const shown = (name: string, longest: number) =>
  v.pipe(required(name), v.maxLength(longest, `${name} is longer than ${longest} characters`))

function addressOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function isDatabase(text: string): boolean {
  const address = addressOf(text)
  const isPostgres = /^postgres(ql)?:$/.test(address?.protocol ?? '')
  return Boolean(isPostgres && address?.hostname && address.username && address.password)
}

const secret = (name: string) =>
  v.pipe(
    required(name),
    v.transform((text) => new Secret(text)),
  )

/** An optional second value for rotation: absent and empty both mean that there is none. */
const previous = v.pipe(
  v.optional(v.string(), ''),
  v.trim(),
  v.transform((text) => (text ? new Secret(text) : undefined)),
)

const isKey = (text: string) => fromBase64(text)?.length === 32

const toKey = (text: string) => new Secret(fromBase64(text) ?? new Uint8Array())

const key = (name: string) =>
  v.pipe(required(name), v.check(isKey, `${name} is not 32 bytes in base64`), v.transform(toKey))

/** Bytes in base64 or as PEM, whose frame and line breaks are left out. */
function fromPem(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64(text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '')) ?? new Uint8Array()
}

/** A public key as it is published; members of a private one are refused, others left out. */
const publicKey = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.string(),
  y: v.string(),
  kid: v.string(),
  alg: v.optional(v.literal('ES256'), 'ES256'),
  use: v.optional(v.literal('sig'), 'sig'),
  d: v.optional(v.never()),
})

const publicKeys = v.object({ keys: v.array(publicKey) })

/** Older public keys: a JWK set (RFC 7517 §5) as JSON. */
const keySet = v.pipe(
  v.optional(v.string(), '{"keys":[]}'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = v.safeParse(publicKeys, jsonOf(dataset.value))
    if (read.success) return read.output.keys.map(({ d: _, ...key }) => key)
    addIssue({ message: 'CERTIFICATE_OLD_KEYS is no JWK set of public P-256 keys in JSON' })
    return NEVER
  }),
)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const previousKey = (name: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.check((text) => text === '' || isKey(text), `${name} is not 32 bytes in base64`),
    v.transform((text) => (text ? toKey(text) : undefined)),
  )

const environment = v.object({
  WHATSAPP_PHONE_NUMBER_ID: v.pipe(
    required('WHATSAPP_PHONE_NUMBER_ID'),
    v.digits('WHATSAPP_PHONE_NUMBER_ID is not a number'),
  ),
  WHATSAPP_API_URL: v.optional(url('WHATSAPP_API_URL'), 'https://graph.facebook.com/v26.0'),
  WHATSAPP_ACCESS_TOKEN: secret('WHATSAPP_ACCESS_TOKEN'),
  WHATSAPP_APP_SECRET: secret('WHATSAPP_APP_SECRET'),
  WHATSAPP_APP_SECRET_PREVIOUS: previous,
  WHATSAPP_VERIFY_TOKEN: secret('WHATSAPP_VERIFY_TOKEN'),
  WHATSAPP_VERIFY_TOKEN_PREVIOUS: previous,
  UPSTASH_REDIS_REST_URL: url('UPSTASH_REDIS_REST_URL'),
  UPSTASH_REDIS_REST_TOKEN: secret('UPSTASH_REDIS_REST_TOKEN'),
  DATABASE_URL: v.pipe(
    required('DATABASE_URL'),
    v.check(isDatabase, 'DATABASE_URL is not a postgres://name:password@host/database address'),
    v.transform((text) => new Secret(text)),
  ),
  NEON_HTTP_URL: v.optional(url('NEON_HTTP_URL')),
  SEAL_KEY: key('SEAL_KEY'),
  SEAL_KEY_PREVIOUS: previousKey('SEAL_KEY_PREVIOUS'),
  INDEX_KEY: key('INDEX_KEY'),
  OTP_PEPPER: key('OTP_PEPPER'),
  OTP_PEPPER_PREVIOUS: previousKey('OTP_PEPPER_PREVIOUS'),
  CERTIFICATE_KEY: v.pipe(
    required('CERTIFICATE_KEY'),
    v.check((text) => isSigningKey(fromPem(text)), 'CERTIFICATE_KEY is not a P-256 key in PKCS#8'),
    v.transform((text) => new Secret(fromPem(text))),
  ),
  CERTIFICATE_X509: v.optional(v.pipe(v.string(), v.transform(fromPem))),
  CERTIFICATE_OLD_KEYS: keySet,
  PUBLIC_URL: v.optional(
    v.pipe(url('PUBLIC_URL'), v.maxLength(70, 'PUBLIC_URL is longer than 70 characters')),
  ),
  OTP_CHANNEL: v.optional(v.picklist(['sms'], 'OTP_CHANNEL is not one of: sms'), 'sms'),
  OTP_NUMBER_PREFIXES: v.pipe(
    v.optional(v.string(), '+628'),
    v.transform((text) => text.split(',').map((prefix) => prefix.trim())),
    v.check(
      (prefixes) => prefixes.every((prefix) => /^\+\d{1,14}$/.test(prefix)),
      'OTP_NUMBER_PREFIXES is not a list of +NN prefixes',
    ),
  ),
  SMS_API_URL: v.optional(url('SMS_API_URL'), 'https://api.twilio.com'),
  SMS_ACCOUNT_SID: required('SMS_ACCOUNT_SID'),
  SMS_AUTH_TOKEN: secret('SMS_AUTH_TOKEN'),
  SMS_FROM: required('SMS_FROM'),
  SMS_DAILY_BUDGET: v.pipe(
    v.optional(v.string(), '50000'),
    v.digits('SMS_DAILY_BUDGET is not a whole number'),
    v.transform(Number),
    v.minValue(1, 'SMS_DAILY_BUDGET is 0'),
  ),
  HELP_EMAIL: v.optional(
    v.pipe(shown('HELP_EMAIL', 80), v.email('HELP_EMAIL is not an e-mail address')),
    'sertifikat@pedulilindungi.id',
  ),
  HELP_PHONE: v.optional(shown('HELP_PHONE', 40), '119 ext 9'),
  SERVICE_NAME: v.optional(shown('SERVICE_NAME', 60), 'KemenkesRI'),
})

/** The names of everything that the Worker is configured by. */
export const variableNames: readonly string[] = Object.keys(environment.entries)

/** The environment of the Worker, checked, in our own words, with every secret wrapped. */
export type Config = ReturnType<typeof toConfig>

/** A checked environment, or every problem with it. */
export type ConfigReading = { ok: true; config: Config } | { ok: false; problems: string[] }

/**
 * Finds the environment: Workers hand it over with each request, Bun and Deno keep it in the
 * process and hand something else over.
 */
export function environmentOf(bindings: unknown): object {
  const isEnvironment =
    typeof bindings === 'object' && bindings !== null && 'WHATSAPP_PHONE_NUMBER_ID' in bindings
  return isEnvironment ? bindings : (globalThis.process?.env ?? {})
}

/**
 * Reads the environment and names every problem at once. A problem never repeats a value. What is
 * empty counts as missing: a variable is declared empty in wrangler.toml until somebody fills it in.
 */
export function readConfig(env: object): ConfigReading {
  const filled = Object.entries(env).filter(([, value]) => value !== '')
  const reading = v.safeParse(environment, Object.fromEntries(filled))
  if (reading.success) return { ok: true, config: toConfig(reading.output) }
  return { ok: false, problems: [...new Set(reading.issues.map(nameProblem))] }
}

function toConfig(env: v.InferOutput<typeof environment>) {
  return {
    whatsapp: {
      apiUrl: env.WHATSAPP_API_URL,
      phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID,
      accessToken: env.WHATSAPP_ACCESS_TOKEN,
      appSecrets: both(env.WHATSAPP_APP_SECRET, env.WHATSAPP_APP_SECRET_PREVIOUS),
      verifyTokens: both(env.WHATSAPP_VERIFY_TOKEN, env.WHATSAPP_VERIFY_TOKEN_PREVIOUS),
    },
    sessions: { url: env.UPSTASH_REDIS_REST_URL, token: env.UPSTASH_REDIS_REST_TOKEN },
    registry: { databaseUrl: env.DATABASE_URL, httpUrl: env.NEON_HTTP_URL },
    keys: {
      seal: both(env.SEAL_KEY, env.SEAL_KEY_PREVIOUS),
      index: env.INDEX_KEY,
      peppers: both(env.OTP_PEPPER, env.OTP_PEPPER_PREVIOUS),
    },
    sms: {
      apiUrl: env.SMS_API_URL,
      accountSid: env.SMS_ACCOUNT_SID,
      authToken: env.SMS_AUTH_TOKEN,
      from: env.SMS_FROM,
    },
    signing: {
      key: env.CERTIFICATE_KEY,
      certificate: env.CERTIFICATE_X509,
      oldKeys: env.CERTIFICATE_OLD_KEYS,
    },
    service: {
      name: env.SERVICE_NAME,
      helpEmail: env.HELP_EMAIL,
      helpPhone: env.HELP_PHONE,
      numberPrefixes: env.OTP_NUMBER_PREFIXES,
      smsDailyBudget: env.SMS_DAILY_BUDGET,
      verifyUrl: env.PUBLIC_URL && `${env.PUBLIC_URL}/verify`,
    },
  }
}

/** The current secret first, then the one before it while a rotation lasts. */
function both<T>(current: Secret<T>, before: Secret<T> | undefined): Secret<T>[] {
  return before ? [current, before] : [current]
}

function nameProblem(issue: v.BaseIssue<unknown>): string {
  const [item] = issue.path ?? []
  // A missing key is reported by the object itself, in valibot's words and not in ours.
  const isMissing = issue.kind === 'schema' && issue.type === 'object' && item
  return isMissing ? `${item.key} is missing` : issue.message
}
