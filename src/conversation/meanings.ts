import { again, missed, momentOf, rulesOf, thank } from './again.ts'
import { type Anywhere, textsOf } from './bubble.ts'
import { isWish, keyOf, type Wish } from './choices.ts'
import { type Context, go, type Outcome, type Place } from './outcome.ts'
import { askToForget, forgetSession, showPrivacy, tellWhatIsKept } from './scenes/privacy.ts'
import { chooseComplaint } from './scenes/report.ts'
import { pressVerdict, showTickets } from './scenes/tickets.ts'
import type { Session } from './session.ts'
import { type Language, nextLanguage } from './texts/index.ts'
import { chosen } from './understand/chosen.ts'
import type { Intent } from './understand/rules/rule.ts'

/** Does what is meant; `said` is what a choice carries, or the whole typed text. */
type Doing = (session: Session, context: Context, said: string) => Outcome | undefined

/** What a choice or an intent means wherever somebody is: a place to go, or something to do. */
export type Meaning = Place | Doing

const wish = (wanted: Wish): Place => ({ to: 'wish', wish: wanted })

/**
 * What each choice means wherever it is offered; one that nobody handles does not compile. A choice
 * that is called like a wish stands for it.
 */
const ofChoices: { readonly [C in Exclude<Anywhere, Wish>]: Meaning } = {
  menu: { to: 'home', by: 'menu' },
  'other-language': (session, context) =>
    switchLanguage(session, nextLanguage(session.language), context),
  'other-number': { to: 'other-number' },

  'no-certificate': wish('certificate'),
  id: wish('identity'),
  vaccine: wish('dose'),
  'wrong-record': wish('dose'),

  complain: chooseComplaint,
  'lost-phone': { to: 'report', kind: 'lost-phone' },
  'other-complaint': { to: 'report', kind: 'other' },
  contact: { to: 'help', topic: 'contact' },
  tickets: (session) => showTickets(session),
  'right:': pressVerdict(true),
  'wrong:': pressVerdict(false),

  privacy: showPrivacy,
  kept: tellWhatIsKept,
  forget: askToForget,
}

/** What each intent means; a missing one does not compile. */
const ofIntents: { readonly [I in Intent]: Meaning } = {
  greet: { to: 'home', by: 'greet' },
  menu: { to: 'home', by: 'menu' },
  cancel: { to: 'home', by: 'cancel' },
  certificate: wish('certificate'),
  status: wish('status'),
  'change-info': wish('info'),
  'change-name': wish('name'),
  'change-phone': wish('phone'),
  'change-id': wish('identity'),
  complaint: chooseComplaint,
  ticket: (session, _, text) => showTickets(session, text),
  'language-id': (session, context) => switchLanguage(session, 'id', context),
  'language-en': (session, context) => switchLanguage(session, 'en', context),
  verify: (session, context) =>
    again(session, context, textsOf(session).checkHow(context.service.verifyUrl)),
  logout: (session, context) => forgetSession(session, context, textsOf(session).goodbye),
  privacy: showPrivacy,
  thanks: thank,
  unknown: missed,
}

/** Returns what a choice means anywhere; `undefined` for one that only its scene knows. */
export function meaningOf(choice: string): Meaning | undefined {
  const key = keyOf(choice)?.key
  if (!key) return undefined
  if (isWish(key)) return wish(key)
  return Object.hasOwn(ofChoices, key) ? ofChoices[key as keyof typeof ofChoices] : undefined
}

/** Returns the wish that a meaning stands for. */
export function wishOf(meaning: Meaning | undefined): Wish | undefined {
  return typeof meaning === 'object' && meaning.to === 'wish' ? meaning.wish : undefined
}

/** Returns what an intent means. */
export function meaningOfIntent(intent: Intent): Meaning {
  return ofIntents[intent]
}

/** Does what is meant. */
function pursue(
  meaning: Meaning,
  session: Session,
  context: Context,
  said: string,
): Outcome | undefined {
  return typeof meaning === 'object' ? go(session, meaning) : meaning(session, context, said)
}

/** Does what a choice under a bubble means: what the scene makes of it, or what it means anywhere. */
export function choose(session: Session, choice: string, context: Context): Outcome | undefined {
  const { key, argument } = keyOf(choice) ?? {}
  if (!key || argument === undefined) return undefined
  const own = rulesOf(session).chose as Record<string, OwnHandler> | undefined
  const outcome =
    own && Object.hasOwn(own, key) ? own[key]?.(momentOf(session, context), argument) : undefined
  return outcome ?? chooseAnywhere(session, choice, context)
}

type OwnHandler = (moment: ReturnType<typeof momentOf>, argument: string) => Outcome | undefined

/** Does what a choice means wherever it is offered. */
export function chooseAnywhere(
  session: Session,
  choice: string,
  context: Context,
): Outcome | undefined {
  const meaning = meaningOf(choice)
  return meaning && pursue(meaning, session, context, keyOf(choice)?.argument ?? '')
}

/** Does what a typed sentence asks for. */
export function follow(session: Session, intent: Intent, context: Context, text: string): Outcome {
  return pursue(ofIntents[intent], session, context, text) ?? missed(session, context)
}

/** Returns the choice under the last bubble that a text names by its title, its number, or nearly. */
export function namedChoice({ offers }: Session, text: string): string | undefined {
  return chosen(
    text,
    offers.map(({ choice, title }) => ({ id: choice, words: [title] })),
  )
}

function switchLanguage(session: Session, language: Language, context: Context): Outcome {
  const speaking = { ...session, language }
  const isGreeted = session.scene.at === 'number' || session.scene.at === 'start'
  if (isGreeted) return go(speaking, { to: 'sign-in', wish: session.wish })
  return again(speaking, context, textsOf(speaking).languageChanged)
}
