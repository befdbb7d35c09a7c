import { english } from './en.ts'
import { indonesian } from './id.ts'
import type { Language } from './language.ts'
import type { Texts } from './texts.ts'

/** Every text, by language. */
export const texts: Record<Language, Texts> = { id: indonesian, en: english }
