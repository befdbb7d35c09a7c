import type { Labels } from './labels.ts'
import { english } from './labels-en.ts'
import { indonesian } from './labels-id.ts'

/** The languages that the page speaks, Indonesian first. */
export type Language = 'id' | 'en'

/** What the page says, by language. */
export const labels: Readonly<Record<Language, Labels>> = { id: indonesian, en: english }

/** Speakers of Malay, Javanese and Sundanese read Indonesian; Android's old code for it is `in`. */
const languageOf: Readonly<Record<string, Language>> = {
  id: 'id',
  in: 'id',
  ms: 'id',
  jv: 'id',
  su: 'id',
  en: 'en',
}

/** Chooses the first of a browser's languages that the page speaks; English when there is none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = languageOf[tag.toLowerCase().split('-')[0] ?? '']
    if (language) return language
  }
  return 'en'
}

const languageKey = 'kilat-verify-language'

/** Returns the browser's storage; `undefined` where the visitor forbids it. */
export function browserStore(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** Returns the language that the visitor chose at an earlier visit. */
export function chosenLanguage(): Language | undefined {
  const kept = browserStore()?.getItem(languageKey)
  return kept === 'id' || kept === 'en' ? kept : undefined
}

/** Stores the chosen language; when storage is full, the next visit chooses by the browser again. */
export function keepLanguage(language: Language): void {
  try {
    browserStore()?.setItem(languageKey, language)
  } catch {}
}
