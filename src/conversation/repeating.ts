import {
  joined,
  languageButton,
  type Moment,
  type SceneName,
  type SceneRules,
  textsOf,
} from './bubble.ts'
import { titledChoice } from './choices.ts'
import { enter } from './entering.ts'
import { type Context, type Option, type Said, type Say, say } from './outcome.ts'
import { scenes } from './scenes/index.ts'
import type { Offer, Session } from './session.ts'

/** Puts the current question again, after a sentence, with the choices that it had. */
export function again(session: Session, context: Context, sentence?: string): Said {
  if (session.scene.at === 'start') return enter(session, session.wish, context, sentence)
  const question = rulesOf(session).question(momentOf(session, context))
  const text = sentence ? joined(sentence, question) : question
  return say(session, { text, ...choicesOf(session) })
}

/** Not understood: once the current question again, twice in a row a human is offered. */
export function missed(session: Session, context: Context): Said {
  if (session.scene.at === 'start') return enter(session, undefined, context)
  const texts = textsOf(session)
  const misses = session.misses + 1
  const sentence = misses > 1 ? texts.notUnderstoodAgain(context.service) : texts.notUnderstood
  return again({ ...session, misses }, context, sentence)
}

/** The rules of the scene that a session is in. */
export function rulesOf(session: Session): SceneRules<SceneName> {
  return scenes[session.scene.at] as SceneRules<SceneName>
}

/** A session as its scene's rules see it. */
export function momentOf(session: Session, context: Context): Moment {
  return { session, scene: session.scene, context, texts: textsOf(session) }
}

/** The choices of the last bubble once more, shown as they were. */
function choicesOf(session: Session): Pick<Say, 'buttons' | 'list'> {
  const options: Option[] = session.offers.map((offer) => ({
    choice: offer.choice,
    title: titleOf(offer, session),
  }))
  if (options.length === 0) return {}
  const isList = session.offersAre === 'list'
  return isList
    ? { list: { label: textsOf(session).listLabel, rows: options } }
    : { buttons: options }
}

/** The title of an offer in the language of now, which may have changed since it was made. */
function titleOf({ choice, title }: Offer, session: Session): string {
  const { titles, doseTitle } = textsOf(session)
  if (choice === 'other-language') return languageButton(session).title
  const usual = titledChoice(choice)
  if (usual) return titles[usual]
  const dose = /^(wrong-)?dose:/.test(choice) ? /\d+/.exec(title)?.[0] : undefined
  return dose ? doseTitle(Number(dose)) : title
}
