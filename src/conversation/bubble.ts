import type { Choice, DescribedChoice } from './choices.ts'
import type { Context, Option, Outcome, Said, Say } from './outcome.ts'
import { say } from './outcome.ts'
import type { Scene, Session } from './session.ts'
import { nextLanguage, texts } from './texts/index.ts'
import type { Texts } from './texts/texts.ts'

export type SceneName = Scene['at']
export type SceneOf<A extends SceneName> = Extract<Scene, { at: A }>

/** A scene at the moment when something happens in it. */
export interface Moment<A extends SceneName = SceneName> {
  session: Session
  scene: SceneOf<A>
  context: Context
  texts: Texts
}

/** What a scene does with what a citizen writes or chooses. Without an outcome it is not its own. */
export interface SceneRules<A extends SceneName> {
  /** The current question, put again. */
  question(moment: Moment<A>): string
  /** What is expected to be typed here and is no choice: a number, a code, a name. */
  heard?(moment: Moment<A>, text: string): Outcome | undefined
  chose?(moment: Moment<A>, choice: string): Outcome | undefined
  /** What is made of words that are understood by nobody else. */
  otherwise?(moment: Moment<A>, text: string): Outcome | undefined
}

/** The texts in the language of a session. */
export function textsOf(session: Session): Texts {
  return texts[session.language]
}

/** Ends the turn in a scene, with a bubble. */
export function enterScene(session: Session, scene: Scene, bubble: Say): Said {
  return say({ ...session, scene, misses: 0 }, bubble)
}

/** Buttons with their usual titles. */
export function buttonsOf({ titles }: Texts, ...choices: Choice[]): Option[] {
  return choices.map((choice) => ({ choice, title: titles[choice] }))
}

/** The way to the next language, by its own name. */
export function languageButton({ language }: Session): Option {
  return { choice: 'other-language', title: texts[nextLanguage(language)].ownName }
}

/** A list of rows with their usual titles and explanations. */
export function listOf(texts: Texts, ...choices: DescribedChoice[]): NonNullable<Say['list']> {
  const { titles, descriptions } = texts
  const rows = choices.map((choice) => {
    return { choice, title: titles[choice], description: descriptions[choice] }
  })
  return { label: texts.listLabel, rows }
}

/** A list that ends with the way out of it. */
export function withWayOut(list: NonNullable<Say['list']>, texts: Texts): NonNullable<Say['list']> {
  return { ...list, rows: [...list.rows, ...cancelButton(texts)] }
}

/** The three entries of the menu. */
export function menuButtons(texts: Texts): Option[] {
  return buttonsOf(texts, 'certificate', 'status', 'info')
}

/** The way out of a question that waits for words. */
export function cancelButton(texts: Texts): Option[] {
  return buttonsOf(texts, 'menu')
}

/** Ends the turn at the menu, with a text of one's own before it. */
export function atMenu(session: Session, text: string, document?: Say['document']): Said {
  const bubble = { text, buttons: menuButtons(textsOf(session)) }
  const home = { ...session, wish: undefined }
  return enterScene(home, { at: 'menu' }, document ? { ...bubble, document } : bubble)
}

/** Ends the turn where there is nothing to go on with: at the menu, or where everything begins. */
export function atRest(session: Session, text: string, buttons?: Option[]): Said {
  const scene = session.proof ? ({ at: 'menu' } as const) : ({ at: 'start' } as const)
  const resting = { ...session, wish: undefined }
  return enterScene(resting, scene, { text, buttons: buttons ?? menuButtons(textsOf(session)) })
}

/** A message that was under way for longer than this changes nothing. */
const lateMs = 15 * 60_000

/** Says whether what happens was under way for too long to change anything. */
export function isLate({ nowMs, sentAtMs }: Context): boolean {
  return nowMs - sentAtMs > lateMs
}

/** Joins a sentence and what follows it. */
export function joined(first: string, then: string): string {
  return `${first}\n\n${then}`
}
