import type { SceneRules } from '../bubble.ts'

// bot      Ada lagi yang bisa dibantu? [Download Sertifikat] [Status Vaksinasi] [Ubah Info Diri]

/** The menu; its entries are wishes that are understood everywhere. */
export const menu: SceneRules<'menu'> = {
  question: ({ session, texts }) => texts.menu(session.hasFamily === true),
}
