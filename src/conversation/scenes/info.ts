import type { SceneRules } from '../bubble.ts'

// bot      Apa yang ingin Anda ubah? Nama · Nomor HP · NIK atau tanggal lahir · Data vaksin

/** What may be changed; its entries are wishes that are understood everywhere. */
export const info: SceneRules<'info'> = {
  question: ({ texts }) => texts.chooseInfo,
}
