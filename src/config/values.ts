import * as v from 'valibot'
import { Secret } from '../privacy/secret.ts'

/** A text that has to be there. */
export const required = (name: string) =>
  v.pipe(v.string(`${name} is missing`), v.trim(), v.minLength(1, `${name} is empty`))

/** A web address, without slashes at its end. */
export const url = (name: string) =>
  v.pipe(
    required(name),
    v.check((text) => /^https?:$/.test(addressOf(text)?.protocol ?? ''), `${name} is not a URL`),
    v.transform((text) => text.replace(/\/+$/, '')),
  )

/** A text that has to be there and is shown to nobody. */
export const secret = (name: string) =>
  v.pipe(
    required(name),
    v.transform((text) => new Secret(text)),
  )

/** Some of the words, in an order that matters, with commas between them; each once. */
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

/** Reads a URL; nothing comes back for what is none. */
export function addressOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
