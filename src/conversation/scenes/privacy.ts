import type { SceneRules } from '../bubble.ts'

// bot      Kami memakai data Anda hanya untuk sertifikat vaksinasi, dan setiap akses dicatat.
//          [Apa yang disimpan] [Siapa yang melihat] [Hapus percakapan] …

/** What a citizen may ask about their data; its entries are understood everywhere. */
export const privacy: SceneRules<'privacy'> = {
  question: ({ texts }) => texts.privacy,
}
