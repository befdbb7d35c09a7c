import type { VaccinationRecord } from '../ports/registry.ts'
import { enterScene, listOf, textsOf, withWayOut } from './bubble.ts'
import { doseRow } from './dose-rows.ts'
import type { Said } from './outcome.ts'
import type { Session } from './session.ts'

/** WhatsApp shows ten rows: eight doses, the one that is not there, and the way out. */
const mostRows = 8

/** Asks which of the recorded doses is wrong; where there is none, why there is none. */
export function chooseWrongDose(session: Session, { doses }: VaccinationRecord): Said {
  if (doses.length === 0) return chooseWhy(session)
  const texts = textsOf(session)
  const shown = doses.slice(-mostRows)
  const numbers = shown.map(({ number }) => number)
  const rows = shown.map((dose, index) => doseRow(`wrong-dose:${index}`, dose, texts))
  const missing = {
    choice: 'dose-missing',
    title: texts.titles['dose-missing'],
    description: texts.descriptions['dose-missing'],
  }
  const list = withWayOut({ label: texts.listLabel, rows: [...rows, missing] }, texts)
  return enterScene(session, { at: 'wrong-dose', numbers }, { text: texts.chooseWrongDose, list })
}

/** Asks why a dose is not there; each cause has its own way to go on. */
export function chooseWhy(session: Session, text?: string): Said {
  const texts = textsOf(session)
  const causes = listOf(
    texts,
    'why:missing',
    'why:abroad',
    'why:other-number',
    'why:nik',
    'why:name',
    'contact',
  )
  const list = withWayOut(causes, texts)
  return enterScene(session, { at: 'why' }, { text: text ?? texts.why, list })
}
