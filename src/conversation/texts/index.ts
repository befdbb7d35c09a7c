import { english } from './en.ts'
import type { Texts } from './id.ts'
import { indonesian } from './id.ts'

/** Every text, by language. */
export const texts: Record<Language, Texts> = { id: indonesian, en: english }

/** The languages that the bot speaks; the first one is for those who have shown no other. */
export const languages = ['id', 'en'] as const

export type Language = (typeof languages)[number]

/** The language of a session that has just begun. */
export const firstLanguage: Language = languages[0]

/** The language that the button of languages leads to: the next one. */
export function nextLanguage(language: Language): Language {
  return languages[(languages.indexOf(language) + 1) % languages.length] ?? firstLanguage
}

/** Takes a language code from outside; what nobody speaks here becomes the first language. */
export function languageOf(code: string): Language {
  return languages.find((language) => language === code) ?? firstLanguage
}
