import { maskNames } from '../identity/name.ts'
import type { Look } from '../ports/registry.ts'
import { buttonsOf, cancelButton, enterScene, textsOf, withWayOut } from './bubble.ts'
import { showCertificates } from './certificates.ts'
import type { Wish } from './choices.ts'
import { challenged, codeJudged } from './codes.ts'
import { enter, enterAgain } from './entering.ts'
import { nameCorrected, namesCompared } from './names.ts'
import type { Context, Outcome } from './outcome.ts'
import { ticketJudged, ticketsShown } from './own-tickets.ts'
import { phoneChanged } from './phone-change.ts'
import { trailShown } from './privacy.ts'
import type { Answered, Answers, Ask, AskKind, Check } from './questions.ts'
import { again } from './repeating.ts'
import { ticketOpened } from './reporting.ts'
import type { Session } from './session.ts'
import { askOwner, handOver, pursue } from './wishes.ts'
import { chooseWrongDose } from './wrong-doses.ts'

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
    showCertificates(ownerOf(session, look), look, pick, context),
  names: namesCompared,
  'correct-name': nameCorrected,
  owner: ownerChecked,
  'change-phone': phoneChanged,
  trail: trailShown,
  'open-ticket': ticketOpened,
  tickets: ticketsShown,
  'judge-ticket': ticketJudged,
  check: checked,
}

/** Goes on with the answer to a question, or says that there is none at the moment. */
export function answered(session: Session, event: Answered, context: Context): Outcome {
  if ('failed' in event) {
    const texts = textsOf(session)
    if (event.failed === 'no-proof') return enterAgain(session, session.wish, context, texts.lapsed)
    const { offers, offersAre, scene: now } = session
    const before = now.at === 'retry' ? now : { from: now, shown: { offers, offersAre } }
    const scene = { ...before, at: 'retry', ask: event.ask } as const
    const buttons = buttonsOf(texts, 'retry', 'menu')
    return enterScene(session, scene, { text: texts.unavailable, buttons })
  }
  const handler = handlers[event.ask.kind] as Handler<AskKind>
  return handler(session, event.ask, event.answer, context)
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
  if (!look.record) throw new Error('a look without a record was not asked whose it is')
  if (wish === 'dose') return chooseWrongDose(owner, look.record)
  if (wish !== 'status') return pursue(owner, wish, context)
  const texts = textsOf(session)
  const buttons = buttonsOf(texts, 'certificate', 'info', 'wrong-record')
  const text = texts.status(look.record)
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
    const others = hasMore ? buttonsOf(texts, 'other-person') : []
    const scene = { at: 'person', people: people.map(({ id }) => id), hasMore } as const
    const all = { label: texts.listLabel, rows: [...rows, ...others] }
    // WhatsApp shows ten rows.
    const list = all.rows.length < 10 ? withWayOut(all, texts) : all
    return enterScene(asking, scene, { text: texts.choosePerson, list })
  }
  if (!look.needsRecheck) return handOver(asking, 'nobody', context)
  return askOwner(asking)
}

function ownerOf(session: Session, look: Look): Session {
  const personId = look.record?.person.id
  return { ...session, personId, hasFamily: look.people.length > 1 || look.needsRecheck }
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
  if (isOwner) return pursue(session, session.wish ?? 'status', context)
  if (triesLeft < 1) return handOver({ ...session, proof: undefined }, 'owner', context)
  const texts = textsOf(session)
  const bubble = { text: texts.recheckAgain(triesLeft), buttons: cancelButton(texts) }
  return enterScene(session, { at: 'recheck', triesLeft }, bubble)
}

/** A certificate was checked; whoever was in the middle of something goes on with it. */
function checked(session: Session, _question: Ask, check: Check, context: Context): Outcome {
  return again(session, context, textsOf(session).checked(check))
}
