import {
  atMenu,
  atRest,
  buttonsOf,
  enterScene,
  listOf,
  type SceneRules,
  textsOf,
} from '../bubble.ts'
import { type Answering, type Context, go, type Outcome, type Said } from '../outcome.ts'
import type { Answers } from '../questions.ts'
import { newSession, type Session } from '../session.ts'
import { answerOf } from '../understand/answer.ts'

// citizen  privasi
// bot      Kami memakai data Anda hanya untuk sertifikat vaksinasi, dan setiap akses dicatat.
//          [Apa yang disimpan] [Siapa yang melihat] [Hapus percakapan] …
// citizen  Hapus percakapan
// bot      Percakapan ini kami hapus dan Anda keluar. … Hapus sekarang? [Ya, hapus] [Batal]
// citizen  Ya, hapus
// bot      Percakapan ini sudah kami hapus. …

/** Shows what citizens may ask about their data, and what they may have done with it. */
export function showPrivacy(session: Session): Said {
  const texts = textsOf(session)
  const list = listOf(texts, 'kept', 'trail', 'forget', 'correction', 'deletion')
  return enterScene(session, { at: 'privacy' }, { text: texts.privacy, list })
}

/** What a citizen may ask about their data; its entries are understood everywhere. */
export const privacy: SceneRules<'privacy'> = {
  question: ({ texts }) => texts.privacy,
  isPublic: () => true,
}

/** Says what is kept and for how long. */
export function tellWhatIsKept(session: Session): Said {
  const texts = textsOf(session)
  return atRest(session, texts.kept, buttonsOf(texts, 'privacy', 'certificate', 'status'))
}

/** Shows who has looked at the data. */
function trailShown(session: Session, _question: unknown, entries: Answers['trail']): Outcome {
  if (!entries) return go(session, { to: 'help', topic: 'nobody' })
  return atMenu(session, textsOf(session).trail(entries))
}

/** Asks whether to delete the session. */
export function askToForget(session: Session): Said {
  const texts = textsOf(session)
  const buttons = buttonsOf(texts, 'forget-all', 'menu')
  return enterScene(session, { at: 'forget' }, { text: texts.forgetAsk, buttons })
}

/** Asking before a session is deleted. */
export const forget: SceneRules<'forget'> = {
  question: ({ texts }) => texts.forgetAsk,
  isPublic: () => true,

  heard({ session, context, texts }, text) {
    const answer = answerOf(text)
    if (answer === 'yes') return forgetSession(session, context, texts.forgotten)
    return answer === 'no' ? go(session, { to: 'home', by: 'cancel' }) : undefined
  },

  chose: {
    'forget-all': ({ session, context, texts }) => forgetSession(session, context, texts.forgotten),
  },
}

/** Ends the session and forgets all of it. The limits of the codes are counted elsewhere. */
export function forgetSession(session: Session, { nowMs }: Context, text: string): Said {
  const fresh = { ...newSession(nowMs, session), codes: { sent: [] } }
  return { ...enterScene(fresh, { at: 'start' }, { text }), forgets: true }
}

/** Forgets the session of a changed identity, since somebody else may be writing now. */
export function identityChanged(session: Session, { nowMs }: Context): Said {
  const fresh = { ...newSession(nowMs, session), codes: { sent: [] } }
  return { kind: 'said', session: fresh, say: undefined }
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'trail'> = { trail: trailShown }
