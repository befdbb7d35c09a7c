import { liveProof } from '../identity/proof.ts'
import { enter } from './entering.ts'
import type { Intent } from './intent.ts'
import { atMenu, enterScene, textsOf } from './moment.ts'
import { ask, type Context, type Outcome } from './outcome.ts'
import { again, missed, momentOf, rulesOf } from './repeating.ts'
import { type Language, newSession, type Session, type Wish } from './session.ts'
import type { Topic } from './texts/texts.ts'
import { handOver, pursue } from './wishes.ts'

const wishes: Partial<Record<string, Wish>> = {
  certificate: 'certificate',
  status: 'status',
  info: 'info',
  name: 'name',
  'change-info': 'info',
  'change-name': 'name',
} satisfies Partial<Record<Intent | Wish, Wish>>

const topics: Partial<Record<string, Topic>> = {
  phone: 'phone',
  id: 'id',
  vaccine: 'vaccine',
  'wrong-record': 'vaccine',
  'change-phone': 'phone',
  'change-id': 'id',
  complaint: 'complaint',
  ticket: 'ticket',
  verify: 'verify',
  privacy: 'privacy',
} satisfies Partial<Record<Intent | Topic | 'wrong-record', Topic>>

/** The wish that an intent or a choice stands for. */
export function wishOf(word: string): Wish | undefined {
  return wishes[word]
}

/** What a choice under a bubble means: something that is understood everywhere, or the scene's own. */
export function choose(session: Session, choice: string, context: Context): Outcome | undefined {
  const wish = wishes[choice]
  if (wish) return pursue(session, wish, context)
  const topic = topics[choice]
  if (topic) return handOver(session, topic, context)
  if (choice === 'menu') return goHome(session, 'menu', context)
  if (choice === 'other-language') {
    return switchLanguage(session, session.language === 'id' ? 'en' : 'id', context)
  }
  return rulesOf(session).chose?.(momentOf(session, context), choice)
}

/** Does what a typed sentence asks for. */
export function follow(session: Session, intent: Intent, context: Context): Outcome {
  const wish = wishes[intent]
  if (wish) return pursue(session, wish, context)
  const topic = topics[intent]
  if (topic) return handOver(session, topic, context)
  switch (intent) {
    case 'language-id':
      return switchLanguage(session, 'id', context)
    case 'language-en':
      return switchLanguage(session, 'en', context)
    case 'logout':
      return logOut(session, context)
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

function goHome(session: Session, intent: 'greet' | 'menu' | 'cancel', context: Context): Outcome {
  const isEntering = session.scene.at === 'code' || session.scene.at === 'number'
  if (intent === 'greet' && isEntering) return again(session, context)
  if (!session.proof) return enter(session, undefined, context)
  return atMenu(session, textsOf(session).menu(session.hasFamily === true))
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

/** Ends the session and forgets all of it; the limits of the codes are kept elsewhere. */
function logOut(session: Session, context: Context): Outcome {
  const fresh = { ...newSession(context.nowMs, session), codes: { sent: [] } }
  return enterScene(fresh, { at: 'start' }, { text: textsOf(session).goodbye })
}
