import type { SceneRules } from '../bubble.ts'

// bot      Apa yang bisa kami bantu?
//          [Sertifikat tidak ada] [Data salah?] [Nama] [Nomor HP] [Nomor hilang] …

/** What a complaint is about; its entries are understood everywhere. */
export const complain: SceneRules<'complain'> = {
  question: ({ texts }) => texts.complain,
}
