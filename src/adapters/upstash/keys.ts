import type { NumberKey, PersonKey } from '../../ports/session-store.ts'

/** The fields of a session's hash, or their beginnings; see the scripts for examples. */
export const fields = { version: 'version', state: 'state', outbox: 'o:', media: 'm:' } as const

const shards = Array.from({ length: 16 }, (_, shard) => `due:${shard}`)

/** Which of the due sets a person is in. */
export function dueShard(person: PersonKey): string {
  return shards[person.charCodeAt(person.length - 1) % shards.length] ?? 'due:0'
}

/** The shards from a random one on, so that none is always served last. */
export function fromAnyShard(): string[] {
  const first = Math.floor(Math.random() * shards.length)
  return [...shards.slice(first), ...shards.slice(0, first)]
}

/** Where the uploads of a person are known by, beyond the life of a session. */
export function mediaKey(person: PersonKey): string {
  return person.replace(/^session:/, 'media:')
}

/** Where it is kept until when proofs of a number were made that count no more. */
export function endedKey(number: NumberKey): string {
  return `ended:${number}`
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
