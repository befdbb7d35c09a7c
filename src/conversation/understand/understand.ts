import { type Concept, lexicon, type Meaning, meaningsOf } from './lexicon.ts'
import { menuNumberOf } from './numbers.ts'
import { apart, recognise } from './recognise.ts'
import { beside } from './rules/beside.ts'
import { correcting } from './rules/corrections.ts'
import { type Intent, type Rule, smallConcepts } from './rules/rule.ts'
import { asking, wanting } from './rules/wishes.ts'
import { plain, wordsOf } from './words.ts'

/**
 * What the concepts of a message mean. The first rule that fits is the answer, so a rule outweighs
 * all that stand below it: the more exact evidence first, the single word last. Each block says why
 * it stands where it does.
 */
export const rules: readonly Rule[] = [...beside, ...asking, ...correcting, ...wanting]

const menuIntents: readonly Intent[] = ['certificate', 'status', 'change-info']
/** As in `SV-7K3M-92Q2`, however it is spaced. */
const ticketNumber = /\bsv[^a-z0-9]*[a-z0-9]{4}[^a-z0-9]*[a-z0-9]{4}\b/
/** Concepts that only our citizens write of: beside them any name, place or story may stand. */
const ownConcepts: readonly Concept[] = ['vaccine', 'id', 'app', 'letters', 'shouldBe']

/** Concepts that tell nothing of the subject. */
const subjectless: readonly Concept[] = [
  ...smallConcepts,
  'after',
  'when',
  'where',
  'howMany',
  'who',
  'area',
]

/**
 * Returns what a citizen wants, from what they typed: rules and a small vocabulary, no service, and
 * bounded work for any text. A number alone means the menu entry of that number; scenes that offer
 * their own choices ask `chosen` first.
 *
 * @returns The intent; `unknown` when the message is about something else or says too little.
 */
export function understand(text: string): Intent {
  if (ticketNumber.test(plain(text))) return 'ticket'
  const words = wordsOf(text)
  const menuNumber = menuNumberOf(words)
  if (menuNumber !== undefined) return menuIntents[menuNumber - 1] ?? 'unknown'
  const said = meaningsOf(withoutTag(words.flatMap(read)))
  const concepts = new Set(said.flat())
  const isOurs = isOurSubject(said, concepts)
  const rule = rules.find((each) => (each.only || isOurs) && fits(each, said, concepts))
  return rule?.intent ?? 'unknown'
}

function read(word: string): string[] {
  const usual = recognise(word)
  return lexicon.usual.has(usual) ? [usual] : apart(word)
}

/** Drops the "gak" that makes a question of a sentence: "data saya aman gak". */
function withoutTag(words: readonly string[]): readonly string[] {
  return words.length > 1 && words.at(-1) === 'tidak' ? words.slice(0, -1) : words
}

/**
 * Returns whether a message is about the service. One that does not name it must consist mostly of
 * words that we know: "ganti nomor" is for us, "ganti nomor punggung pemain" is not.
 */
function isOurSubject(said: readonly Meaning[], concepts: ReadonlySet<Concept>): boolean {
  if (ownConcepts.some((concept) => concepts.has(concept))) return true
  if (isOfSomethingElse(said, concepts)) return false
  const strangers = said.filter((meaning) => meaning.length === 0).length
  const familiar = said.filter((meaning) => meaning.some((each) => !subjectless.includes(each)))
  // "sertifikat Budi" is asked of us more often than not.
  return strangers < familiar.length + (concepts.has('certificate') ? 1 : 0)
}

/** Returns whether the name of something else is to be changed, or its number: "nomor punggung". */
function isOfSomethingElse(said: readonly Meaning[], concepts: ReadonlySet<Concept>): boolean {
  if (concepts.has('certificate') || concepts.has('phone')) return false
  return said.some((meaning, index) => {
    if (said[index + 1]?.length !== 0) return false
    const isNameChanged = meaning.includes('name') && concepts.has('change')
    const isFixed = meaning.includes('number') || meaning.includes('data')
    return isFixed || (isNameChanged && !concepts.has('wrong'))
  })
}

function fits(rule: Rule, said: readonly Meaning[], concepts: ReadonlySet<Concept>): boolean {
  const needed = rule.needs.map((need) => (typeof need === 'string' ? [need] : need))
  if (!needed.every((oneOf) => oneOf.some((concept) => concepts.has(concept)))) return false
  if (rule.unless?.some((concept) => concepts.has(concept))) return false
  if (!rule.only) return true
  const allowed = [...needed.flat(), ...rule.only, ...smallConcepts]
  const others = said.filter((meaning) => !meaning.some((concept) => allowed.includes(concept)))
  const isStrange = others.every((meaning) => meaning.length === 0)
  return isStrange && others.length <= (rule.strangersMax ?? 0)
}
