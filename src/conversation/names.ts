import { compareNames } from '../identity/name.ts'
import { atMenu, buttonsOf, cancelButton, enterScene, textsOf } from './bubble.ts'
import type { Context, Outcome } from './outcome.ts'
import type { Answers, Ask } from './questions.ts'
import { beginForm } from './reporting.ts'
import type { Session } from './session.ts'
import { handOver } from './wishes.ts'

/**
 * Compares the typed name with the civil registry's. Who cannot match it writes to the staff, and
 * the name that was typed last goes with it.
 */
export function namesCompared(
  session: Session,
  { typed }: Extract<Ask, { kind: 'names' }>,
  names: Answers['names'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  if (!names) return handOver(session, 'nobody', context)
  const facts = { name: typed }
  if (!names.civil) {
    return beginForm(session, 'name', context, { facts, why: texts.noCivilEntry })
  }
  const likeness = compareNames(typed, names.civil)
  if (likeness !== 'same') {
    const left = session.scene.at === 'name' ? session.scene.triesLeft - 1 : 0
    if (left < 1) return beginForm(session, 'name', context, { facts, why: texts.nameForStaff })
    const text = likeness === 'near' ? texts.nameNear(left) : texts.nameMismatch(left)
    const bubble = { text, buttons: cancelButton(texts) }
    return enterScene(session, { at: 'name', triesLeft: left }, bubble)
  }
  if (isWrittenAlike(names.recorded, names.civil)) {
    return atMenu(session, texts.nameRight(names.civil))
  }
  const text = texts.nameCheck(names.recorded, names.civil)
  const buttons = buttonsOf(texts, 'yes', 'no')
  return enterScene(session, { at: 'name-check' }, { text, buttons })
}

/** The name was changed, or somebody else has to see to it. */
export function nameCorrected(
  session: Session,
  _question: Ask,
  correction: Answers['correct-name'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  if (!correction) return handOver(session, 'nobody', context)
  const text = texts.nameChanged(correction.after, correction.reissued)
  return atMenu({ ...session, onlyCertificate: undefined }, text)
}

function isWrittenAlike(left: string, right: string): boolean {
  const written = (name: string) => name.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim()
  return written(left) === written(right)
}
