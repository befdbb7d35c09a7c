import { readBirthDate } from '../../identity/birth-date.ts'
import { readName } from '../../identity/name.ts'
import { checkNik } from '../../identity/nik.ts'
import { findPhoneNumber } from '../../identity/phone.ts'
import { wibTime } from '../../tickets/wib.ts'
import { cancelButton, enterScene, type Moment, type SceneRules } from '../bubble.ts'
import type { Outcome } from '../outcome.ts'
import type { Field } from '../questions.ts'
import { goOnWithForm, isSameMatter } from '../reporting.ts'
import { type Read, readStory } from '../story.ts'

// bot      Ketik 16 angka NIK seperti di KTP.
// citizen  3171044308950001
// bot      Ketik tanggal lahir seperti di KTP, misalnya 17 Agustus 1987.

/** The form of a ticket, question by question. */
export const form: SceneRules<'form'> = {
  question: ({ scene, texts }) =>
    texts.formQuestion(scene.field, scene.draft.kind, scene.draft.facts.part),

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
