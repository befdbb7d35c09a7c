import { compareNames, readName } from '../../identity/name.ts'
import {
  atMenu,
  buttonsOf,
  cancelButton,
  enterScene,
  joined,
  type Moment,
  type SceneRules,
  textsOf,
} from '../bubble.ts'
import { type Answering, ask, go, type Outcome, type Said } from '../outcome.ts'
import type { Answers, Ask } from '../questions.ts'
import type { Session } from '../session.ts'
import { answerOf } from '../understand/answer.ts'

// bot      Ketik nama lengkap Anda seperti di KTP.
// citizen  Budi Santoso
// bot      Nama sekarang: BUDI SANTOSA / Nama baru: BUDI SANTOSO / Benar? [Ya, benar] [Tidak]
// citizen  Ya, benar
// bot      Selesai. Nama Anda sekarang BUDI SANTOSO dan sudah berlaku.

/** Asks for the name as on the KTP. */
export function askName(session: Session): Said {
  const texts = textsOf(session)
  const bubble = { text: texts.nameAsk, buttons: cancelButton(texts) }
  return enterScene(session, { at: 'name', triesLeft: 3 }, bubble)
}

/** Waiting for the name as on the KTP. */
export const name: SceneRules<'name'> = {
  question: ({ texts }) => texts.nameAsk,
  awaits: () => 'name',

  heard({ session, scene, texts }, text) {
    const { personId } = session
    const typed = readName(text)
    if (!typed || /\d/.test(typed)) {
      const bubble = { text: texts.nameUnreadable, buttons: cancelButton(texts) }
      return enterScene(session, scene, bubble)
    }
    return personId ? ask(session, { kind: 'names', personId, typed }) : undefined
  },
}

/**
 * Compares the typed name with the civil registry's. After the last try the staff get the case, with
 * the name that was typed last.
 */
function namesCompared(
  session: Session,
  { typed }: Extract<Ask, { kind: 'names' }>,
  names: Answers['names'],
): Outcome {
  const texts = textsOf(session)
  if (!names) return go(session, { to: 'help', topic: 'nobody' })
  const toStaff = { to: 'report', kind: 'name', facts: { name: typed } } as const
  if (!names.civil) return go(session, { ...toStaff, why: texts.noCivilEntry })
  const likeness = compareNames(typed, names.civil)
  if (likeness !== 'same') {
    const left = session.scene.at === 'name' ? session.scene.triesLeft - 1 : 0
    if (left < 1) return go(session, { ...toStaff, why: texts.nameForStaff })
    const text = likeness === 'near' ? texts.nameNear(left) : texts.nameMismatch(left)
    const bubble = { text, buttons: cancelButton(texts) }
    return enterScene(session, { at: 'name', triesLeft: left }, bubble)
  }
  if (isWrittenAlike(names.recorded, names.civil)) {
    return atMenu(session, texts.nameRight(names.civil))
  }
  const text = texts.nameCheck(names.recorded, names.civil)
  return enterScene(session, { at: 'name-check' }, { text, buttons: buttonsOf(texts, 'yes', 'no') })
}

function isWrittenAlike(left: string, right: string): boolean {
  const written = (each: string) => each.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim()
  return written(left) === written(right)
}

/** Asking before the name is changed. */
export const nameCheck: SceneRules<'name-check'> = {
  question: ({ texts }) => texts.nameCheckAgain,

  heard(moment, text) {
    const answer = answerOf(text)
    if (!answer) return undefined
    return answer === 'yes' ? correctName(moment) : keepName(moment)
  },

  chose: { yes: correctName, no: keepName },
}

function keepName({ session, texts }: Moment<'name-check'>): Outcome {
  return atMenu(session, joined(texts.nameKept, texts.menu(session.hasFamily === true)))
}

function correctName({ session }: Moment<'name-check'>): Outcome | undefined {
  const { personId } = session
  return personId ? ask(session, { kind: 'correct-name', personId }) : undefined
}

/** Confirms the corrected name, or says who can help. */
function nameCorrected(
  session: Session,
  _question: unknown,
  correction: Answers['correct-name'],
): Outcome {
  if (!correction) return go(session, { to: 'help', topic: 'nobody' })
  const text = textsOf(session).nameChanged(correction.after, correction.reissued)
  return atMenu({ ...session, onlyCertificate: undefined }, text)
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'names' | 'correct-name'> = {
  names: namesCompared,
  'correct-name': nameCorrected,
}
