import { readBirthDate } from '../../identity/birth-date.ts'
import { holdsCode, holdsNik } from '../../identity/free-text.ts'
import { readName } from '../../identity/name.ts'
import { checkNik } from '../../identity/nik.ts'
import { findPhoneNumber } from '../../identity/phone.ts'
import { dueAtMs, usualTimes } from '../../tickets/due.ts'
import type { TicketKind } from '../../tickets/kinds.ts'
import { wibTime } from '../../tickets/wib.ts'
import {
  atRest,
  buttonsOf,
  cancelButton,
  enterScene,
  joined,
  listOf,
  type Moment,
  type SceneRules,
  textsOf,
} from '../bubble.ts'
import { type Answering, ask, type Context, go, type Outcome, type Said } from '../outcome.ts'
import type { Answers, Ask, Draft, Field } from '../questions.ts'
import type { SceneOf, Session } from '../session.ts'
import type { Texts } from '../texts/id.ts'
import { answerOf } from '../understand/answer.ts'
import type { Intent } from '../understand/rules/rule.ts'
import { understand } from '../understand/understand.ts'

// citizen  lapor
// bot      Apa yang bisa kami bantu?
//          [Sertifikat tidak ada] [Data salah?] [Nama] [Nomor HP] [Nomor hilang] …
// citizen  NIK / tanggal lahir
// bot      Ketik 16 angka NIK seperti di KTP.
// citizen  3171044308950001
// bot      Ketik tanggal lahir seperti di KTP, misalnya 17 Agustus 1987.
// citizen  3 Agustus 1995
// bot      Laporan tentang NIK atau tanggal lahir siap dikirim. … Kirim sekarang?
//          [Kirim] [Tulis ulang] [Batal]
// citizen  Kirim
// bot      Laporan Anda sudah kami terima. Nomor tiket: SV-7K3M-92Q2, …

/** Shows what a complaint may be about. */
export function chooseComplaint(session: Session): Said {
  const texts = textsOf(session)
  const list = listOf(
    texts,
    'no-certificate',
    'wrong-record',
    'name',
    'phone',
    'lost-phone',
    'id',
    'other-complaint',
    'tickets',
    'contact',
  )
  return enterScene(session, { at: 'complain' }, { text: texts.complain, list })
}

/** What a complaint is about; its entries are understood everywhere. */
export const complain: SceneRules<'complain'> = {
  question: ({ texts }) => texts.complain,
  isPublic: () => true,
}

/** What the form of a ticket asks for, in order, and what it needs. */
interface Form {
  fields: readonly Field[]
  /** Whether anybody may write it; the others are about somebody on a proved number. */
  isPublic?: true
  /** The intent that means the same matter, when it is repeated in the form. */
  matter?: Intent
}

const forms: Readonly<Record<TicketKind, Form>> = {
  'incomplete-dose': { fields: [] },
  'missing-dose': { fields: ['story'] },
  abroad: { fields: ['story'] },
  dose: { fields: ['story'] },
  name: { fields: ['name'], matter: 'change-name' },
  phone: { fields: ['new-phone'], matter: 'change-phone' },
  'lost-phone': { fields: ['new-phone', 'name', 'nik'], isPublic: true, matter: 'change-phone' },
  identity: { fields: ['nik', 'birth-date', 'story'], matter: 'change-id' },
  correction: { fields: ['story'] },
  deletion: { fields: ['story'] },
  other: { fields: ['story'], isPublic: true },
}

const isPublic = ({ draft }: SceneOf<'form' | 'send'>) => forms[draft.kind].isPublic === true

/** Returns whether a text asks for nothing but what the ticket is about already. */
function isSameMatter({ kind }: Draft, text: string): boolean {
  const { matter } = forms[kind]
  return matter !== undefined && understand(text) === matter
}

/** Puts the next question of a form; when all are answered, asks whether to send it. */
export function goOnWithForm(
  session: Session,
  draft: Draft,
  context: Context,
  before?: string,
): Said {
  const texts = textsOf(session)
  const { fields } = forms[draft.kind]
  const field = fields.find((each) => draft.facts[each] === undefined)
  if (field) {
    const text = joined(before, texts.formQuestion(field, draft.kind, draft.facts.part))
    return enterScene(session, { at: 'form', draft, field }, { text, buttons: cancelButton(texts) })
  }
  const text = joined(before, texts.sendAsk(draft.kind, dueAtMs(draft.kind, context.nowMs)))
  const rewrite = fields.some((each) => rewritable.has(each)) ? buttonsOf(texts, 'rewrite') : []
  const buttons = [...buttonsOf(texts, 'send'), ...rewrite, ...cancelButton(texts)]
  return enterScene(session, { at: 'send', draft }, { text, buttons })
}

/** The form of a ticket, question by question. */
export const form: SceneRules<'form'> = {
  question: ({ scene, texts }) =>
    texts.formQuestion(scene.field, scene.draft.kind, scene.draft.facts.part),
  isPublic,
  awaits: ({ field }) => (field === 'name' || field === 'story' ? field : undefined),

  heard(moment, text): Outcome | undefined {
    const { session, scene, context, texts } = moment
    const { draft, field } = scene
    const read = readers[field](text, moment)
    if (!read) return isSameMatter(draft, text) ? goOnWithForm(session, draft, context) : undefined
    if ('amiss' in read) {
      return enterScene(session, scene, { text: read.amiss, buttons: cancelButton(texts) })
    }
    const facts = { ...draft.facts, [field]: read.fact }
    return goOnWithForm(session, { ...draft, facts }, context)
  },
}

