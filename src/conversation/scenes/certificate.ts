import type { CertificateContent } from '../../ports/certificate.ts'
import type { Dose, IssuedCertificate, Look, VaccinationRecord } from '../../ports/registry.ts'
import {
  atMenu,
  atRest,
  buttonsOf,
  doseNamed,
  doseRow,
  enterScene,
  type Moment,
  type SceneRules,
  textsOf,
  withWayOut,
} from '../bubble.ts'
import { ask, type Context, documentKey, go, type Outcome, type Said } from '../outcome.ts'
import type { Pick } from '../questions.ts'
import type { Session } from '../session.ts'
import type { WithoutCertificate } from '../texts/texts.ts'

// citizen  sertifikat
// bot      Sertifikat dosis berapa? [Dosis 2] [Dosis 1] [Semua dosis]
// citizen  Dosis 1
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1.pdf

type CertifiedDose = Dose & { certificate: IssuedCertificate }

/** How long a certificate counts as in force before the registry is asked again. */
const inForceMs = 5 * 60_000

/** Sends a certificate again that WhatsApp still holds, or asks the registry for it. */
export function askForCertificate(
  session: Session,
  context: Context,
  { isFirst = false } = {},
): Outcome {
  const { personId, onlyCertificate } = session
  const known = onlyCertificate && sendKnown(session, [onlyCertificate], context)
  return known || ask(session, { kind: 'issue', personId, pick: isFirst ? 'newest' : 'list' })
}

/**
 * Sends a document that WhatsApp still holds, if the registry has just said that it is in force.
 * Returns `undefined` otherwise.
 */
function sendKnown(
  session: Session,
  certificateIds: readonly string[],
  context: Context,
): Said | undefined {
  const key = documentKey(certificateIds)
  const { certificatesSeenAtMs: seenAtMs = 0 } = session
  if (!context.isMediaKnown(key) || context.nowMs - seenAtMs >= inForceMs) return undefined
  const texts = textsOf(session)
  const text =
    certificateIds.length > 1
      ? texts.allSent(certificateIds.length)
      : texts.certificateSent({ ...nothingBeside, isFresh: false })
  return atMenu(session, text, { kind: 'known', key })
}

/** What is said beside a document that was sent without asking the registry. */
const nothingBeside = {
  others: 0,
  incomplete: [],
  revoked: [],
  ticket: undefined,
  hasFamily: false,
}

/** Answers a wish for certificates with what the registry holds, or says why there is none. */
export function showCertificates(
  session: Session,
  { record, ticket }: Look,
  pick: Pick,
  context: Context,
): Outcome {
  if (!record) throw new Error('certificates were not asked for somebody')
  const texts = textsOf(session)
  const certified = record.doses.filter(isCertified).reverse()
  const incomplete = record.doses.filter((dose) => !dose.certificate)
  if (record.doses.length === 0) return go(session, { to: 'missing-dose', before: texts.noDose })
  const [newest] = certified
  if (!newest) {
    const text = texts.incompleteDoses(incomplete, ticket, context.service)
    return atRest(session, text, buttonsOf(texts, 'complain', 'status', 'info'))
  }

  const owner = {
    ...session,
    onlyCertificate: certified[1] ? undefined : newest.certificate.id,
    certificatesSeenAtMs: context.nowMs,
  }
  const beside = {
    incomplete: incomplete.filter(({ isRevoked }) => !isRevoked).map(({ number }) => number),
    revoked: incomplete.filter(({ isRevoked }) => isRevoked).map(({ number }) => number),
    ticket,
  }
  const wanted =
    typeof pick === 'object' ? certified.find((dose) => dose.certificate.id === pick.id) : undefined
  if (pick === 'all') return sendAll(owner, record, certified)
  // If the wanted certificate was replaced in the meantime, the list shows those in force.
  if (certified.length > 1 && !wanted && pick !== 'newest') {
    return chooseDose(owner, certified, beside)
  }
  const dose = wanted ?? newest
  const text = texts.certificateSent({
    isFresh: dose.certificate.isFresh,
    ...beside,
    others: certified.length - 1,
    hasFamily: owner.hasFamily === true,
  })
  return atMenu(owner, text, { kind: 'certificates', contents: [contentOf(record, dose)] })
}

function sendAll(session: Session, record: VaccinationRecord, doses: CertifiedDose[]): Said {
  const contents = doses.map((dose) => contentOf(record, dose))
  const text = textsOf(session).allSent(contents.length)
  return atMenu(session, text, { kind: 'certificates', contents })
}

/** WhatsApp shows ten rows: eight doses, all of them, and the way out. */
const mostRows = 8

function chooseDose(session: Session, doses: CertifiedDose[], beside: WithoutCertificate): Said {
  const texts = textsOf(session)
  const shown = doses.slice(0, mostRows)
  const rows = shown.map((dose, index) => doseRow(`dose:${index}`, dose, texts))
  const all = {
    choice: 'dose:all' as const,
    title: texts.titles['dose:all'],
    description: texts.descriptions.allDoses(doses.length),
  }
  const fresh = doses.filter((dose) => dose.certificate.isFresh).length
  const list = withWayOut([...rows, all], texts)
  return enterScene(
    session,
    { at: 'dose', certificates: doses.map((dose) => dose.certificate.id) },
    { text: texts.chooseDose({ ...beside, fresh }), list },
  )
}

/** Several certificates: which one? */
export const dose: SceneRules<'dose'> = {
  question: ({ texts }) =>
    texts.chooseDose({ fresh: 0, incomplete: [], revoked: [], ticket: undefined }),

  heard(moment, text) {
    const place = doseNamed('dose:', moment.session, text)
    return place === undefined ? undefined : sendDose(moment, place)
  },

  chose: {
    'dose:all': ({ session, scene, context }) =>
      sendKnown(session, scene.certificates, context) ??
      ask(session, { kind: 'issue', personId: session.personId, pick: 'all' }),
    'dose:': sendDose,
  },
}

function sendDose({ session, scene, context }: Moment<'dose'>, place: string): Outcome | undefined {
  const { personId } = session
  const id = /^\d$/.test(place) ? scene.certificates[Number(place)] : undefined
  if (!id) return undefined
  const request = { kind: 'issue', personId, pick: { id } } as const
  return sendKnown(session, [id], context) ?? ask(session, request)
}

function isCertified(dose: Dose): dose is CertifiedDose {
  return dose.certificate !== undefined
}

function contentOf({ person }: VaccinationRecord, dose: CertifiedDose): CertificateContent {
  const { number, of, vaccine = '', batch = '', date = '', place = '' } = dose
  const { name, maskedNik, birthDate } = person
  return {
    id: dose.certificate.id,
    issuedOn: dose.certificate.issuedOn,
    qrText: dose.certificate.qrText,
    holder: { name, maskedNik, birthDate },
    dose: { number, of, vaccine, batch, date, place },
  }
}
