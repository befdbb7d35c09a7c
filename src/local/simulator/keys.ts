import { upstashNames } from '../../adapters/upstash/keys.ts'
import type { Names } from '../../ports/session-store.ts'
import { fromBase64 } from '../../privacy/base64.ts'
import { createPseudonymizer } from '../../privacy/pseudonym.ts'
import { createSeal, type Seal } from '../../privacy/seal.ts'
import type { LocalEnvironment } from '../environment.ts'

/** The Worker's own keys, which on this machine are no secret. */
export interface LocalKeys {
  seal: Seal
  names: Names
}

/** Makes the Worker's keys out of its environment. */
export async function openKeys(environment: LocalEnvironment): Promise<LocalKeys> {
  const raw = (text: string) => fromBase64(text) ?? new Uint8Array()
  const [seal, pseudonym] = await Promise.all([
    createSeal([raw(environment.SEAL_KEY)]),
    createPseudonymizer([raw(environment.INDEX_KEY)]),
  ])
  return { seal, names: upstashNames(pseudonym) }
}
