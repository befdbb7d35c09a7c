import { atMenu, enterScene, listOf, type SceneRules, textsOf } from '../bubble.ts'
import { go, type Outcome, type Said } from '../outcome.ts'
import type { Session } from '../session.ts'

// bot      Ada lagi yang bisa dibantu? [Download Sertifikat] [Status Vaksinasi] [Ubah Info Diri]
// citizen  Ubah Info Diri
// bot      Apa yang ingin Anda ubah? Nama · Nomor HP · NIK atau tanggal lahir · Data vaksin

/** The menu; its entries are wishes that are understood everywhere. */
export const menu: SceneRules<'menu'> = {
  question: ({ session, texts }) => texts.menu(session.hasFamily === true),
}

/** Leads to the menu, or to signing in if nothing is proved. */
export function goHome(session: Session, by: 'greet' | 'menu' | 'cancel'): Outcome {
  const isSigningIn = session.scene.at === 'code' || session.scene.at === 'number'
  if (by === 'greet' && isSigningIn) return go(session, { to: 'again' })
  if (!session.proof) return go(session, { to: 'sign-in' })
  return atMenu(session, textsOf(session).menu(session.hasFamily === true))
}

/** Shows what may be changed. */
export function chooseInfo(session: Session): Said {
  const texts = textsOf(session)
  const list = listOf(texts, 'name', 'phone', 'id', 'vaccine')
  return enterScene(session, { at: 'info' }, { text: texts.chooseInfo, list })
}

/** What may be changed; its entries are wishes that are understood everywhere. */
export const info: SceneRules<'info'> = {
  question: ({ texts }) => texts.chooseInfo,
}
