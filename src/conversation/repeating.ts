import { enter } from './entering.ts'
import { joined, type Moment, type SceneName, type SceneRules, textsOf } from './moment.ts'
import { type Context, type Option, type Said, type Say, say } from './outcome.ts'
import { scenes } from './scenes/index.ts'
import type { Offer, Session } from './session.ts'
import type { Titles } from './texts/texts.ts'

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
  const { titles } = textsOf(session)
  const options: Option[] = session.offers.map((offer) => ({
    choice: offer.choice,
    title: titleOf(offer, titles),
  }))
  if (options.length === 0) return {}
  const isList = session.offersAre === 'list'
  return isList ? { list: { label: titles.list, rows: options } } : { buttons: options }
}

/** The title of an offer in the language of now, which may have changed since it was made. */
function titleOf({ choice, title }: Offer, titles: Titles): string {
  const byChoice: Record<string, string> = {
    certificate: titles.certificate,
    status: titles.status,
    info: titles.info,
    name: titles.name,
    phone: titles.phone,
    id: titles.id,
    vaccine: titles.vaccine,
    'wrong-record': titles.wrongRecord,
    'own-number': titles.ownNumber,
    'other-number': titles.otherNumber,
    'other-language': titles.otherLanguage,
    resend: titles.resend,
    'change-number': titles.changeNumber,
    'other-person': titles.otherPerson,
    menu: titles.cancel,
    retry: titles.retry,
    yes: titles.yes,
    no: titles.no,
    'dose:all': titles.allDoses,
  }
  const dose = choice.startsWith('dose:') ? /\d+/.exec(title)?.[0] : undefined
  return byChoice[choice] ?? (dose ? titles.dose(Number(dose)) : title)
}
