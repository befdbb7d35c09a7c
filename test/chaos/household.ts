import type { Kilat } from '../kilat/index.ts'
import { type AddedPerson, addPerson, newPhone } from '../kilat/people.ts'

/** What citizens come for. */
export const errands = ['certificate', 'status', 'name', 'phone', 'family', 'complaint'] as const
export type Errand = (typeof errands)[number]

/** Who is registered with one number, and what one of them comes for. */
export interface Household {
  errand: Errand
  /** The registered number, which the citizen writes from. */
  phone: string
  /** The number that a citizen changes to. */
  newPhone: string
  /** Another WhatsApp that has proved the registered number as well. */
  otherChat: string
  people: AddedPerson[]
  /** The names as they are once all is done. */
  names: string[]
}

/** No two begin with the same letter, by which they are told apart in a list. */
const family = ['AGUS', 'RINA', 'DEWI', 'TONO']

/** Puts the people of a household into the registry, under names that no other household has. */
export async function addHousehold(
  kilat: Kilat,
  errand: Errand,
  index: number,
): Promise<Household> {
  const surname = surnameOf(index)
  const phone = newPhone()
  const firstNames = errand === 'family' ? family : ['BUDI']
  const names = firstNames.map((first) => `${first} ${surname}`)
  const people: AddedPerson[] = []
  for (const civilName of names) {
    // The last letter of the name is what the citizen comes to have corrected.
    const name = errand === 'name' ? `${civilName.slice(0, -1)}H` : civilName
    people.push(await addPerson(kilat, { name, civilName, phone, doses: 2 }))
  }
  return { errand, phone, newPhone: newPhone(), otherChat: newPhone(), people, names }
}

/** A word of four syllables for each number, all of one length and with the same ends. */
function surnameOf(index: number): string {
  const consonants = 'BDGJKLMNPRST'
  const vowels = 'AIUEO'
  let rest = index
  let word = 'W'
  for (let syllable = 0; syllable < 3; syllable++) {
    word += vowels[rest % vowels.length]
    rest = Math.floor(rest / vowels.length)
    word += consonants[rest % consonants.length]
    rest = Math.floor(rest / consonants.length)
  }
  return `${word}A`
}
