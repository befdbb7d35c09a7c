import type { CounterName, NumberKey, PersonKey, Pseudonym } from '../../identity/ids.ts'
import type { Names } from '../../ports/session-store.ts'
import type { Pseudonymizer } from '../../privacy/pseudonym.ts'

/** The fields of a session's hash, or their prefixes; the scripts give examples. */
export const fields = {
  version: 'version',
  state: 'state',
  was: 'was',
  moved: 'moved',
  outbox: 'o:',
  media: 'm:',
} as const

/** A name that nobody has, which the health check loads. */
export const nobody = { current: 'session:health' } as PersonKey

/** How many of a pseudonym's 43 characters a name keeps, at 6 bits each. */
const lengths = { person: 27, number: 27, counter: 24, document: 22 } as const

/** Creates the names of what lies in the store. A person's name is the key of their session. */
export function upstashNames(pseudonym: Pseudonymizer): Names {
  return {
    person: async (identity) => {
      const name = await pseudonym('person', identity)
      return eachName(name, (one) => `session:${one.slice(0, lengths.person)}`) as PersonKey
    },
    number: async (phone) => {
      const name = await pseudonym('number', phone)
      return eachName(name, (one) => one.slice(0, lengths.number)) as NumberKey
    },
    counter: async (kind, ...parts) => {
      const name = await pseudonym(kind, ...parts)
      return eachName(name, (one) => one.slice(0, lengths.counter)) as CounterName
    },
  }
}

/** The field of a document, under its current name; one under the former name may lie beside it. */
export async function mediaField(pseudonym: Pseudonymizer, key: string): Promise<string> {
  const { current } = await pseudonym('document', key)
  return fields.media + current.slice(0, lengths.document)
}

/** Makes a person of the key of their session, as the store returns it. */
export function personKeyOf(session: string): PersonKey {
  return { current: session } as PersonKey
}

const shards = Array.from({ length: 16 }, (_, shard) => `due:${shard}`)

/** Returns the due set that a session is in. */
export function dueShard(session: string): string {
  return shards[session.charCodeAt(session.length - 1) % shards.length] ?? 'due:0'
}

/** Returns the due sets from a random one on, so that none is always served last. */
export function fromAnyShard(): string[] {
  const first = Math.floor(Math.random() * shards.length)
  return [...shards.slice(first), ...shards.slice(0, first)]
}

/** Keys under each of the names that something has, the current one first. */
export type Keys = [current: string, ...former: string[]]

/** The keys of a person's session. */
export function sessionKeys(person: PersonKey): Keys {
  return keysOf(person, (session) => session)
}

/** The keys of what is known of a person's uploads, which outlives the session. */
export function mediaKeys(person: PersonKey): Keys {
  return keysOf(person, (session) => session.replace(/^session:/, 'media:'))
}

/** The keys of the time up to which a number's proofs have ended. */
export function endedKeys(number: NumberKey): Keys {
  return keysOf(number, (one) => `ended:${one}`)
}

/** The keys of a counter. */
export function counterKeys(counter: CounterName): Keys {
  return keysOf(counter, (one) => `count:${one}`)
}

function keysOf({ current, former }: Pseudonym, keyOf: (one: string) => string): Keys {
  return former === undefined ? [keyOf(current)] : [keyOf(current), keyOf(former)]
}

function eachName({ current, former }: Pseudonym, change: (one: string) => string): Pseudonym {
  return { current: change(current), ...(former !== undefined && { former: change(former) }) }
}

/** The keys of a script, each once; the order names those that it may need by their places. */
export class ScriptKeys {
  readonly all: string[]

  constructor(first: readonly string[]) {
    this.all = [...first]
  }

  /** Returns the place of a key in KEYS, from 1 as Lua counts. */
  placeOf(key: string): number {
    if (!this.all.includes(key)) this.all.push(key)
    return this.all.indexOf(key) + 1
  }
}
