import { recognise } from './recognise.ts'
import { squeeze, wordsOf } from './words.ts'

/** Words that nobody is called by, however they are misspelled. */
const commands = new Set(
  `menu batal batalkan cancel bantuan help keluar log logout exit stop english inggris bahasa indonesia
  privasi privacy lapor laporan report tiket status sertifikat`
    .split(/\s+/)
    .map(squeeze),
)

/**
 * Says whether a short text where a name is awaited is a command and no name: it holds one of the
 * words for it. "Dina Utama" and "Kambali" are names, although they sound like the menu.
 */
export function isCommand(text: string): boolean {
  return wordsOf(text).some((word) => commands.has(recognise(word)))
}
