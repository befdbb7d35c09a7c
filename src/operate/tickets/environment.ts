import { fromBase64 } from '../../privacy/base64.ts'
import { Secret } from '../../privacy/secret.ts'
import { TicketTrouble } from './trouble.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** Where the database is: the whole address, and the parts that may be printed. */
export interface DatabaseAddress {
  url: Secret<string>
  host: string
  database: string
}

/**
 * Reads where the database is.
 *
 * @throws {TicketTrouble} when it is missing or no address; a value is never repeated.
 */
export function readDatabaseAddress({ DATABASE_URL }: Variables): DatabaseAddress {
  const text = DATABASE_URL?.trim()
  const example = 'Example: postgres://owner:password@host/database'
  if (!text) throw new TicketTrouble(`DATABASE_URL is missing. ${example}`)
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (!address?.hostname || !/^postgres(ql)?:$/.test(address.protocol)) {
    throw new TicketTrouble(`DATABASE_URL is not an address of a database. ${example}`)
  }
  return { url: new Secret(text), host: address.host, database: address.pathname.slice(1) }
}

/**
 * Reads the keys that tickets are sealed with, the current one first.
 *
 * @throws {TicketTrouble} when the current one is missing, or one of them is no key.
 */
export function readSealKeys(variables: Variables): Secret<Uint8Array<ArrayBuffer>>[] {
  const current = readKey(variables, 'SEAL_KEY')
  if (!current) {
    throw new TicketTrouble(
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
  throw new TicketTrouble(`${name} is not 32 bytes in base64. Give the same as to the Worker.`)
}
