import type { VaccinationRecord } from '../../ports/registry.ts'
import {
  doseNamed,
  doseRow,
  enterScene,
  listOf,
  type Moment,
  type SceneRules,
  textsOf,
  withWayOut,
} from '../bubble.ts'
import { go, type Outcome, type Said } from '../outcome.ts'
import type { DosePart } from '../questions.ts'
import type { Session } from '../session.ts'

// bot      Dosis mana yang salah? [Dosis 1] [Dosis 2] [Dosis belum ada]
// citizen  Dosis 2
// bot      Apa yang salah pada dosis 2?
//          [Tempat vaksin] [Tanggal vaksin] [Nomor batch] [Jenis vaksin] [Bukan dosis saya]
// citizen  Tempat vaksin
//
// bot      Belum ada dosis yang tercatat untuk Anda. Apa yang terjadi?
//          [Belum dicatat] [Divaksin luar negeri] [Terdaftar nomor lain] [NIK dipakai orang lain]
// citizen  Belum dicatat
// bot      Hanya tempat Anda divaksin yang bisa memasukkan dosis itu. …

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
    choice: 'dose-missing' as const,
    title: texts.titles['dose-missing'],
    description: texts.descriptions['dose-missing'],
  }
  const list = withWayOut([...rows, missing], texts)
  return enterScene(session, { at: 'wrong-dose', numbers }, { text: texts.chooseWrongDose, list })
}

/** Which of the recorded doses is wrong? */
export const wrongDose: SceneRules<'wrong-dose'> = {
  question: ({ texts }) => texts.chooseWrongDose,

  heard(moment, text) {
    const place = doseNamed('wrong-dose:', moment.session, text)
    return place === undefined ? undefined : choosePart(moment, place)
  },

  chose: {
    'wrong-dose:': choosePart,
    'dose-missing': ({ session }) => chooseWhy(session),
  },
}

function choosePart(
  { session, scene, texts }: Moment<'wrong-dose'>,
  place: string,
): Outcome | undefined {
  const number = /^\d$/.test(place) ? scene.numbers[Number(place)] : undefined
  if (number === undefined) return undefined
  const list = listOf(
    texts,
    'part:place',
    'part:date',
    'part:batch',
    'part:vaccine',
    'part:not-mine',
  )
  const bubble = { text: texts.chooseWrongPart(number), list }
  return enterScene(session, { at: 'wrong-part', number }, bubble)
}

/** What is wrong in the record of that dose? */
export const wrongPart: SceneRules<'wrong-part'> = {
  question: ({ scene, texts }) => texts.chooseWrongPart(scene.number),

  chose: {
    'part:place': reportPart('place'),
    'part:date': reportPart('date'),
    'part:batch': reportPart('batch'),
    'part:vaccine': reportPart('vaccine'),
    'part:not-mine': reportPart('not-mine'),
  },
}

function reportPart(part: DosePart) {
  return ({ session, scene }: Moment<'wrong-part'>): Outcome =>
    go(session, { to: 'report', kind: 'dose', facts: { dose: String(scene.number), part } })
}

/** Asks why a dose is not there; each cause has its own way to go on. */
export function chooseWhy(session: Session, text = textsOf(session).why): Said {
  const list = listOf(
    textsOf(session),
    'why:missing',
    'why:abroad',
    'why:other-number',
    'why:nik',
    'why:name',
    'contact',
  )
  return enterScene(session, { at: 'why' }, { text, list })
}

/** Why a dose is not there: each cause has its own sentence and one way to go on. */
export const why: SceneRules<'why'> = {
  question: ({ texts }) => texts.why,

  chose: {
    'why:missing': ({ session }) => go(session, { to: 'report', kind: 'missing-dose' }),
    'why:abroad': ({ session }) => go(session, { to: 'report', kind: 'abroad' }),
    'why:other-number': ({ session, texts }) =>
      go({ ...session, wish: 'certificate' }, { to: 'other-number', before: texts.otherNumber }),
    'why:nik': ({ session }) => go(session, { to: 'wish', wish: 'identity' }),
    'why:name': ({ session }) => go(session, { to: 'wish', wish: 'name' }),
  },
}
