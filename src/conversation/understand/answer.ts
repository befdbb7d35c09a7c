import { listOf } from './lexicon.ts'
import { plain, squeeze, wordsOf } from './words.ts'

const yesWords = listed(`
    ya y yes yup yep yeah yoi iya iy iyah yah ye yap yah iyo yo yow ok oke okay okey okeh okei oks
    sip siap betul btul btl bener benar bnar bnr setuju lanjut lanjutkan sesuai correct right sure
    true boleh cocok pas tepat tentu agree confirm kirim kirimkan dikirim send inggih nggih enggih
    leres muhun sumuhun enya bujur absolutely definitely exactly good iyes gas`)
const noWords = listed(`
    tidak tdk tidk n no nope nah salah slh gak ga gk g nggak ngga enggak engga ndak nda kagak kaga
    tak bukan bkn bukannya keliru wrong incorrect false jangan jgn belum blm not mboten moten ora
    dudu sanes henteu teu lepat klentu`)
/** Negations turn a yes that follows into a no: "tidak benar". */
const negations = listed(`
    tidak tdk tidk gak ga gk g nggak ngga enggak engga ndak nda kagak kaga tak bukan bkn belum blm
    not jangan jgn kurang mboten moten ora dudu sanes henteu teu`)
const courtesy = listed(`
    sudah udah udh sdh dah uda sampun atos itu ini kak min pak bu mas mbak bang gan bro mbk dong
    deh sih lah kok nih tuh saya sy aku gw gue masih msh tetap tetep dulu looks semua semuanya
    sekali banget bgt yet ktp its is that thats it im i am me please terima kasih makasih thanks
    thank you my name data datanya namanya nama aja saja lagi still all`)
/** They join, and make no answer of a question: "yang benar?". */
const joining = listed('yang yg ada')
/** They are a whole answer, and the sentence after them another: "no it's not right". */
const interjections = listed('no nope nah yes yeah yep')
const yesSigns = /[👍👌✅✔🆗💯]/u
const noSigns = /[👎❌✖🙅]/u

function listed(words: string): ReadonlySet<string> {
  return new Set(listOf(words, ' ').map(squeeze))
}

/** What is said at one go; a comma parts "enggak, salah" and not "tidak salah". */
const pauses = /[,.;!?\n]+/

type Answer = 'yes' | 'no'

/**
 * Reads the answer to a yes-or-no question: `ya`, `benar`, `sudah betul`, `ok`, 👍; `tidak`,
 * `bukan`, `salah`, `enggak, salah`, `tidak benar`, 👎.
 *
 * @returns `undefined` when the text says anything else, or both.
 */
export function answerOf(text: string): Answer | undefined {
  const clauses = plain(text)
    .split(pauses)
    .map((clause) => wordsOf(clause).filter((word) => !courtesy.has(word)))
    .filter((words) => words.length > 0)
  if (clauses.length === 0) return wordsOf(text).length === 0 ? signed(text) : undefined
  const answers = new Set(clauses.flatMap(partsOf).map(answerIn))
  return answers.size === 1 ? [...answers][0] : undefined
}

function signed(text: string): Answer | undefined {
  const said = plain(text)
  if (yesSigns.test(said)) return noSigns.test(said) ? undefined : 'yes'
  return noSigns.test(said) ? 'no' : undefined
}

function answerIn(words: readonly string[]): Answer | undefined {
  if (words.every((word) => yesWords.has(word))) return 'yes'
  const told = words.filter((word) => !joining.has(word))
  const negated = told.filter((word, index) => index > 0 && !negations.has(word))
  const isNegated = negations.has(told[0] ?? '') && negated.length > 0
  if (isNegated && negated.every((word) => yesWords.has(word))) return 'no'
  // "tidak salah" is no "no".
  return !isNegated && told.length > 0 && told.every((word) => noWords.has(word)) ? 'no' : undefined
}

function partsOf(words: readonly string[]): (readonly string[])[] {
  const [first = '', ...rest] = words
  return rest.length > 0 && interjections.has(first) ? [[first], rest] : [words]
}
