import type { Dose } from '../ports/registry.ts'
import {
  type Choice,
  type ChoiceKey,
  type ChoiceOf,
  type DescribedChoice,
  menuEntries,
  type Title,
} from './choices.ts'
import {
  type Context,
  type List,
  type Option,
  type Outcome,
  type Said,
  type Say,
  say,
} from './outcome.ts'
import type { OwnChoice, SceneName, SceneOf, Session } from './session.ts'
import type { Texts } from './texts/id.ts'
import { nextLanguage, texts } from './texts/index.ts'
import { shorten } from './texts/plain.ts'
import { doseNumberOf } from './understand/numbers.ts'

/** A scene at the moment when something happens in it. */
export interface Moment<A extends SceneName = SceneName> {
  session: Session
  scene: SceneOf<A>
  context: Context
  texts: Texts
}

/** The choices that mean the same wherever they are offered. */
export type Anywhere = Exclude<ChoiceKey, OwnChoice<SceneName>>

/** What may be offered under a bubble in a scene: its own choices, and those of anywhere. */
export type ChoiceIn<A extends SceneName> = ChoiceOf<OwnChoice<A> | Anywhere>

/** Does what a scene's choice means; `argument` is what a choice of a family carries. */
type Handler<A extends SceneName> = (moment: Moment<A>, argument: string) => Outcome | undefined

/** A scene's handlers of its own choices: one that is forgotten does not compile. */
type Handlers<A extends SceneName> = { readonly [C in OwnChoice<A>]: Handler<A> }

/** What a scene does with what a citizen writes or chooses. Without an outcome it is not its own. */
export type SceneRules<A extends SceneName> = {
  /** The current question, put again. */
  question(moment: Moment<A>): string
  /** What is expected to be typed here and is no choice: a number, a code, a name. */
  heard?(moment: Moment<A>, text: string): Outcome | undefined
  /** What is made of words that nobody else understands. */
  otherwise?(moment: Moment<A>, text: string): Outcome | undefined
  /** Whether nothing of anybody is shown or changed here, so that no proof is needed. */
  isPublic?(scene: SceneOf<A>): boolean
  /** Which words of any kind are awaited here, so that few of them are taken for a command. */
  awaits?(scene: SceneOf<A>): 'name' | 'story' | undefined
} & ([OwnChoice<A>] extends [never] ? { chose?: undefined } : { chose: Handlers<A> })

/** The texts in the language of a session. */
export function textsOf(session: Session): Texts {
  return texts[session.language]
}

/** Ends the turn in a scene, with a bubble. */
export function enterScene<A extends SceneName>(
  session: Session,
  scene: SceneOf<A> & { at: A },
  bubble: Say<ChoiceIn<A>>,
): Said {
  return say({ ...session, scene, misses: 0 }, bubble)
}

/** Buttons with their usual titles. */
export function buttonsOf<C extends Title & Choice>(
  { titles }: Texts,
  ...choices: C[]
): Option<C>[] {
  return choices.map((choice) => ({ choice, title: titles[choice] }))
}

/** The way to the next language, by its own name. */
export function languageButton({ language }: Session): Option<'other-language'> {
  return { choice: 'other-language', title: texts[nextLanguage(language)].ownName }
}

/** A list of rows with their usual titles and explanations, and the way out of it. */
export function listOf<C extends DescribedChoice>(texts: Texts, ...choices: C[]): List<C | 'menu'> {
  const { titles, descriptions } = texts
  const rows = choices.map((choice) => {
    return { choice, title: titles[choice], description: descriptions[choice] }
  })
  return withWayOut(rows, texts)
}

/** A list that ends with the way out of it. */
export function withWayOut<C extends Choice>(rows: Option<C>[], texts: Texts): List<C | 'menu'> {
  return { label: texts.listLabel, rows: [...rows, ...cancelButton(texts)] }
}

/** What a row has room for beside its title (Meta, list messages). */
const longestDescription = 72

/** The row of a dose; what is recorded of it tells it from the others. */
export function doseRow<C extends Choice>(
  choice: C,
  { number, date, vaccine }: Pick<Dose, 'number' | 'date' | 'vaccine'>,
  { doseTitle, descriptions, date: inWords }: Texts,
): Option<C> {
  const row = { choice, title: doseTitle(number) }
  if (date === undefined || vaccine === undefined) return row
  const description = shorten(descriptions.dose(inWords(date), vaccine), longestDescription)
  return { ...row, description }
}

/**
 * Returns the place in the list of the dose that a text names by its own number: "2" is dose 2,
 * although the newest dose comes first.
 */
export function doseNamed(
  family: 'dose:' | 'wrong-dose:',
  { offers }: Session,
  text: string,
): string | undefined {
  const number = doseNumberOf(text)
  if (number === undefined) return undefined
  const named = offers.find(
    ({ choice, title }) => isPlaceOf(family, choice) && title.endsWith(` ${number}`),
  )
  return named?.choice.slice(family.length)
}

function isPlaceOf(family: string, choice: string): boolean {
  return choice.startsWith(family) && /^\d$/.test(choice.slice(family.length))
}

/** The entries of the menu. */
export function menuButtons(texts: Texts) {
  return buttonsOf(texts, ...menuEntries)
}

/** The way out of a question that waits for words. */
export function cancelButton(texts: Texts) {
  return buttonsOf(texts, 'menu')
}

/** Ends the turn at the menu, with a text of one's own before it. */
export function atMenu(session: Session, text: string, document?: Say['document']): Said {
  const bubble = { text, buttons: menuButtons(textsOf(session)) }
  const home = { ...session, wish: undefined }
  return enterScene(home, { at: 'menu' }, document ? { ...bubble, document } : bubble)
}

/** Ends the turn where there is nothing to go on with: at the menu, or where everything begins. */
export function atRest(
  session: Session,
  text: string,
  buttons: Option<ChoiceIn<'menu'>>[] = menuButtons(textsOf(session)),
): Said {
  const resting = { ...session, wish: undefined }
  const at = session.proof ? 'menu' : 'start'
  return enterScene<'menu' | 'start'>(resting, { at }, { text, buttons })
}

/** Joins a sentence and what follows it. */
export function joined(first: string | undefined, then: string): string {
  return first === undefined ? then : `${first}\n\n${then}`
}
