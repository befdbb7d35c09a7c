/** The registry's own id of a person, an opaque UUID; never a NIK. */
export type PersonId = string

/**
 * The store's name for a person: a pseudonym, from which nobody learns the number. While the key that
 * names are made with is being replaced it is two, the current one first, parted by a space; so are
 * all the names here. The store finds what lies under either and keeps it under the current one.
 */
export type PersonKey = string

/** The store's name for a phone number: a pseudonym. */
export type NumberKey = string
