import { wrongType } from './reply.ts'
import { SortedSet } from './sorted-set.ts'

/** A value with its type, by the names that TYPE answers. */
export type Stored =
  | { type: 'string'; text: string }
  | { type: 'hash'; fields: Map<string, string> }
  | { type: 'zset'; members: SortedSet }

interface Entry {
  /** Grows with each new key: the cursor of SCAN. */
  id: number
  value: Stored
  expiresAtMs: number | undefined
}

/** The keys of one database. A key whose time has come is gone for every method. */
export class Store {
  readonly #entries = new Map<string, Entry>()
  readonly #now: () => number
  #nextId = 1

  /** @param now The clock in milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now
  }

  nowMs(): number {
    return this.#now()
  }

  has(key: string): boolean {
    return this.#live(key) !== undefined
  }

  type(key: string): Stored['type'] | undefined {
    return this.#live(key)?.value.type
  }

  /** The string at a key. Throws WRONGTYPE when the key holds something else. */
  text(key: string): string | undefined {
    const value = this.#live(key)?.value
    if (value && value.type !== 'string') throw wrongType()
    return value?.text
  }

  /** The hash at a key. Throws WRONGTYPE when the key holds something else. */
  fields(key: string): Map<string, string> | undefined {
    const value = this.#live(key)?.value
    if (value && value.type !== 'hash') throw wrongType()
    return value?.fields
  }

  /** The hash at a key, made when there is none. */
  fieldsToWrite(key: string): Map<string, string> {
    const found = this.fields(key)
    if (found) return found
    const fields = new Map<string, string>()
    this.put(key, { type: 'hash', fields })
    return fields
  }

  /** The sorted set at a key. Throws WRONGTYPE when the key holds something else. */
  members(key: string): SortedSet | undefined {
    const value = this.#live(key)?.value
    if (value && value.type !== 'zset') throw wrongType()
    return value?.members
  }

  /** The sorted set at a key, made when there is none. */
  membersToWrite(key: string): SortedSet {
    const found = this.members(key)
    if (found) return found
    const members = new SortedSet()
    this.put(key, { type: 'zset', members })
    return members
  }

  /** Puts a value at a key, whatever was there. Without `expiresAtMs` it stays. */
  put(key: string, value: Stored, expiresAtMs?: number): void {
    const id = this.#live(key)?.id ?? this.#nextId++
    this.#entries.set(key, { id, value, expiresAtMs })
  }

  delete(key: string): boolean {
    return this.#live(key) !== undefined && this.#entries.delete(key)
  }

  /** Redis keeps no empty hash and no empty sorted set. */
  deleteIfEmpty(key: string): void {
    const value = this.#live(key)?.value
    const isEmpty =
      (value?.type === 'hash' && value.fields.size === 0) ||
      (value?.type === 'zset' && value.members.size === 0)
    if (isEmpty) this.#entries.delete(key)
  }

  /** When a key ends; undefined when it does not, or is not there. */
  expiresAtMs(key: string): number | undefined {
    return this.#live(key)?.expiresAtMs
  }

  /** Sets when a key ends, or that it stays. A moment that has passed deletes it. */
  expireAt(key: string, expiresAtMs: number | undefined): void {
    const entry = this.#live(key)
    if (entry) entry.expiresAtMs = expiresAtMs
    this.#live(key)
  }

  /** Every key with its SCAN cursor, the oldest first. */
  *keys(): Generator<{ key: string; id: number }> {
    for (const [key, { id }] of this.#entries) {
      if (this.has(key)) yield { key, id }
    }
  }

  clear(): void {
    this.#entries.clear()
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry?.expiresAtMs === undefined || entry.expiresAtMs > this.#now()) return entry
    this.#entries.delete(key)
    return undefined
  }
}
