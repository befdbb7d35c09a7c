import { challengeLimits, judge } from '../identity/challenge.ts'
import { isSameName, maskNames } from '../identity/name.ts'
import type { Look } from '../ports/registry.ts'
import type { Answered, Answers, Ask, AskKind, Check } from './ask.ts'
import { showCertificates } from './certificates.ts'
import { challenged, codeButtons, enter, enterAgain, signedIn } from './entering.ts'
import { atMenu, cancelButton, enterScene, textsOf } from './moment.ts'
import { type Charged, type Context, charging, type Outcome, type Said } from './outcome.ts'
import { again } from './repeating.ts'
import type { Session, Wish } from './session.ts'
import { askName, askOwner, handOver, pursue } from './wishes.ts'

type Handler<K extends AskKind> = (
  session: Session,
  question: Extract<Ask, { kind: K }>,
  answer: Answers[K],
  context: Context,
) => Outcome

/** What follows from the answer to each question; one that is forgotten does not compile. */
const handlers: { [K in AskKind]: Handler<K> } = {
  challenge: challenged,
  code: codeJudged,
  look: looked,
  issue: (session, { pick }, look, context) =>
    whose(session, look, 'certificate', context) ??
    showCertificates(ownerOf(session, look), recordOf(look), pick, context),
  names: namesCompared,
  'correct-name': nameCorrected,
  owner: ownerChecked,
  check: checked,
}

/** Goes on with the answer to a question, or says that there is none at the moment. */
export function answered(session: Session, event: Answered, context: Context): Outcome {
  if ('failed' in event) {
    const texts = textsOf(session)
    if (event.failed === 'no-proof') return enterAgain(session, session.wish, context, texts.lapsed)
    const retry = { choice: 'retry', title: texts.titles.retry }
    const from = session.scene.at === 'retry' ? session.scene.from : session.scene
    const scene = { at: 'retry', ask: event.ask, from } as const
    return enterScene(session, scene, { text: texts.unavailable, buttons: [retry] })
  }
  const handler = handlers[event.ask.kind] as Handler<AskKind>
  return handler(session, event.ask, event.answer, context)
}

