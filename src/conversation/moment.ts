import type { Context, Option, Outcome, Said, Say } from './outcome.ts'
import { say } from './outcome.ts'
import type { Scene, Session } from './session.ts'
import { texts } from './texts/index.ts'
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
}

/** The texts in the language of a session. */
export function textsOf(session: Session): Texts {
  return texts[session.language]
}

/** Ends the turn in a scene, with a bubble. */
export function enterScene(session: Session, scene: Scene, bubble: Say): Said {
  return say({ ...session, scene, misses: 0 }, bubble)
}

/** The three entries of the menu. */
export function menuButtons({ titles }: Texts): Option[] {
  return [
    { choice: 'certificate', title: titles.certificate },
    { choice: 'status', title: titles.status },
    { choice: 'info', title: titles.info },
  ]
}

/** The way out of a question that waits for words. */
export function cancelButton({ titles }: Texts): Option[] {
  return [{ choice: 'menu', title: titles.cancel }]
}

/** Ends the turn at the menu, with a text of one's own before it. */
export function atMenu(session: Session, text: string, document?: Say['document']): Said {
  const bubble = { text, buttons: menuButtons(textsOf(session)) }
  const home = { ...session, wish: undefined }
  return enterScene(home, { at: 'menu' }, document ? { ...bubble, document } : bubble)
}

/** Joins a sentence and what follows it. */
export function joined(first: string, then: string): string {
  return `${first}\n\n${then}`
}
