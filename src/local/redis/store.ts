import { wrongType } from './reply.ts'

/** A value with its type, by the names that TYPE answers. */
type Stored =
  | { type: 'string'; text: string }
  | { type: 'hash'; fields: Map<string, string> }
  | { type: 'zset'; scores: Map<string, number> }

interface Entry {
  value: Stored
  expiresAtMs: number | undefined
}

/** The keys of one database. Every method treats a key whose time has come as gone. */
export class Store {
  readonly #entries = new Map<string, Entry>()
  /** The clock, in milliseconds since 1970. */
  readonly nowMs: () => number

  constructor(nowMs: () => number) {
    this.nowMs = nowMs
  }

  has(key: string): boolean {
    return this.#live(key) !== undefined
  }

  type(key: string): Stored['type'] | undefined {
    return this.#live(key)?.value.type
  }

  /** Returns the string at a key. Throws WRONGTYPE when the key holds something else. */
  text(key: string): string | undefined {
    const value = this.#live(key)?.value
    if (value && value.type !== 'string') throw wrongType()
    return value?.text
  }

  /** Puts a string at a key, whatever was there. Without `expiresAtMs` it does not expire. */
  putText(key: string, text: string, expiresAtMs?: number): void {
    this.#entries.set(key, { value: { type: 'string', text }, expiresAtMs })
  }

  /** Returns the hash at a key. Throws WRONGTYPE when the key holds something else. */
  fields(key: string): Map<string, string> | undefined {
    const value = this.#live(key)?.value
    if (value && value.type !== 'hash') throw wrongType()
    return value?.fields
  }

  /** Returns the hash at a key, made when there is none. */
  fieldsToWrite(key: string): Map<string, string> {
    const found = this.fields(key)
    if (found) return found
    const fields = new Map<string, string>()
    this.#entries.set(key, { value: { type: 'hash', fields }, expiresAtMs: undefined })
    return fields
  }

  /** Returns the sorted set at a key, scores by member. Throws WRONGTYPE as {@link fields} does. */
  scores(key: string): Map<string, number> | undefined {
    const value = this.#live(key)?.value
    if (value && value.type !== 'zset') throw wrongType()
    return value?.scores
  }

  /** Returns the sorted set at a key, made when there is none. */
  scoresToWrite(key: string): Map<string, number> {
    const found = this.scores(key)
    if (found) return found
    const scores = new Map<string, number>()
    this.#entries.set(key, { value: { type: 'zset', scores }, expiresAtMs: undefined })
    return scores
  }

  delete(key: string): boolean {
    return this.has(key) && this.#entries.delete(key)
  }

  /** Removes members of a hash or sorted set, and the key with the last: Redis keeps none empty. */
  deleteFrom(key: string, members: Map<string, unknown> | undefined, names: readonly string[]) {
    const removed = names.filter((name) => members?.delete(name)).length
    if (members?.size === 0) this.#entries.delete(key)
    return removed
  }

  /** Returns when a key expires; undefined when it does not, or is not there. */
  expiresAtMs(key: string): number | undefined {
    return this.#live(key)?.expiresAtMs
  }

  /** Sets when a key expires. A time in the past deletes it. */
  expireAt(key: string, expiresAtMs: number): void {
    const entry = this.#live(key)
    if (entry) entry.expiresAtMs = expiresAtMs
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.has(key))
  }

  clear(): void {
    this.#entries.clear()
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry?.expiresAtMs === undefined || entry.expiresAtMs > this.nowMs()) return entry
    this.#entries.delete(key)
    return undefined
  }
}
