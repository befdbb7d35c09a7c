import * as v from 'valibot'
import { smsProviders } from '../adapters/sms/providers.ts'
import { codeTemplate } from '../adapters/whatsapp/template.ts'
import { addressOf, orderedList, required, secret, url } from '../environment/values.ts'
import { isSigningKey } from '../hcert/signer.ts'
import { fromBase64 } from '../privacy/base64.ts'
import { Secret } from '../privacy/secret.ts'

/** A count that all isolates of a place share: Cloudflare's rate limiting binding. */
export interface SharedCount {
  limit(use: { key: string }): Promise<{ success: boolean }>
}

/** A problem with the configuration that is found only when it is used; its message has no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** A bounded text: the bubble that shows it holds 1,024 characters in all (Meta, messages). */
const shown = (name: string, longest: number) =>
  v.pipe(required(name), v.maxLength(longest, `${name} is longer than ${longest} characters`))

function isDatabase(text: string): boolean {
  const address = addressOf(text)
  const isPostgres = /^postgres(ql)?:$/.test(address?.protocol ?? '')
  return Boolean(isPostgres && address?.hostname && address.username && address.password)
}

/** The value before a rotation; absent and empty both mean that there is none. */
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

/** A published public key; a private member is refused, unknown members are left out. */
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

/** Cloudflare's binding; without it, as on Bun and Deno, each process counts alone. */
const rateLimiter = v.optional(
  v.custom<SharedCount>(
    (value) => typeof (value as Partial<SharedCount> | null)?.limit === 'function',
    'PUBLIC_RATE_LIMITER is no rate limiting binding',
  ),
)

const providerNames = smsProviders.map(({ name }) => name)

const environment = v.object({
  PUBLIC_RATE_LIMITER: rateLimiter,
  WHATSAPP_PHONE_NUMBER_ID: v.pipe(
    required('WHATSAPP_PHONE_NUMBER_ID'),
    v.digits('WHATSAPP_PHONE_NUMBER_ID is not a number'),
  ),
  WHATSAPP_DISPLAY_NUMBER: v.optional(
    v.pipe(
      required('WHATSAPP_DISPLAY_NUMBER'),
      v.transform((text) => text.replace(/[\s()-]/g, '')),
      v.regex(/^\+[1-9]\d{7,14}$/, 'WHATSAPP_DISPLAY_NUMBER is not a number as +62…'),
    ),
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
  INDEX_KEY_PREVIOUS: previousKey('INDEX_KEY_PREVIOUS'),
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
  OTP_CHANNEL: orderedList('OTP_CHANNEL', ['sms', 'whatsapp'], 'sms'),
  SMS_PROVIDER: orderedList('SMS_PROVIDER', providerNames, 'twilio'),
  WHATSAPP_OTP_TEMPLATE: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9_]{1,512}$/, 'WHATSAPP_OTP_TEMPLATE is not the name of a template'),
    ),
    codeTemplate,
  ),
  OTP_NUMBER_PREFIXES: v.pipe(
    v.optional(v.string(), '+628'),
    v.transform((text) => text.split(',').map((prefix) => prefix.trim())),
    v.check(
      (prefixes) => prefixes.every((prefix) => /^\+\d{1,14}$/.test(prefix)),
      'OTP_NUMBER_PREFIXES is not a list of +NN prefixes',
    ),
  ),
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

/** The names of all variables that configure the Worker. */
export const variableNames: readonly string[] = [
  ...Object.keys(environment.entries),
  ...smsProviders.flatMap((provider) => provider.variableNames),
]

/** The Worker's environment, checked and renamed, with every secret wrapped. */
export type Config = ReturnType<typeof toConfig>

/** A checked environment, or every problem with it. */
export type ConfigReading = { ok: true; config: Config } | { ok: false; problems: string[] }

/**
 * Finds the environment. Workers pass it with each request; Bun and Deno keep it in the process and
 * pass something else.
 */
export function environmentOf(bindings: unknown): object {
  const isEnvironment =
    typeof bindings === 'object' && bindings !== null && 'WHATSAPP_PHONE_NUMBER_ID' in bindings
  return isEnvironment ? bindings : (globalThis.process?.env ?? {})
}

/**
 * Reads the environment and names every problem at once, without repeating a value. An empty variable
 * counts as missing: wrangler.toml declares variables empty until somebody fills them in.
 */
export function readConfig(env: object): ConfigReading {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const reading = v.safeParse(environment, filled)
  const providers = readProviders(filled)
  if (reading.success && providers.issues.length === 0) {
    return { ok: true, config: toConfig(reading.output, providers.ways) }
  }
  const issues = [...(reading.issues ?? []), ...providers.issues]
  return { ok: false, problems: [...new Set(issues.map(nameProblem))] }
}

/** Reads the variables of the listed providers. */
function readProviders(filled: Record<string, unknown>) {
  // A list that makes no sense is reported with the rest of the environment.
  const listed = v.safeParse(environment.entries.SMS_PROVIDER, filled.SMS_PROVIDER)
  const providers = (listed.success ? listed.output : []).flatMap((name) =>
    smsProviders.filter((provider) => provider.name === name),
  )
  const readings = providers.map(({ name, read }) => ({ name, ...read(filled) }))
  return {
    ways: readings.filter((reading) => reading.ok),
    issues: readings.flatMap((reading) => (reading.ok ? [] : reading.issues)),
  }
}

function toConfig(
  env: v.InferOutput<typeof environment>,
  providers: ReturnType<typeof readProviders>['ways'],
) {
  return {
    sharedCount: env.PUBLIC_RATE_LIMITER,
    /** The number that citizens write to. */
    chatNumber: env.WHATSAPP_DISPLAY_NUMBER,
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
      index: both(env.INDEX_KEY, env.INDEX_KEY_PREVIOUS),
      peppers: both(env.OTP_PEPPER, env.OTP_PEPPER_PREVIOUS),
    },
    /** By what codes travel, and by whom texts do, each in the order in which they are tried. */
    travel: {
      channels: env.OTP_CHANNEL,
      providers,
      template: env.WHATSAPP_OTP_TEMPLATE,
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
      codesBy: codesBy(env.OTP_CHANNEL),
    },
  }
}

/** The current secret first, then the one before it while a rotation lasts. */
function both<T>(current: Secret<T>, before: Secret<T> | undefined): [Secret<T>, ...Secret<T>[]] {
  return before ? [current, before] : [current]
}

function nameProblem(issue: v.BaseIssue<unknown>): string {
  const [item] = issue.path ?? []
  // A missing key is reported by the object itself, in valibot's words and not in ours.
  const isMissing = issue.kind === 'schema' && issue.type === 'object' && item
  return isMissing ? `${item.key} is missing` : issue.message
}

function codesBy(channels: readonly ('sms' | 'whatsapp')[]): 'sms' | 'whatsapp' | 'either' {
  const [only, another] = channels
  return only && !another ? only : 'either'
}
