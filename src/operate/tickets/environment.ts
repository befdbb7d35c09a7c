import { fromBase64 } from '../../privacy/base64.ts'
import { Secret } from '../../privacy/secret.ts'
import type { Variables } from '../connection.ts'
import { OperatorTrouble } from '../trouble.ts'

/**
 * Reads the keys that tickets are sealed with, the current one first.
 *
 * @throws {OperatorTrouble} when the current one is missing, or one of them is no key.
 */
export function readSealKeys(variables: Variables): Secret<Uint8Array<ArrayBuffer>>[] {
  const current = readKey(variables, 'SEAL_KEY')
  if (!current) {
    throw new OperatorTrouble(
      'SEAL_KEY is missing. Tickets are sealed with the one of the Worker: give the same. Cloudflare does not show it again.',
    )
  }
  const previous = readKey(variables, 'SEAL_KEY_PREVIOUS')
  return previous ? [current, previous] : [current]
}

function readKey(variables: Variables, name: string): Secret<Uint8Array<ArrayBuffer>> | undefined {
  const text = variables[name]?.trim()
  if (!text) return undefined
  const key = fromBase64(text)
  if (key?.length === 32) return new Secret(key)
  throw new OperatorTrouble(`${name} is not 32 bytes in base64. Give the same as to the Worker.`)
}
