import { editDistance } from '../../spelling/edit-distance.ts'
import { usualSpelling } from './lexicon.ts'
import { menuNumberOf } from './numbers.ts'
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
/** Words that name nothing by themselves, however rare they are among the choices. */
const bare = new Set('di ke dari ada tidak bukan yang atau dan untuk orang belum'.split(' '))
const onlyWords = new Set(['saja', 'aja', 'doang', 'cuma', 'only'])
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
  const said = usual(typed)
  const offered = options.map(({ id, words }) => ({ id, titles: words.map(titleOf) }))
  const number = menuNumberOf(typed)
  const named = namedBy(offered, (title) => title.join('') === said.join(''))
  if (named.length > 0) return onlyOne(named)
  if (number !== undefined && number <= options.length) return options[number - 1]?.id
  const missed = namedBy(offered, (title) => isNear(said.join(''), title.join('')))
  if (missed.length > 0) return onlyOne(missed)
  const reordered = namedBy(offered, (title) => hasSameWords(said, title))
  if (reordered.length > 0) return onlyOne(reordered)
  const told = said.filter((word) => !courtesy.has(word))
  if (told.every((word) => bare.has(word))) return undefined
  const fitting = namedBy(offered, (title) => told.every((word) => isWordOf(title, word)))
  if (fitting.length > 0) return onlyOne(fitting)
  return onlyOne(
    namedBy(offered, (title) =>
      told.every((word) => isWordOf(title, word) || title.some((stem) => isWordIn(stem, word))),
    ),
  )
}

/** Returns whether a title was said in another order: "saya saja" for "Hanya saya". */
function hasSameWords(typed: readonly string[], title: readonly string[]): boolean {
  const [a, b] = [typed, title].map((words) => words.map(onlyAsHanya).sort().join(' '))
  return a === b
}

function onlyAsHanya(word: string): string {
  return onlyWords.has(word) ? 'hanya' : word
}

function isWordOf(title: readonly string[], word: string): boolean {
  return title.some((each) => isWordIn(word, each))
}

/** Returns whether a word is another, nearly, or its stem: `hapus` of `penghapusan`. */
function isWordIn(word: string, other: string): boolean {
  return isNear(word, other) || (word.length >= nearWordLength && other.includes(word))
}

/** A choice with what names it, cut into words of the usual spelling. */
interface Offered {
  id: string
  titles: readonly (readonly string[])[]
}

function namedBy(
  offered: readonly Offered[],
  isNamed: (title: readonly string[]) => boolean,
): readonly Offered[] {
  return offered.filter(({ titles }) => titles.some(isNamed))
}

function onlyOne(offered: readonly Offered[]): string | undefined {
  return offered.length === 1 ? offered[0]?.id : undefined
}

function titleOf(words: string): string[] {
  return usual(wordsOf(words))
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
