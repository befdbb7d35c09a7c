import type { NumberKey, PersonKey } from '../../identity/ids.ts'
import { type Names, namesOf } from '../../privacy/pseudonym.ts'

/** The fields of a session's hash, or their beginnings; see the scripts for examples. */
export const fields = {
  version: 'version',
  state: 'state',
  was: 'was',
  moved: 'moved',
  outbox: 'o:',
  media: 'm:',
} as const

const shards = Array.from({ length: 16 }, (_, shard) => `due:${shard}`)

/** Which of the due sets a session is in. */
export function dueShard(session: PersonKey): string {
  return shards[session.charCodeAt(session.length - 1) % shards.length] ?? 'due:0'
}

/** The shards from a random one on, so that none is always served last. */
export function fromAnyShard(): string[] {
  const first = Math.floor(Math.random() * shards.length)
  return [...shards.slice(first), ...shards.slice(0, first)]
}

/** Where the uploads of a person are known by, beyond the life of a session. */
export function mediaKeys(person: PersonKey): Names {
  return keysOf(person, (session) => session.replace(/^session:/, 'media:'))
}

/** Where it is kept until when proofs of a number were made that count no more. */
export function endedKeys(number: NumberKey): Names {
  return keysOf(number, (one) => `ended:${one}`)
}

/** Where a counter is. */
export function counterKeys(counter: string): Names {
  return keysOf(counter, (one) => `count:${one}`)
}

/** The keys under each of the names that something has. */
function keysOf(name: string, keyOf: (one: string) => string): Names {
  const [current, ...former] = namesOf(name)
  return [keyOf(current), ...former.map(keyOf)]
}

/** The keys of a script, each once; the script is told of those that it may need by their places. */
export class ScriptKeys {
  readonly all: string[]

  constructor(first: readonly string[]) {
    this.all = [...first]
  }

  /** The place of a key in KEYS, from 1 as Lua counts. */
  placeOf(key: string): number {
    if (!this.all.includes(key)) this.all.push(key)
    return this.all.indexOf(key) + 1
  }
}