/** A code was compared. The number's wrong codes are counted in the same commit. */
function codeJudged(
  session: Session,
  { challenge }: Extract<Ask, { kind: 'code' }>,
  { matches }: Answers['code'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  const judged = { ...session, codes: { ...session.codes, challenge } }
  const refuse = (text: string): Said =>
    enterScene(judged, { at: 'code' }, { text, buttons: codeButtons(texts) })
  const judgement = judge(challenge, matches, context.nowMs)
  const counted = (cost: 0 | 1): Charged[] => [
    {
      charge: { limit: 'wrongCodesForNumber', subject: challenge.phone, cost },
      otherwise: refuse(texts.codeDead),
    },
    {
      charge: { limit: 'wrongCodes', subject: '', cost },
      otherwise: refuse(texts.codeDead),
    },
  ]
  if (judgement.ok) {
    const proof = { phone: challenge.phone, provedAtMs: context.nowMs, usedAtMs: context.nowMs }
    // A code works once: nothing of it is left.
    const codes = { sent: [] }
    return charging(signedIn({ ...session, codes, proof }, context), counted(0))
  }
  if (judgement.reason === 'expired') return refuse(texts.codeExpired)
  const text = judgement.reason === 'wrong' ? texts.codeWrong(judgement.triesLeft) : texts.codeDead
  // Who types on after the last try is not judged any more, and harms nobody's number.
  const isJudged = challenge.triesUsed <= challengeLimits.tries
  return charging(refuse(text), counted(isJudged ? 1 : 0))
}

function looked(
  session: Session,
  { wish, choosing = false }: Extract<Ask, { kind: 'look' }>,
  look: Look,
  context: Context,
): Outcome {
  const hasOthers = look.people.length > 1 || look.needsRecheck
  const asked = choosing && hasOthers ? { ...look, record: undefined } : look
  const detour = whose(session, asked, wish, context)
  if (detour) return detour
  const owner = ownerOf(session, look)
  if (wish !== 'status') {
    return wish === 'name' ? askName(owner) : pursue(owner, wish, context)
  }
  const texts = textsOf(session)
  const buttons = [
    { choice: 'certificate', title: texts.titles.certificate },
    { choice: 'info', title: texts.titles.info },
    { choice: 'wrong-record', title: texts.titles.wrongRecord },
  ]
  const text = texts.status(recordOf(look))
  return enterScene({ ...owner, wish: undefined }, { at: 'menu' }, { text, buttons })
}

/** Finds out whose record is meant; nothing when it is clear. */
function whose(session: Session, look: Look, wish: Wish, context: Context): Outcome | undefined {
  if (look.record) return undefined
  const texts = textsOf(session)
  const asking = { ...session, wish, personId: undefined }
  if (look.people.length > 0) {
    const hasMore = look.needsRecheck
    const people = look.people.slice(0, hasMore ? 9 : 10)
    const masked = maskNames(people.map(({ name }) => name))
    const rows = masked.map((title, index) => ({ choice: `person:${index}`, title }))
    const other = { choice: 'other-person', title: texts.titles.otherPerson }
    const scene = { at: 'person', people: people.map(({ id }) => id), hasMore } as const
    const list = { label: texts.titles.list, rows: hasMore ? [...rows, other] : rows }
    return enterScene(asking, scene, { text: texts.choosePerson, list })
  }
  if (!look.needsRecheck) return handOver(asking, 'nobody', context)
  return askOwner(asking)
}

function ownerOf(session: Session, look: Look): Session {
  const personId = look.record?.person.id
  return { ...session, personId, hasFamily: look.people.length > 1 || look.needsRecheck }
}

function recordOf(look: Look) {
  if (!look.record) throw new Error('a look without a record was not asked whose it is')
  return look.record
}

function ownerChecked(
  session: Session,
  _question: Ask,
  isOwner: boolean,
  context: Context,
): Outcome {
  const { scene, proof } = session
  if (scene.at !== 'recheck' || !proof) return enter(session, session.wish, context)
  const triesLeft = scene.triesLeft - 1
  const failed = handOver({ ...session, proof: undefined }, 'owner', context)
  if (isOwner) return pursue(session, session.wish ?? 'status', context)
  if (triesLeft < 1) return failed
  const text = textsOf(session).recheckAgain(triesLeft)
  return enterScene(session, { at: 'recheck', triesLeft }, { text })
}

function namesCompared(
  session: Session,
  { typed }: Extract<Ask, { kind: 'names' }>,
  names: Answers['names'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  if (!names) return handOver(session, 'nobody', context)
  if (!names.civil) return handOver(session, 'no-civil-entry', context)
  if (!isSameName(typed, names.civil)) {
    const left = session.scene.at === 'name' ? session.scene.triesLeft - 1 : 0
    if (left < 1) return handOver(session, 'name', context)
    const bubble = { text: texts.nameMismatch(left), buttons: cancelButton(texts) }
    return enterScene(session, { at: 'name', triesLeft: left }, bubble)
  }
  if (isWrittenAlike(names.recorded, names.civil)) {
    return atMenu(session, texts.nameRight(names.civil))
  }
  const buttons = [
    { choice: 'yes', title: texts.titles.yes },
    { choice: 'no', title: texts.titles.no },
  ]
  const text = texts.nameCheck(names.recorded, names.civil)
  return enterScene(session, { at: 'name-check' }, { text, buttons })
}

function nameCorrected(
  session: Session,
  _question: Ask,
  correction: Answers['correct-name'],
  context: Context,
): Outcome {
  if (!correction) return handOver(session, 'no-civil-entry', context)
  const texts = textsOf(session)
  const text = texts.nameChanged(correction.after, correction.reissued)
  return atMenu({ ...session, onlyCertificate: undefined }, text)
}

/** A certificate was checked; whoever was in the middle of something goes on with it. */
function checked(session: Session, _question: Ask, check: Check, context: Context): Outcome {
  return again(session, context, textsOf(session).checked(check))
}

function isWrittenAlike(left: string, right: string): boolean {
  const written = (name: string) => name.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim()
  return written(left) === written(right)
}
