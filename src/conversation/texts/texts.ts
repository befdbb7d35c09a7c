import type { MissingField, VaccinationRecord } from '../../ports/registry.ts'
import type { Check } from '../ask.ts'

/** Where a person is reached, from the configuration. */
export interface Contact {
  helpEmail: string
  helpPhone: string
}

/** What the bot cannot do itself and where it therefore names the e-mail and the call centre. */
export type Topic =
  | 'phone'
  | 'id'
  | 'vaccine'
  | 'complaint'
  | 'ticket'
  | 'verify'
  | 'privacy'
  | 'owner'
  | 'nobody'
  | 'name'
  | 'no-civil-entry'

/** Titles of buttons (20 characters at most) and list rows (24). */
export interface Titles {
  ownNumber: string
  otherNumber: string
  otherLanguage: string
  resend: string
  changeNumber: string
  certificate: string
  status: string
  info: string
  wrongRecord: string
  retry: string
  yes: string
  no: string
  list: string
  cancel: string
  otherPerson: string
  allDoses: string
  dose(number: number): string
  name: string
  phone: string
  id: string
  vaccine: string
}

/** Descriptions of list rows (72 characters at most). */
export interface Descriptions {
  name: string
  phone: string
  id: string
  vaccine: string
  dose(date: string, vaccine: string): string
  allDoses(count: number): string
}

/** Everything that the bot says in one language. Whole sentences; a missing key does not compile. */
export interface Texts {
  titles: Titles
  descriptions: Descriptions
  date(date: string): string
  greeting(serviceName: string, isOwnNumberOffered: boolean): string
  numberQuestion(isOwnNumberOffered: boolean): string
  numberAgain: string
  numberUnreadable: string
  numberNotServed: string
  codeSms(code: string, serviceName: string): string
  codeSent(maskedPhone: string): string
  codeAgain: string
  codeWait(seconds: number): string
  /** When the code before is of no use any more. */
  codeWaitWithout(seconds: number): string
  codeLimit(contact: Contact): string
  smsDown: string
  codeWrong(triesLeft: number): string
  codeDead: string
  codeExpired: string
  recheck: string
  recheckAgain(triesLeft: number): string
  choosePerson: string
  signedIn: string
  menu(hasFamily: boolean): string
  certificateSent(details: { isFresh: boolean; others: number; incomplete: number[] }): string
  allSent(count: number): string
  chooseDose(details: { fresh: number; incomplete: number[] }): string
  noDose(contact: Contact): string
  incompleteDose(
    doses: readonly {
      number: number
      place: string | undefined
      missing: MissingField[]
      isRevoked: boolean
    }[],
    contact: Contact,
  ): string
  status(record: VaccinationRecord): string
  chooseInfo: string
  nameAsk: string
  nameUnreadable: string
  nameMismatch(triesLeft: number): string
  nameRight(name: string): string
  nameCheck(before: string, after: string): string
  nameCheckAgain: string
  nameChanged(after: string, reissued: number): string
  nameKept: string
  handover(topic: Topic, contact: Contact): string
  checked(check: Check): string
  notText: string
  notUnderstood: string
  notUnderstoodAgain(contact: Contact): string
  stale: string
  late: string
  flood: string
  unavailable: string
  lapsed: string
  goodbye: string
  thanks: string
  languageChanged: string
}
