import type { Pseudonym } from '../privacy/pseudonym.ts'

declare const kind: unique symbol

/** The registry's own id of a person, an opaque UUID; never a NIK. */
export type PersonId = string

/** The store's name for a person. */
export type PersonKey = Pseudonym & { readonly [kind]: 'person' }

/** The store's name for a phone number. */
export type NumberKey = Pseudonym & { readonly [kind]: 'number' }

/** The store's name for a counter. */
export type CounterName = Pseudonym & { readonly [kind]: 'counter' }
