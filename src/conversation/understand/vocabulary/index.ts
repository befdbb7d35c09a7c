import { elsewhere } from './elsewhere.ts'
import { functionWords } from './function-words.ts'
import { service } from './service.ts'
import { subject } from './subject.ts'

/**
 * What the words of a message speak of: a concept, then the words and word groups that show it,
 * separated by commas. Endings and beginnings (`-nya`, `di-`), repeated letters and the variants in
 * `spellings.ts` are understood without being listed; typing errors are corrected in the words of
 * `keywords.ts` only. The longest word group wins over its parts: `tanggal lahir` is a birth date
 * and no date. To teach the bot a word, add it to a concept; what concepts mean together is told in
 * `rules/`.
 */
export const vocabulary = { ...subject, ...service, ...functionWords, ...elsewhere }

/** What a word or word group can speak of. */
export type Concept = keyof typeof vocabulary
