import { maskPhone, type PhoneNumber } from '../identity/phone.ts'
import type { Proof } from '../identity/proof.ts'
import { atMenu, buttonsOf, cancelButton, enterScene, textsOf } from './bubble.ts'
import { requestCode } from './codes.ts'
import { ask, type Context, type Outcome, type Said } from './outcome.ts'
import type { Answers, Ask } from './questions.ts'
import { beginForm } from './reporting.ts'
import type { Session } from './session.ts'
import { handOver } from './wishes.ts'

/** Asks for the new number. */
export function askPhone(session: Session): Said {
  const texts = textsOf(session)
  const text = session.proof ? texts.phoneAsk(maskPhone(session.proof.phone)) : texts.numberAgain
  return enterScene(session, { at: 'phone' }, { text, buttons: cancelButton(texts) })
}

/** Goes on with a new number: for whom it is where others share the old one, then its code. */
export function takeNewNumber(session: Session, to: PhoneNumber, context: Context): Outcome {
  const texts = textsOf(session)
  if (to === session.proof?.phone) {
    const bubble = { text: texts.phoneSame, buttons: cancelButton(texts) }
    return enterScene(session, { at: 'phone' }, bubble)
  }
  if (!session.hasFamily) return requestNewCode(session, to, false, context)
  const buttons = buttonsOf(texts, 'only-me', 'everybody', 'menu')
  return enterScene(session, { at: 'phone-who', to }, { text: texts.phoneWho, buttons })
}

/** Asks for a code to the new number. */
export function requestNewCode(
  session: Session,
  to: PhoneNumber,
  everybody: boolean,
  context: Context,
): Outcome {
  return requestCode(session, to, { purpose: 'new-number', everybody }, context)
}

/** The new number is proved: now it is taken over, at once. */
export function numberProved(
  session: Session,
  newNumber: Proof,
  everybody: boolean,
  context: Context,
): Outcome {
  const { personId } = session
  if (!personId) return handOver(session, 'nobody', context)
  return ask(session, { kind: 'change-phone', personId, everybody, newNumber })
}

/**
 * The number was changed: from now on the new one is proved in this session, the old one in none,
 * and the old one is told.
 */
export function phoneChanged(
  session: Session,
  { newNumber, everybody }: Extract<Ask, { kind: 'change-phone' }>,
  change: Answers['change-phone'],
  context: Context,
): Outcome {
  if (!change) return handOver(session, 'nobody', context)
  const texts = textsOf(session)
  const { phone } = newNumber
  if (change.outcome === 'full') {
    return beginForm(session, 'phone', context, {
      facts: { 'new-phone': phone },
      why: texts.phoneFull,
    })
  }
  const before = session.proof?.phone
  const hasFamily = everybody ? session.hasFamily : undefined
  const moved = { ...session, proof: newNumber, hasFamily }
  const said = atMenu(moved, texts.phoneChanged(maskPhone(phone), change.moved))
  if (!before || before === phone) return said
  const text = texts.phoneChangedSms(context.service.name, context.service)
  return { ...said, sms: { to: before, text, purpose: 'notice' }, endsProofsOf: before }
}
