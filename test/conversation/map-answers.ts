import type { Answers, AskKind } from '../../src/conversation/questions.ts'
import type { Dose, Look, PersonSummary } from '../../src/ports/registry.ts'
import { lookAt, ticket } from './talk.ts'

type Named<T> = readonly (readonly [name: string, answer: T])[]

const { id, dueAtMs } = ticket

const family: PersonSummary[] = [
  { id: 'person-1', name: 'BUDI SANTOSO' },
  { id: 'person-2', name: 'SITI AMINAH' },
]

/** Two whose names are masked in the same way. */
const alike = family.map(({ id }, at) => ({ id, name: at === 0 ? 'BUDI SANTOSO' : 'BUDI SANTOSA' }))

const certified = {
  name: 'BUDI SANTOSO',
  birthDate: '1987-08-17',
  vaccine: 'Sinovac',
  dose: 1,
  of: 2,
  date: '2021-03-09',
}

const incompleteDose = (dose: Dose): Dose => ({
  ...dose,
  batch: undefined,
  missing: ['batch'],
  certificate: undefined,
})

/** The look at one person whose doses were changed. */
function changed(doses: number, change: (dose: Dose, index: number) => Dose): Look {
  const look = lookAt(doses)
  const { record } = look
  return { ...look, record: record && { ...record, doses: record.doses.map(change) } }
}

/** Some answers differ in what is said, but not in where they lead: those have one name. */
const looks: Named<Look> = [
  ['nobody', { people: [], record: undefined, needsRecheck: false }],
  ['no dose', lookAt(0)],
  ['one dose', lookAt(1)],
  ['one dose', changed(2, (dose, index) => (index > 0 ? incompleteDose(dose) : dose))],
  ['one dose', { ...lookAt(1), people: family }],
  ['several doses', lookAt(4)],
  ['several doses', lookAt(12)],
  ['no certificate', changed(2, incompleteDose)],
  ['no certificate', changed(1, (dose) => ({ ...dose, isRevoked: true, certificate: undefined }))],
  ['no certificate', { ...changed(2, incompleteDose), ticket: { id, dueAtMs } }],
  ['a family', { people: family, record: undefined, needsRecheck: false }],
  ['a family', { people: family, record: undefined, needsRecheck: true }],
  ['a family', { people: alike, record: undefined, needsRecheck: false }],
  ['an old number', { people: [], record: undefined, needsRecheck: true }],
]

/** The representative answers to each question; a question that is forgotten does not compile. */
export const answersTo: { [K in Exclude<AskKind, 'code' | 'challenge'>]: Named<Answers[K]> } = {
  look: looks,
  issue: looks,
  names: [
    ['the same name', { recorded: 'BUDI SANTOSA', civil: 'BUDI SANTOSO' }],
    ['another name', { recorded: 'BUDI SANTOSA', civil: 'BUDI SANTOSI' }],
    ['another name', { recorded: 'BUDI SANTOSA', civil: 'RATNA DEWI' }],
    ['right already', { recorded: 'BUDI SANTOSO', civil: 'BUDI SANTOSO' }],
    ['no civil entry', { recorded: 'BUDI SANTOSA', civil: undefined }],
    ['nobody', undefined],
  ],
  'correct-name': [
    ['corrected', { before: 'BUDI SANTOSA', after: 'BUDI SANTOSO', reissued: 2 }],
    ['nobody', undefined],
  ],
  owner: [
    ['the owner', true],
    ['not the owner', false],
  ],
  'change-phone': [
    ['moved', { outcome: 'changed', moved: 1 }],
    ['no room there', { outcome: 'full' }],
    ['nobody', undefined],
  ],
  trail: [
    ['shown', [{ atMs: ticket.openedAtMs, actor: 'bot', action: 'look' }]],
    ['nobody', undefined],
  ],
  'open-ticket': [
    ['opened', { outcome: 'opened', id, dueAtMs }],
    ['added', { outcome: 'added', id, dueAtMs }],
    ['open already', { outcome: 'open-already', id, dueAtMs }],
    ['too many', { outcome: 'too-many' }],
  ],
  tickets: [
    ['none answered', []],
    ['none answered', [ticket]],
    ['one answered', [{ ...ticket, state: 'answered', answer: 'Sudah kami catat.' }]],
  ],
  'judge-ticket': [
    ['judged', 'closed'],
    ['judged', 'open'],
    ['judged before', undefined],
  ],
  check: [
    ['genuine', { verdict: 'holds', says: certified }],
    ['not genuine', { verdict: 'foreign' }],
  ],
}
