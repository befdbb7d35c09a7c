import type { Shown } from '../doubles/phones.ts'
import type { Change } from '../doubles/sessions.ts'
import type { Written } from '../written.ts'

/** What a judge has found: the invariant's number (`test/structure/invariants`), and what breaks it. */
export interface Verdict {
  invariant: string
  what: string
}

/** Looks at everything that happens in a world, and blames what must not be. */
export interface Judge {
  committed?(change: Change): void
  /** A message has arrived on a phone. */
  shown?(to: string, shown: Shown): void
  /** A webhook was answered 200. */
  acknowledged?(messages: readonly Written[]): void
  /** A settlement has failed, or nobody knows whether it has. */
  unsettled?(person: string): void
  crashed?(): void
  /** Something has happened. */
  stepped?(): void
  /** Everybody is served. */
  ended?(): void
}
