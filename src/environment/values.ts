import * as v from 'valibot'
import { Secret } from '../privacy/secret.ts'

/** Creates the schema of a text that must be set. */
export const required = (name: string) =>
  v.pipe(v.string(`${name} is missing`), v.trim(), v.minLength(1, `${name} is empty`))

/** Creates the schema of a web address, which comes out without a slash at its end. */
export const url = (name: string) =>
  v.pipe(
    required(name),
    v.check((text) => /^https?:$/.test(addressOf(text)?.protocol ?? ''), `${name} is not a URL`),
    v.transform((text) => text.replace(/\/+$/, '')),
  )

/** Creates the schema of a text that must be set and comes out wrapped as a secret. */
export const secret = (name: string) =>
  v.pipe(
    required(name),
    v.transform((text) => new Secret(text)),
  )

/** Creates the schema of a comma-separated list of some of the words, each once, in order. */
export const orderedList = <const Words extends readonly string[]>(
  name: string,
  words: Words,
  usual: Words[number],
) => {
  const problem = `${name} is not a list of: ${words.join(', ')}`
  return v.pipe(
    v.optional(v.string(), usual),
    v.transform((text) => text.split(',').map((word) => word.trim())),
    v.array(v.picklist(words, problem)),
    v.check((list) => new Set(list).size === list.length, problem),
  )
}

/** Reads a URL; `undefined` when it is none. */
export function addressOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
