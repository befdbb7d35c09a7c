import { liveProof } from '../identity/proof.ts'
import { again } from './again.ts'
import { atRest, buttonsOf, enterScene, textsOf } from './bubble.ts'
import type { Wish } from './choices.ts'
import * as codes from './codes.ts'
import {
  type Answering,
  ask,
  type Context,
  charging,
  type End,
  go,
  type Outcome,
  type Place,
  type Said,
  say,
} from './outcome.ts'
import { pausedEntry, pausedWish, tellPause } from './pauses.ts'
import type { Answered, Answers, Ask, AskKind } from './questions.ts'
import { askForCertificate, showCertificates } from './scenes/certificate.ts'
import * as changeName from './scenes/change-name.ts'
import * as changePhone from './scenes/change-phone.ts'
import { chooseInfo, goHome } from './scenes/menu.ts'
import * as person from './scenes/person.ts'
import * as privacy from './scenes/privacy.ts'
import * as report from './scenes/report.ts'
import * as signIn from './scenes/sign-in.ts'
import { showStatus } from './scenes/status.ts'
import * as tickets from './scenes/tickets.ts'
import { chooseWhy, chooseWrongDose } from './scenes/wrong-dose.ts'
import type { Session } from './session.ts'
import type { Topic } from './texts/texts.ts'

/** No turn passes through more journeys than this; one that does is a bug. */
const mostJourneys = 8

/**
 * Follows an outcome from journey to journey, until it asks or says something.
 *
 * @throws {Error} when the journeys lead on without end.
 */
export function settle(outcome: Outcome, context: Context, at = arrive): End {
  let current = outcome
  for (let journeys = 0; current.kind === 'go'; journeys++) {
    if (journeys === mostJourneys) throw new Error('the journeys lead on without end')
    const { session, place, charges } = current
    current = charging(at(session, place, context), charges)
  }
  return current
}

type PlaceOf<T extends Place['to']> = Extract<Place, { to: T }>
type Arrival<P> = (session: Session, place: P, context: Context) => Outcome

/** What is done at each place that a journey leads to. */
const places: { readonly [T in Place['to']]: Arrival<PlaceOf<T>> } = {
  wish: pursueWish,
  'sign-in': (session, { wish, before, why }, context) =>
    why === undefined
      ? signIn.greet(session, wish, context, before)
      : signIn.askNumberAgain(session, wish, context, why),
  'other-number': (session, { before }) => signIn.askOtherNumber(session, before),
  'signed-in': signIn.signedIn,
  'number-proved': (session, { newNumber, everybody }) =>
    changePhone.numberProved(session, newNumber, everybody),
  person: (session, { look, wish }) => person.askWhose(session, look, wish),
  home: (session, { by }) => goHome(session, by),
  report: (session, { kind, facts = {}, why }, context) => {
    const paused = pausedEntry('tickets', context)
    if (paused) return tellPause(session, paused, context, why)
    return report.goOnWithForm(session, { kind, facts }, context, why)
  },
  'missing-dose': (session, { before }) => chooseWhy(session, before),
  help: (session, { topic }, context) => help(session, topic, context),
  again: (session, { before }, context) => again(session, context, before),
}

function arrive(session: Session, place: Place, context: Context): Outcome {
  const arrival = places[place.to] as Arrival<Place>
  return arrival(session, place, context)
}

/** Does what a citizen came for. Without a live proof, asks for the number first. */
function pursueWish(
  session: Session,
  { wish, isFirst = false }: PlaceOf<'wish'>,
  context: Context,
): Outcome {
  const paused = pausedWish(wish, context)
  if (paused) return tellPause(session, paused, context)
  if (!liveProof(session.proof, context.nowMs)) return signIn.signInFor(session, wish, context)
  const wishing = { ...session, wish }
  const { personId } = session
  switch (wish) {
    case 'certificate':
      return askForCertificate(wishing, context, { isFirst })
    case 'info':
      return chooseInfo(wishing)
    case 'status':
    case 'dose':
      return ask(wishing, { kind: 'look', wish, personId })
    default:
      return personId
        ? pursueFor(wishing, personId, wish)
        : ask(wishing, { kind: 'look', wish, personId })
  }
}

/** Does what needs to know whose record it is, but not what is in it. */
function pursueFor(
  session: Session,
  personId: string,
  wish: Exclude<Wish, 'certificate' | 'info' | 'status' | 'dose'>,
): Outcome {
  switch (wish) {
    case 'name':
      return changeName.askName(session)
    case 'phone':
      return changePhone.askPhone(session)
    case 'trail':
      return ask(session, { kind: 'trail', personId })
    case 'identity':
      return go(session, { to: 'report', kind: wish, why: textsOf(session).identityWhy })
    case 'correction':
    case 'deletion':
      return go(session, { to: 'report', kind: wish })
  }
}

/** Names the people who help where the bot does not, with a way to go on. */
function help(session: Session, topic: Topic, context: Context): Said {
  const texts = textsOf(session)
  const text = texts.handover(topic, context.service)
  // A code that was sent can still be typed.
  if (session.scene.at === 'code') return say(session, { text, buttons: codes.codeButtons(texts) })
  const beside = topic === 'contact' ? 'certificate' : 'other-number'
  return atRest(session, text, buttonsOf(texts, 'complain', beside, 'status'))
}

/** How the conversation goes on with the answer to each question; a missing one does not compile. */
const answers: Answering<AskKind> = {
  ...codes.answers,
  ...person.answers,
  ...changeName.answers,
  ...changePhone.answers,
  ...report.answers,
  ...tickets.answers,
  ...privacy.answers,
  look: looked,
  issue: (session, { pick }, look, context) =>
    look.record
      ? showCertificates(person.withOwner(session, look), look, pick, context)
      : go(session, { to: 'person', look, wish: 'certificate' }),
  check: (session, _, check) =>
    go(session, { to: 'again', before: textsOf(session).checked(check) }),
}

type GoOn = (session: Session, ask: unknown, answer: unknown, context: Context) => Outcome

/** Goes on with the answer to a question, or says that there is none for now and offers to try again. */
export function answered(session: Session, event: Answered, context: Context): Outcome {
  if (!('failed' in event)) {
    const goOn = answers[event.ask.kind] as GoOn
    return goOn(session, event.ask, event.answer, context)
  }
  const texts = textsOf(session)
  if (event.failed === 'no-proof') {
    return go(session, { to: 'sign-in', wish: session.wish, why: texts.lapsed })
  }
  const { offers, offersAre, scene: now } = session
  const before = now.at === 'retry' ? now : { from: now, shown: { offers, offersAre } }
  const scene = { ...before, at: 'retry', ask: event.ask } as const
  const buttons = buttonsOf(texts, 'retry', 'menu')
  return enterScene(session, scene, { text: texts.unavailable, buttons })
}

function looked(
  session: Session,
  { wish, choosing = false }: Extract<Ask, { kind: 'look' }>,
  look: Answers['look'],
): Outcome {
  const hasOthers = look.people.length > 1 || look.needsRecheck
  const { record } = look
  if (!record || (choosing && hasOthers)) return go(session, { to: 'person', look, wish })
  const owner = person.withOwner(session, look)
  if (wish === 'status') return showStatus(owner, record)
  if (wish === 'dose') return chooseWrongDose(owner, record)
  return go(owner, { to: 'wish', wish })
}
