import { listOf } from './lexicon.ts'
import { squeeze, wordsOf } from './words.ts'

const yesWords = listed(`
    ya y yes yup yep yeah yoi iya iyah yah ye yap yah ok oke okay okey okeh okei oks sip siap
    betul btul betl bener benar bnar bnr setuju lanjut lanjutkan sesuai correct right sure
    true boleh cocok pas tentu agree confirm`)
const noWords = listed(`
    tidak tdk tidk n no nope nah salah slh gak ga gk g nggak ngga enggak engga ndak nda kagak
    kaga tak bukan bkn bukannya keliru wrong incorrect false jangan jgn belum blm not`)
/** Negations turn a yes that follows into a no: "tidak benar". */
const negations = listed(`
    tidak tdk tidk gak ga gk g nggak ngga enggak engga ndak nda kagak kaga tak bukan bkn belum
    blm not no kurang`)
const courtesy = listed(`
    sudah udah udh sdh dah itu ini kak min pak bu mas mbak dong deh sih lah kok saya sy aku
    semua semuanya sekali banget its is that thats it please terima kasih makasih thanks data
    datanya namanya nama`)

function listed(words: string): ReadonlySet<string> {
  return new Set(listOf(words, ' ').map(squeeze))
}

/**
 * Reads the answer to a yes-or-no question: `ya`, `benar`, `sudah betul`, `ok`; `tidak`, `bukan`,
 * `salah`, `gak`, `tidak benar`.
 *
 * @returns `undefined` when the text says anything else, or both.
 */
export function answerOf(text: string): 'yes' | 'no' | undefined {
  const words = wordsOf(text).filter((word) => !courtesy.has(word))
  const [first] = words
  if (first === undefined) return undefined
  if (words.every((word) => yesWords.has(word))) return 'yes'
  const rest = words.slice(1)
  if (negations.has(first) && rest.every((word) => yesWords.has(word))) return 'no'
  // "tidak salah" is no "no".
  const isDoubled = negations.has(first) && rest.some((word) => !negations.has(word))
  return words.every((word) => noWords.has(word)) && !isDoubled ? 'no' : undefined
}
