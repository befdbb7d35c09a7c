/**
 * A name in the store, from which nobody learns whom it names. While the key that names are made with
 * is being replaced there is a former one too: the store finds what lies under either name and moves
 * it to the current one.
 */
export interface Pseudonym {
  readonly current: string
  readonly former?: string | undefined
}

declare const kind: unique symbol

/** The registry's own id of a person, an opaque UUID; never a NIK. */
export type PersonId = string

/** The store's name for a person. */
export type PersonKey = Pseudonym & { readonly [kind]: 'person' }

/** The store's name for a phone number. */
export type NumberKey = Pseudonym & { readonly [kind]: 'number' }

/** The store's name for a counter. */
export type CounterName = Pseudonym & { readonly [kind]: 'counter' }
