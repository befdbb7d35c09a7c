import * as v from 'valibot'

/** An id of Meta's: of a message, a person or a number. */
export const wireId = v.pipe(v.string(), v.minLength(1), v.maxLength(512))

/**
 * A time as Meta gives it, in seconds or sometimes milliseconds, as a string or a number; the output
 * is in ms since the epoch.
 */
export const moment = v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number)), v.number()]),
  v.safeInteger(),
  v.minValue(0),
  // 10^11 is the year 5138 in seconds and 1973 in milliseconds.
  v.transform((count) => (count < 1e11 ? count * 1_000 : count)),
  // The latest time that a Date can hold (ECMA-262 §21.4.1.1).
  v.maxValue(8.64e15),
)

/** Reads a member that may be missing; a malformed one counts as missing. */
export function lenient<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined)
}

/** Shortens a text to `most` UTF-16 units without cutting a surrogate pair. */
export function bounded(text: string, most: number): string {
  if (text.length <= most) return text
  const endsInsidePair = /[\uD800-\uDBFF]/.test(text.charAt(most - 1))
  return text.slice(0, endsInsidePair ? most - 1 : most)
}
