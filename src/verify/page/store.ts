import type { Language } from './labels.ts'

const languageKey = 'kilat-verify-language'

/** Gives the browser's store; `undefined` where the visitor forbids it. */
export function browserStore(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** The language that the visitor chose at an earlier visit. */
export function chosenLanguage(): Language | undefined {
  const kept = browserStore()?.getItem(languageKey)
  return kept === 'id' || kept === 'en' ? kept : undefined
}

/** Keeps the chosen language; where the store is full the next visit asks the browser again. */
export function keepLanguage(language: Language): void {
  try {
    browserStore()?.setItem(languageKey, language)
  } catch {}
}
