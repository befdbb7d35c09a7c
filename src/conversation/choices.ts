/** What a citizen came for and has to prove a number for; it is remembered until it can be done. */
export type Wish =
  | 'certificate'
  | 'status'
  | 'info'
  | 'name'
  | 'phone'
  | 'identity'
  | 'dose'
  | 'trail'
  | 'correction'
  | 'deletion'

/** What is offered with a title of its own under a bubble, whatever it leads to. */
export const choices = [
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

export type Choice = (typeof choices)[number]

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

/** The choice whose title an offer shows: `right:SV-7K3M-92Q2` shows that of `right`. */
export function titledChoice(choice: string): Choice | undefined {
  return choices.find((each) => each === choice || choice.startsWith(`${each}:SV-`))
}