/** What a field makes of a text: a fact, a sentence that says what is amiss, or nothing. */
type Read = { fact: string } | { amiss: string } | undefined

const readers: Record<Field, (text: string, moment: Moment<'form'>) => Read> = {
  'new-phone': (text, { texts }) => {
    const phone = findPhoneNumber(text)
    if (phone) return { fact: phone }
    return countDigits(text) < 5 ? undefined : { amiss: texts.numberUnreadable }
  },

  name: (text, { texts }) => {
    const name = readName(text)
    return name && !/\d/.test(name) ? { fact: name } : { amiss: texts.nameUnreadable }
  },

  nik: (text, { texts }) => {
    const checked = checkNik(text)
    if (checked.ok) return { fact: checked.nik }
    if (checked.reason === 'none' && countDigits(text) === 0) return undefined
    const { nikWrong } = texts
    const { reason } = checked
    return { amiss: reason === 'length' ? nikWrong.length(checked.digits) : nikWrong[reason] }
  },

  'birth-date': (text, { context, texts }) => {
    const date = readBirthDate(text, wibTime(context.nowMs))
    if (date) return { fact: date }
    return countDigits(text) === 0 ? undefined : { amiss: texts.birthDateUnreadable }
  },

  story: (text, { texts }) => readStory(text, texts),
}

function countDigits(text: string): number {
  return text.normalize('NFKC').replace(/\D/g, '').length
}

/** How much a citizen may write in their own words. */
const longestStory = 1_000

/** Reads what a citizen writes in their own words. A code or a whole NIK is not passed on. */
function readStory(text: string, texts: Texts): Read {
  const story = visible(text)
  if (!/[\p{L}\p{N}]/u.test(story)) return undefined
  if (story.length > longestStory) return { amiss: texts.storyTooLong(story.length) }
  if (holdsNik(story)) return { amiss: texts.storyHoldsNik }
  return holdsCode(story) ? { amiss: texts.storyHoldsCode } : { fact: story }
}

/** Returns the lines of a text without invisible characters. */
function visible(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cs}]+/gu, '')
    .replace(/[^\S\n]+|[^\n\P{Cc}]+/gu, ' ')
    .trim()
}

/** Asking before a ticket is handed over. */
export const send: SceneRules<'send'> = {
  question: ({ scene, context, texts }) =>
    texts.sendAsk(scene.draft.kind, dueAtMs(scene.draft.kind, context.nowMs)),
  isPublic,

  heard(moment, text) {
    const { session, scene, context } = moment
    const answer = answerOf(text)
    if (answer === 'yes') return sendTicket(moment)
    if (answer === 'no') return go(session, { to: 'home', by: 'cancel' })
    if (!isSameMatter(scene.draft, text)) return undefined
    return addToStory(moment, text) ?? goOnWithForm(session, scene.draft, context)
  },

  chose: {
    send: sendTicket,
    rewrite: ({ session, scene, context }) =>
      goOnWithForm(session, withoutWords(scene.draft), context),
  },

  // Further words are more of the story: they are added to it.
  otherwise: addToStory,
}

function addToStory(
  { session, scene, context, texts }: Moment<'send'>,
  text: string,
): Outcome | undefined {
  const { draft } = scene
  const { story } = draft.facts
  const read = story === undefined ? undefined : readStory(`${story}\n${text}`, texts)
  if (!read) return undefined
  const isAmiss = 'amiss' in read
  const facts = isAmiss ? draft.facts : { ...draft.facts, story: read.fact }
  const before = isAmiss ? read.amiss : texts.storyAdded
  return goOnWithForm(session, { ...draft, facts }, context, before)
}

/** The fields that may be rewritten before sending. */
const rewritable: ReadonlySet<Field> = new Set(['story', 'name'])

/** Returns the draft without the last field that may be rewritten. */
function withoutWords({ kind, facts }: Draft): Draft {
  const last = forms[kind].fields.findLast((each) => rewritable.has(each))
  const kept = Object.entries(facts).filter(([field]) => field !== last)
  return { kind, facts: Object.fromEntries(kept) }
}

/** Hands the ticket over. */
function sendTicket({ session, scene: { draft }, context }: Moment<'send'>): Outcome {
  const { personId, proof } = session
  const about = proof && personId ? { personId } : {}
  const due = dueAtMs(draft.kind, context.nowMs)
  return ask(session, { kind: 'open-ticket', draft, dueAtMs: due, ...about })
}

/** Tells what became of the ticket: opened, added to an open one, open already, or one too many. */
function ticketOpened(
  session: Session,
  { draft }: Extract<Ask, { kind: 'open-ticket' }>,
  opened: Answers['open-ticket'],
  context: Context,
): Said {
  const texts = textsOf(session)
  switch (opened.outcome) {
    case 'opened':
      return atRest(session, texts.ticketOpened(opened, 'officeHours' in usualTimes[draft.kind]))
    case 'added':
      return atRest(session, texts.ticketAdded(opened))
    case 'open-already':
      return atRest(session, texts.ticketOpenAlready(opened))
    case 'too-many':
      return atRest(session, texts.ticketsTooMany(context.service))
  }
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'open-ticket'> = { 'open-ticket': ticketOpened }
