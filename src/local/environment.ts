import { upstashNames } from '../adapters/upstash/keys.ts'
import type { Names } from '../ports/session-store.ts'
import { fromBase64, toBase64Url } from '../privacy/base64.ts'
import { createPseudonymizer } from '../privacy/pseudonym.ts'
import { createSeal, type Seal } from '../privacy/seal.ts'

/** The variables of the local Worker, by the names that `src/config` reads. */
export type LocalEnvironment = Record<
  | 'WHATSAPP_PHONE_NUMBER_ID'
  | 'WHATSAPP_API_URL'
  | 'WHATSAPP_ACCESS_TOKEN'
  | 'WHATSAPP_APP_SECRET'
  | 'WHATSAPP_VERIFY_TOKEN'
  | 'UPSTASH_REDIS_REST_URL'
  | 'UPSTASH_REDIS_REST_TOKEN'
  | 'DATABASE_URL'
  | 'NEON_HTTP_URL'
  | 'SEAL_KEY'
  | 'INDEX_KEY'
  | 'OTP_PEPPER'
  | 'CERTIFICATE_KEY'
  | 'PUBLIC_URL'
  | 'SMS_API_URL'
  | 'SMS_ACCOUNT_SID'
  | 'SMS_AUTH_TOKEN'
  | 'SMS_FROM'
  | 'INFOBIP_API_URL'
  | 'INFOBIP_API_KEY'
  | 'INFOBIP_FROM',
  string
>

/**
 * Makes the environment of a Worker on the local stack: real addresses on this machine, and secrets
 * that are drawn anew each time, so that nothing here is worth stealing.
 *
 * @param base The address of the stack's server, which all gateways and stand-ins share.
 * @param workerUrl The address of the Worker, as a browser on this machine reaches it.
 */
export async function localEnvironment(base: string, workerUrl: string): Promise<LocalEnvironment> {
  const draw = (bytes: number) => toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)))
  const password = draw(12)
  return {
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_API_URL: `${base}/graph/v26.0`,
    WHATSAPP_ACCESS_TOKEN: draw(24),
    WHATSAPP_APP_SECRET: draw(24),
    WHATSAPP_VERIFY_TOKEN: draw(12),
    UPSTASH_REDIS_REST_URL: `${base}/redis`,
    UPSTASH_REDIS_REST_TOKEN: draw(24),
    DATABASE_URL: `postgres://kilat_worker:${password}@registry.local.neon.tech/kilat`,
    NEON_HTTP_URL: `${base}/neon/sql`,
    SEAL_KEY: draw(32),
    INDEX_KEY: draw(32),
    OTP_PEPPER: draw(32),
    CERTIFICATE_KEY: await drawSigningKey(),
    PUBLIC_URL: workerUrl,
    SMS_API_URL: `${base}/sms`,
    SMS_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
    SMS_AUTH_TOKEN: draw(16),
    SMS_FROM: '+6221500567',
    INFOBIP_API_URL: `${base}/infobip`,
    INFOBIP_API_KEY: draw(24),
    INFOBIP_FROM: 'KemenkesRI',
  }
}

/** Draws a signing key that no verifier trusts, because local certificates are not real. */
async function drawSigningKey(): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)))
}

/** The Worker's own keys, which are not secret on this machine. */
export interface LocalKeys {
  seal: Seal
  names: Names
}

/** Makes the Worker's keys from its environment. */
export async function openKeys(environment: LocalEnvironment): Promise<LocalKeys> {
  const raw = (text: string) => fromBase64(text) ?? new Uint8Array()
  const [seal, pseudonym] = await Promise.all([
    createSeal([raw(environment.SEAL_KEY)]),
    createPseudonymizer([raw(environment.INDEX_KEY)]),
  ])
  return { seal, names: upstashNames(pseudonym) }
}
