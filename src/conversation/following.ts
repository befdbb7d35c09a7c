import { liveProof } from '../identity/proof.ts'
import { enterScene, textsOf } from './bubble.ts'
import type { Wish } from './choices.ts'
import { askAgain, enter } from './entering.ts'
import { goHome } from './going-home.ts'
import { ask, type Context, type Outcome } from './outcome.ts'
import { pressedVerdict, showTickets } from './own-tickets.ts'
import { askToForget, forget, showPrivacy, tellWhatIsKept } from './privacy.ts'
import { again, missed, momentOf, rulesOf } from './repeating.ts'
import { beginForm, chooseComplaint } from './reporting.ts'
import type { Session } from './session.ts'
import { type Language, nextLanguage } from './texts/index.ts'
import { chosen } from './understand/chosen.ts'
import type { Intent } from './understand/rules/rule.ts'
import { handOver, pursue } from './wishes.ts'

const wishes: Record<string, Wish> = {
  certificate: 'certificate',
  'no-certificate': 'certificate',
  status: 'status',
  info: 'info',
  name: 'name',
  phone: 'phone',
  id: 'identity',
  vaccine: 'dose',
  'wrong-record': 'dose',
  trail: 'trail',
  correction: 'correction',
  deletion: 'deletion',
  'change-info': 'info',
  'change-name': 'name',
  'change-phone': 'phone',
  'change-id': 'identity',
}

/** The wish that an intent or a choice stands for. */
export function wishOf(word: string): Wish | undefined {
  return Object.hasOwn(wishes, word) ? wishes[word] : undefined
}

type Meaning = (session: Session, context: Context) => Outcome

/** What choices mean wherever they are offered. */
const meanings: Record<string, Meaning> = {
  menu: (session, context) => goHome(session, 'menu', context),
  'other-language': (session, context) =>
    switchLanguage(session, nextLanguage(session.language), context),
  'other-number': (session) => askAgain(session, textsOf(session).numberAgain),
  complain: chooseComplaint,
  'lost-phone': (session, context) => beginForm(session, 'lost-phone', context),
  'other-complaint': (session, context) => beginForm(session, 'other', context),
  tickets: (session) => showTickets(session, ''),
  contact: (session, context) => handOver(session, 'contact', context),
  privacy: showPrivacy,
  kept: tellWhatIsKept,
  forget: askToForget,
}

/** What a choice means that needs no proof, wherever it is offered. */
export function meaningOf(choice: string): Meaning | undefined {
  return Object.hasOwn(meanings, choice) ? meanings[choice] : undefined
}

/** What a choice under a bubble means: something that is understood everywhere, or the scene's own. */
export function choose(session: Session, choice: string, context: Context): Outcome | undefined {
  const own = rulesOf(session).chose?.(momentOf(session, context), choice)
  if (own) return own
  const wish = wishOf(choice)
  if (wish) return pursue(session, wish, context)
  return meaningOf(choice)?.(session, context) ?? pressedVerdict(session, choice, context)
}

/** The choice under the last bubble that a typed text names: by its title, its number, a near miss. */
export function namedChoice({ offers }: Session, text: string): string | undefined {
  return chosen(
    text,
    offers.map(({ choice, title }) => ({ id: choice, words: [title] })),
  )
}

/** Does what a typed sentence asks for. */
export function follow(session: Session, intent: Intent, context: Context, text: string): Outcome {
  const wish = wishOf(intent)
  if (wish) return pursue(session, wish, context)
  switch (intent) {
    case 'complaint':
      return chooseComplaint(session)
    case 'ticket':
      return showTickets(session, text)
    case 'privacy':
      return showPrivacy(session)
    case 'verify': {
      const explained = textsOf(session).checkHow(context.service.verifyUrl)
      return again(session, context, explained)
    }
    case 'language-id':
      return switchLanguage(session, 'id', context)
    case 'language-en':
      return switchLanguage(session, 'en', context)
    case 'logout':
      return forget(session, context, textsOf(session).goodbye)
    case 'thanks':
      return thank(session, context)
    case 'greet':
    case 'menu':
    case 'cancel':
      return goHome(session, intent, context)
    default:
      return missed(session, context)
  }
}

/** Shows the people on the number once more. */
export function changePerson(session: Session, context: Context): Outcome {
  const anybody = { ...session, personId: undefined, onlyCertificate: undefined }
  if (!liveProof(session.proof, context.nowMs)) return pursue(anybody, 'status', context)
  return ask(anybody, { kind: 'look', wish: 'status', choosing: true })
}

/** Somebody who has left is not greeted again for a thank-you. */
function thank(session: Session, context: Context): Outcome {
  const text = textsOf(session).thanks
  if (session.scene.at !== 'start') return again(session, context, text)
  return enterScene(session, { at: 'start' }, { text })
}

function switchLanguage(session: Session, language: Language, context: Context): Outcome {
  const speaking = { ...session, language }
  const isGreeted = session.scene.at === 'number' || session.scene.at === 'start'
  if (isGreeted) return enter(speaking, session.wish, context)
  return again(speaking, context, textsOf(speaking).languageChanged)
}
