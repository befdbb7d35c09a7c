import { holdsCode, holdsNik } from '../identity/free-text.ts'
import type { Texts } from './texts/texts.ts'

/** What a field makes of a text: a fact, a sentence that says what is amiss, or not its own. */
export type Read = { fact: string } | { amiss: string } | undefined

/** `CONVERSATION.md`, complaints: free text up to 1,000 characters. */
const longestStory = 1_000

/** Lines of a story, without what nobody sees. */
function cleanStory(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cs}]+/gu, '')
    .replace(/[^\S\n]+|[^\n\P{Cc}]+/gu, ' ')
    .trim()
}

/** Reads what a citizen writes in their own words. A code or a whole NIK is not passed on. */
export function readStory(text: string, texts: Texts): Read {
  const story = cleanStory(text)
  if (!/[\p{L}\p{N}]/u.test(story)) return undefined
  if (story.length > longestStory) return { amiss: texts.storyTooLong(story.length) }
  if (holdsNik(story)) return { amiss: texts.storyHoldsNik }
  return holdsCode(story) ? { amiss: texts.storyHoldsCode } : { fact: story }
}
