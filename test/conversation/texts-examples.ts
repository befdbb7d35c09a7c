import type { Check, Field } from '../../src/conversation/questions.ts'
import type { Texts } from '../../src/conversation/texts/id.ts'
import { texts } from '../../src/conversation/texts/index.ts'
import type { Contact, Topic } from '../../src/conversation/texts/texts.ts'
import type { Dose, TrailEntry, VaccinationRecord } from '../../src/ports/registry.ts'
import type { Entry } from '../../src/ports/session-store.ts'
import type { Ticket } from '../../src/ports/tickets.ts'
import { ticketKinds } from '../../src/tickets/kinds.ts'
import { listed } from '../listed.ts'

/** What texts are given from outside. */
export interface Given {
  serviceName: string
  contact: Contact
  verifyUrl: string
  name: string
  place: string
  vaccine: string
  answer: string
  doses: number
}

export const usual: Given = {
  serviceName: 'KemenkesRI',
  contact: { helpEmail: 'sertifikat@pedulilindungi.id', helpPhone: '119 ext 9' },
  verifyUrl: 'https://kilat.contoh.id/verify',
  name: 'BUDI SANTOSO',
  place: 'Puskesmas Tebet',
  vaccine: 'Sinovac',
  answer: 'Dosis Anda sudah dicatat.',
  doses: 2,
}

/** The longest that the configuration takes and the registry has held. */
export const longest: Given = {
  serviceName: 'Kementerian Kesehatan '.repeat(3).slice(0, 60),
  contact: { helpEmail: `${'x'.repeat(60)}@kemkes.contoh.go.id`, helpPhone: '0'.repeat(40) },
  verifyUrl: `https://${'x'.repeat(60)}.workers.dev/verify`,
  name: 'WIJAYAKUSUMANINGRAT '.repeat(10).trim(),
  place: 'Rumah Sakit Umum Pusat Nasional '.repeat(2).trim(),
  vaccine: 'CoronaVac (Sinovac Biotech) '.repeat(2).trim(),
  answer: 'jawaban '.repeat(500),
  doses: 12,
}

/** Wednesday, 30 September: the longest date that is written. */
const longDateMs = Date.UTC(2026, 8, 30, 8, 59)
const slip = { id: 'SV-7K3M-92Q2', dueAtMs: longDateMs }
const maskedPhone = '+62 812••••••••90'
const fields: Field[] = ['new-phone', 'name', 'nik', 'birth-date', 'story']
const topics: Topic[] = ['contact', 'owner', 'nobody']
const entries: Entry[] = ['all', 'certificate', 'status', 'info', 'tickets']
const verdicts: Check['verdict'][] = [
  ...(['holds', 'revoked', 'unknown', 'expired'] as const),
  ...(['altered', 'foreign', 'none'] as const),
]

/** What the audit trail may hold of a person (`src/operate/migrations`), and what it may come to. */
const actions = [
  ...['look', 'list', 'issue', 'names', 'correct-name', 'change-phone', 'trail', 'refuse'],
  ...listed(`
    confirm-owner | deny-owner | identity-changed | open-ticket | add-to-ticket | see-ticket
  `),
  ...['close-ticket', 'reopen-ticket', 'tell-ticket', 'reveal-ticket', 'answer-ticket'],
]

/** What the trail says of each action, and of one that is not known. */
export function told(t: Texts): string[] {
  const lines = [...actions, 'something-new'].map((action) => {
    const entry = { atMs: longDateMs, actor: 'siti', action }
    return t.trail([entry]).split('\n').at(-1) ?? ''
  })
  return lines
}

function recordOf(given: Given): VaccinationRecord {
  const { name, place, vaccine, doses } = given
  const person = { id: 'p', name, maskedNik: '3171••••••••0123', birthDate: '1987-09-30' }
  const whole = (index: number): Dose => ({
    number: index + 1,
    of: doses,
    vaccine,
    batch: undefined,
    date: '2021-09-30',
    place,
    missing: ['vaccine', 'batch', 'date', 'place'],
    isRevoked: false,
    certificate: undefined,
  })
  return { person, doses: Array.from({ length: doses }, (_, index) => whole(index)) }
}

function ticketsOf({ answer }: Given): Ticket[] {
  return ticketKinds.map((kind) => ({
    ...slip,
    kind,
    state: 'open',
    openedAtMs: longDateMs,
    answer,
  }))
}

function trailOf(): TrailEntry[] {
  const longestAction = 'identity-changed'
  return Array.from({ length: 20 }, () => {
    return { atMs: longDateMs, actor: 'siti', action: longestAction }
  })
}

type Keys = Exclude<keyof Texts, 'ownName' | 'telltaleWords' | 'date'>
type Example = (t: Texts, given: Given) => string[]

/** Texts that depend on something; a key that is forgotten does not compile. */
type Examples = { [K in Keys as Texts[K] extends string ? never : K]: Example }

/** Whether something is said or not, both are examples. */
const both = [true, false]
const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
const most = { incomplete: numbers, revoked: numbers }
const least = { incomplete: [1], revoked: [] }
const ways = ['sms', 'whatsapp', 'either'] as const

