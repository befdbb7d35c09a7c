import type { Entry } from '../ports/session-store.ts'

/**
 * What a citizen comes for and has to prove a number for, with the entry that operators pause it by.
 * Citizens can always ask who has looked at their data.
 */
export const wishes = {
  certificate: 'certificate',
  status: 'status',
  info: 'info',
  name: 'info',
  phone: 'info',
  identity: 'info',
  dose: 'tickets',
  correction: 'tickets',
  deletion: 'tickets',
  trail: undefined,
} as const satisfies Record<string, Entry | undefined>

/** What a citizen comes for; it is remembered until it can be done. */
export type Wish = keyof typeof wishes

/** Returns whether a choice is called like a wish. */
export function isWish(choice: string): choice is Wish {
  return Object.hasOwn(wishes, choice)
}

/** The entries of the menu, in order; three buttons are the most under a bubble (Meta). */
export const menuEntries = ['certificate', 'status', 'info'] as const satisfies readonly Wish[]

/** What has a title of its own in every language: buttons and list rows. */
export const titled = [
  // Entering
  'own-number',
  'other-number',
  'resend',
  'change-number',
  'lost-phone',
  'other-person',
  // The menu, and what may be changed
  'certificate',
  'status',
  'info',
  'name',
  'phone',
  'id',
  'vaccine',
  'wrong-record',
  // Answers
  'yes',
  'no',
  'menu',
  'retry',
  'dose:all',
  'only-me',
  'everybody',
  // What is wrong with a dose, and why one is not there
  'dose-missing',
  'part:place',
  'part:date',
  'part:batch',
  'part:vaccine',
  'part:not-mine',
  'why:missing',
  'why:abroad',
  'why:other-number',
  'why:nik',
  'why:name',
  // Complaints and tickets
  'complain',
  'no-certificate',
  'other-complaint',
  'tickets',
  'contact',
  'send',
  'rewrite',
  'right',
  'wrong',
  // Privacy
  'privacy',
  'kept',
  'trail',
  'forget',
  'forget-all',
  'correction',
  'deletion',
] as const

export type Title = (typeof titled)[number]

/** Rows of lists that are explained. */
export type DescribedChoice =
  | 'name'
  | 'phone'
  | 'id'
  | 'vaccine'
  | 'dose-missing'
  | 'part:place'
  | 'part:date'
  | 'part:batch'
  | 'part:vaccine'
  | 'part:not-mine'
  | 'why:missing'
  | 'why:abroad'
  | 'why:other-number'
  | 'why:nik'
  | 'why:name'
  | 'no-certificate'
  | 'wrong-record'
  | 'lost-phone'
  | 'other-complaint'
  | 'tickets'
  | 'contact'
  | 'kept'
  | 'trail'
  | 'forget'
  | 'correction'
  | 'deletion'

/**
 * Choices that carry what they are about: `dose:0` is the first dose of the list, `right:SV-7K3M-92Q2`
 * the verdict on a ticket.
 */
const families = ['person:', 'dose:', 'wrong-dose:', 'right:', 'wrong:'] as const
export type Family = (typeof families)[number]

/** The key under which a choice has its handler: the choice itself, or its family. */
export type ChoiceKey = Exclude<Title, 'right' | 'wrong'> | 'other-language' | Family

/** The choices that a key stands for. */
export type ChoiceOf<K extends ChoiceKey> = K extends Family ? `${K}${string}` : K

/** What can be pressed under a bubble, as it travels to WhatsApp and back. */
export type Choice = ChoiceOf<ChoiceKey>

/** Returns the handler's key of a choice and what the choice carries; `undefined` if it is not ours. */
export function keyOf(choice: string): { key: ChoiceKey; argument: string } | undefined {
  const exact = [...titled, 'other-language' as const].find((each) => each === choice)
  if (exact && exact !== 'right' && exact !== 'wrong') return { key: exact, argument: '' }
  const family = families.find((each) => choice.startsWith(each))
  return family && { key: family, argument: choice.slice(family.length) }
}

/** Returns the title that a choice is shown by: `right:SV-7K3M-92Q2` is shown by that of `right`. */
export function titleOf(choice: Choice): Title | undefined {
  return titled.find((each) => each === choice || choice.startsWith(`${each}:SV-`))
}
