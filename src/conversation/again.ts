import { enterScene, joined, type Moment, type SceneRules, textsOf } from './bubble.ts'
import { titleOf } from './choices.ts'
import { type Context, go, type Option, type Outcome, type Say, say } from './outcome.ts'
import { scenes } from './scenes/index.ts'
import type { Offer, SceneName, Session } from './session.ts'

/** The rules of the scene that a session is in. */
export function rulesOf(session: Session): SceneRules<SceneName> {
  return scenes[session.scene.at] as SceneRules<SceneName>
}

/** A session as its scene's rules see it. */
export function momentOf(session: Session, context: Context): Moment {
  return { session, scene: session.scene, context, texts: textsOf(session) }
}

/** Puts the current question again, after a sentence, with the choices that it had. */
export function again(session: Session, context: Context, before?: string): Outcome {
  if (session.scene.at === 'start') {
    return go(session, { to: 'sign-in', wish: session.wish, before })
  }
  const question = rulesOf(session).question(momentOf(session, context))
  return say(session, { text: joined(before, question), ...choicesOf(session) })
}

/** Says that nothing was understood, with the current question; the second time a human is offered. */
export function missed(session: Session, context: Context): Outcome {
  if (session.scene.at === 'start') return go(session, { to: 'sign-in' })
  const texts = textsOf(session)
  const misses = session.misses + 1
  const sentence = misses > 1 ? texts.notUnderstoodAgain(context.service) : texts.notUnderstood
  return again({ ...session, misses }, context, sentence)
}

/** Answers a thank-you, without greeting a citizen who has left. */
export function thank(session: Session, context: Context): Outcome {
  const text = textsOf(session).thanks
  if (session.scene.at !== 'start') return again(session, context, text)
  return enterScene(session, { at: 'start' }, { text })
}

/** Returns the choices of the last bubble, shown as they were. */
function choicesOf(session: Session): Pick<Say, 'buttons' | 'list'> {
  const options: Option[] = session.offers.map((offer) => ({
    choice: offer.choice,
    title: titleNow(offer, session),
  }))
  if (options.length === 0) return {}
  const isList = session.offersAre === 'list'
  return isList
    ? { list: { label: textsOf(session).listLabel, rows: options } }
    : { buttons: options }
}

/** Returns the title of an offer in the current language, which may have changed since. */
function titleNow({ choice, title }: Offer, session: Session): string {
  const { titles, doseTitle } = textsOf(session)
  const usual = titleOf(choice)
  if (usual) return titles[usual]
  const dose = /^(wrong-)?dose:/.test(choice) ? /\d+/.exec(title)?.[0] : undefined
  return dose ? doseTitle(Number(dose)) : title
}
