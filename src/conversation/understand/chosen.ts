import { editDistance } from './edit-distance.ts'
import { usualSpelling } from './lexicon.ts'
import { menuNumberOf } from './menu-number.ts'
import { wordsOf } from './words.ts'

/** One of the choices that a scene offers: its id, and the titles and words that name it. */
export interface Choice {
  id: string
  words: readonly string[]
}

/** Words of courtesy that may surround the name of a choice. */
const courtesy = new Set(
  'ya yang mau saya pilih aja saja dong deh min kak tolong itu ini the please i want to'.split(' '),
)
const nearWordLength = 5
const twoErrorsLength = 8

/**
 * Finds the offered choice that a typed text means: by the words that name it, by its number
 * (`1`, `no 1`, `yang pertama`), by a near miss, or by some words of it that no other choice has.
 *
 * @returns The id of the choice, or `undefined` when the text fits none or more than one.
 */
export function chosen(text: string, options: readonly Choice[]): string | undefined {
  const typed = wordsOf(text)
  if (typed.length === 0) return undefined
  const number = menuNumberOf(typed)
  const named = namedBy(options, (title) => title.join('') === usual(typed).join(''))
  if (named.length > 0) return onlyOne(named)
  if (number !== undefined && number <= options.length) return options[number - 1]?.id
  const missed = namedBy(options, (title) => isNear(usual(typed).join(''), title.join('')))
  if (missed.length > 0) return onlyOne(missed)
  const told = usual(typed).filter((word) => !courtesy.has(word))
  if (told.length === 0) return undefined
  return onlyOne(
    namedBy(options, (title) => told.every((word) => title.some((t) => isNear(word, t)))),
  )
}

function namedBy(
  options: readonly Choice[],
  isNamed: (title: readonly string[]) => boolean,
): readonly Choice[] {
  return options.filter((option) => option.words.some((words) => isNamed(usual(wordsOf(words)))))
}

function onlyOne(options: readonly Choice[]): string | undefined {
  return options.length === 1 ? options[0]?.id : undefined
}

function usual(words: readonly string[]): string[] {
  return words.map(usualSpelling)
}

/** Digits are never a typing error of other digits: `dosis 1` is not `dosis 2`. */
function isNear(typed: string, word: string): boolean {
  if (typed === word) return true
  if (word.length < nearWordLength || digitsIn(typed) !== digitsIn(word)) return false
  const most = word.length >= twoErrorsLength ? 2 : 1
  return editDistance(typed, word, most) !== undefined
}

function digitsIn(word: string): string {
  return word.replace(/\D/g, '')
}