const dependent: Examples = {
  titles: (t) => Object.values(t.titles),
  doseTitle: (t) => [t.doseTitle(12)],
  descriptions: (t, { vaccine }) => {
    const { dose, allDoses, ...others } = t.descriptions
    return [
      dose(t.date('2021-09-30'), vaccine).slice(0, 72),
      allDoses(12),
      ...Object.values(others),
    ]
  },

  greeting: (t, { serviceName }) => both.map((isOffered) => t.greeting(serviceName, isOffered)),
  numberQuestion: (t) => both.map((isOffered) => t.numberQuestion(isOffered)),
  codeSms: (t, { serviceName }) => [t.codeSms('012345', serviceName)],
  codeSent: (t) => ways.map((by) => t.codeSent(maskedPhone, by)),
  codeWait: (t) => [t.codeWait(300, 'sign-in'), t.codeWait(300, 'new-number')],
  codeWaitWithout: (t) => [t.codeWaitWithout(300)],
  codeLimit: (t, { contact }) => [t.codeLimit(contact)],
  codeWrong: (t) => [t.codeWrong(1), t.codeWrong(2)],
  recheckAgain: (t) => [t.recheckAgain(1)],
  menu: (t) => both.map((hasFamily) => t.menu(hasFamily)),

  certificateSent: (t) =>
    [slip, undefined].flatMap((ticket) => [
      t.certificateSent({ ...most, isFresh: true, others: 9, hasFamily: true, ticket }),
      t.certificateSent({ ...least, isFresh: false, others: 0, hasFamily: false, ticket }),
    ]),
  allSent: (t) => [t.allSent(9)],
  chooseDose: (t) =>
    [slip, undefined].flatMap((ticket) => [
      t.chooseDose({ ...most, fresh: 9, ticket }),
      t.chooseDose({ ...least, fresh: 1, ticket }),
    ]),
  incompleteDoses: (t, given) => {
    const { doses } = recordOf(given)
    const revoked = doses.map((dose) => ({ ...dose, isRevoked: true }))
    return [slip, undefined].flatMap((ticket) =>
      [doses, revoked].map((each) => t.incompleteDoses(each, ticket, given.contact)),
    )
  },
  checkHow: (t, { verifyUrl }) => [t.checkHow(verifyUrl), t.checkHow(undefined)],
  checked: (t, { name, vaccine }) => {
    const says = { name, birthDate: '1987-09-30', vaccine, dose: 10, of: 12, date: '2021-09-30' }
    return verdicts.map((verdict) => t.checked({ verdict, says }))
  },

  status: (t, given) => {
    const record = recordOf(given)
    const unknown = { vaccine: undefined, date: undefined, place: undefined }
    const empty = record.doses.map((dose) => ({ ...dose, ...unknown }))
    return [record, { ...record, doses: empty }, { ...record, doses: [] }].map(t.status)
  },
  chooseWrongPart: (t) => [t.chooseWrongPart(12)],

  nameNear: (t) => [t.nameNear(1), t.nameNear(2)],
  nameMismatch: (t) => [t.nameMismatch(1), t.nameMismatch(2)],
  nameRight: (t, { name }) => [t.nameRight(name)],
  nameCheck: (t, { name }) => [t.nameCheck(name, name)],
  nameChanged: (t, { name }) => [0, 1, 9].map((reissued) => t.nameChanged(name, reissued)),
  phoneAsk: (t) => [t.phoneAsk(maskedPhone)],
  phoneCodeSent: (t) => ways.map((by) => t.phoneCodeSent(maskedPhone, by)),
  phoneChanged: (t) => [1, 10].map((moved) => t.phoneChanged(maskedPhone, moved)),
  phoneChangedSms: (t, { serviceName, contact }) => [t.phoneChangedSms(serviceName, contact)],

  formQuestion: (t) =>
    fields.flatMap((field) => ticketKinds.map((kind) => t.formQuestion(field, kind))),
  nikWrong: ({ nikWrong: { length, ...others } }) => [length(20), ...Object.values(others)],
  storyTooLong: (t) => [t.storyTooLong(4_096)],
  sendAsk: (t) => ticketKinds.map((kind) => t.sendAsk(kind, longDateMs)),
  ticketOpened: (t) => both.map((isInOffice) => t.ticketOpened(slip, isInOffice)),
  ticketAdded: (t) => [t.ticketAdded(slip)],
  ticketOpenAlready: (t) => [t.ticketOpenAlready(slip)],
  ticketsTooMany: (t, { contact }) => [t.ticketsTooMany(contact)],
  ticketList: (t, given) => {
    const states = ['open', 'answered', 'closed'] as const
    const tickets = ticketsOf(given)
    // Five of them are shown.
    const five = tickets.map((ticket) => t.ticketList(Array.from({ length: 5 }, () => ticket)))
    return [
      ...five,
      ...states.map((state) => t.ticketList([{ ...tickets[0], ...slip, state } as Ticket])),
    ]
  },
  ticketAnswered: (t, given) => ticketsOf(given).map(t.ticketAnswered),
  ticketReopened: (t) => [t.ticketReopened(longDateMs)],

  trail: (t) => [t.trail(trailOf()), t.trail([])],

  handover: (t, { contact }) => topics.map((topic) => t.handover(topic, contact)),
  notUnderstoodAgain: (t, { contact }) => [t.notUnderstoodAgain(contact)],
  paused: (t) =>
    entries.flatMap((entry) => [longDateMs, undefined].map((untilMs) => t.paused(entry, untilMs))),
}

const plainKeys = Object.entries(texts.id).flatMap(([key, text]) =>
  typeof text === 'string' && !['ownName', 'telltaleWords'].includes(key) ? [key as Keys] : [],
)

/** The examples of every text that stands in a bubble or a text message. */
export const examples = {
  ...Object.fromEntries(plainKeys.map((key) => [key, (t: Texts) => [t[key]]])),
  ...dependent,
} as Record<Keys, Example>
