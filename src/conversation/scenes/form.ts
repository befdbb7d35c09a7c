import { readBirthDate } from '../../identity/birth-date.ts'
import { holdsCode, holdsNik } from '../../identity/free-text.ts'
import { readName } from '../../identity/name.ts'
import { checkNik } from '../../identity/nik.ts'
import { findPhoneNumber } from '../../identity/phone.ts'
import { wibTime } from '../../tickets/wib.ts'
import { cancelButton, enterScene, type Moment, type SceneRules } from '../moment.ts'
import type { Outcome } from '../outcome.ts'
import { goOnWithForm } from '../reporting.ts'
import type { Field } from '../session.ts'

// bot      Ketik 16 angka NIK seperti di KTP.
// citizen  3171044308950001
// bot      Ketik tanggal lahir seperti di KTP, misalnya 17 Agustus 1987.

/** What a field makes of a text: a fact, a sentence that says what is amiss, or not its own. */
type Read = { fact: string } | { amiss: string } | undefined

/** The form of a ticket, question by question. */
export const form: SceneRules<'form'> = {
  question: ({ scene, texts }) =>
    texts.formQuestion(scene.field, scene.draft.kind, scene.draft.facts.part),

  heard(moment, text): Outcome | undefined {
    const { session, scene, context, texts } = moment
    const { draft, field } = scene
    const read = readers[field](text, moment)
    if (!read) return undefined
    if ('amiss' in read) {
      return enterScene(session, scene, { text: read.amiss, buttons: cancelButton(texts) })
    }
    const facts = { ...draft.facts, [field]: read.fact }
    return goOnWithForm(session, { ...draft, facts }, context)
  },
}

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

  story: (text, { texts }) => {
    const story = cleanStory(text)
    if (!/[\p{L}\p{N}]/u.test(story)) return undefined
    if (story.length > longestStory) return { amiss: texts.storyTooLong(story.length) }
    if (holdsNik(story)) return { amiss: texts.storyHoldsNik }
    return holdsCode(story) ? { amiss: texts.storyHoldsCode } : { fact: story }
  },
}

/** `CONVERSATION.md`, complaints: free text up to 1,000 characters. */
const longestStory = 1_000

/** Lines of a story, without what nobody sees. */
function cleanStory(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cs}]+/gu, '')
    .replace(/[^\S\n]+|[^\n\P{Cc}]+/gu, ' ')
    .trim()
}

function countDigits(text: string): number {
  return text.normalize('NFKC').replace(/\D/g, '').length
}
