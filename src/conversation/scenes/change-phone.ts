import { findPhoneNumber, maskPhone, type PhoneNumber } from '../../identity/phone.ts'
import type { Proof } from '../../identity/proof.ts'
import {
  atMenu,
  buttonsOf,
  cancelButton,
  enterScene,
  type Moment,
  type SceneRules,
  textsOf,
} from '../bubble.ts'
import { codeButtons, enterCode, isWithoutSms, requestCode } from '../codes.ts'
import { type Answering, ask, type Context, go, type Outcome, type Said } from '../outcome.ts'
import type { Answers, Ask } from '../questions.ts'
import type { Session } from '../session.ts'

// bot      Nomor sekarang: +62 812•••••90 / Ketik nomor HP yang baru, misalnya 0812 3456 7890.
// citizen  0857 1111 2222
// bot      Beberapa orang terdaftar dengan nomor lama. Siapa yang pindah ke nomor baru?
//          [Orang ini saja] [Semua orang] [Batal]
// citizen  Orang ini saja
// bot      Kode 6 angka kami kirim lewat SMS ke nomor baru +62 857•••••22.
//          [Kirim ulang] [Ganti nomor] [Batal]
// citizen  482915
// bot      Selesai. Nomor HP Anda sekarang +62 857•••••22 dan sudah berlaku.

/** Asks for the new number. */
export function askPhone(session: Session): Said {
  const texts = textsOf(session)
  const text = session.proof ? texts.phoneAsk(maskPhone(session.proof.phone)) : texts.numberAgain
  return enterScene(session, { at: 'phone' }, { text, buttons: cancelButton(texts) })
}

/** Waiting for the new number. */
export const phone: SceneRules<'phone'> = {
  question: ({ texts }) => texts.formQuestion('new-phone', 'phone'),

  heard({ session, scene, context, texts }, text) {
    const to = findPhoneNumber(text)
    if (to) return takeNewNumber(session, to, context)
    if (text.replace(/\D/g, '').length < 5) return undefined
    const bubble = { text: texts.numberUnreadable, buttons: cancelButton(texts) }
    return enterScene(session, scene, bubble)
  },

  chose: {
    retry: ({ session, scene: { wanted }, context }) =>
      wanted && requestNewCode(session, wanted.to, wanted.everybody, context),
  },
}

/** Goes on with a new number: asks for whom it is if others share the old one, then sends its code. */
function takeNewNumber(session: Session, to: PhoneNumber, context: Context): Outcome {
  const texts = textsOf(session)
  if (to === session.proof?.phone) {
    const bubble = { text: texts.phoneSame, buttons: cancelButton(texts) }
    return enterScene(session, { at: 'phone' }, bubble)
  }
  if (!session.hasFamily) return requestNewCode(session, to, false, context)
  const buttons = buttonsOf(texts, 'only-me', 'everybody', 'menu')
  return enterScene(session, { at: 'phone-who', to }, { text: texts.phoneWho, buttons })
}

/** Others share the old number: for whom is the new one? */
export const phoneWho: SceneRules<'phone-who'> = {
  question: ({ texts }) => texts.phoneWho,

  chose: {
    'only-me': ({ session, scene, context }) => requestNewCode(session, scene.to, false, context),
    everybody: ({ session, scene, context }) => requestNewCode(session, scene.to, true, context),
  },
}

function requestNewCode(
  session: Session,
  to: PhoneNumber,
  everybody: boolean,
  context: Context,
): Outcome {
  return requestCode(session, to, { purpose: 'new-number', everybody }, context)
}

/** Waiting for the code that was sent to the new number. */
export const phoneCode: SceneRules<'phone-code'> = {
  question: ({ texts }) => texts.phoneCodeAgain,

  heard(moment, text) {
    const { session, scene, texts } = moment
    const entered = enterCode(session, text, 'new-number')
    if (entered) return entered
    if (isWithoutSms(text)) return resend(moment)
    if (!/^[\d\s.-]+$/.test(text)) return undefined
    const buttons = codeButtons(texts, 'new-number')
    return enterScene(session, scene, { text: texts.phoneCodeAgain, buttons })
  },

  chose: {
    resend,
    'change-number': ({ session }) => askPhone(session),
  },
}

function resend({ session, scene, context }: Moment<'phone-code'>): Outcome {
  return requestNewCode(session, scene.to, scene.everybody, context)
}

/** Takes over a new number at once, now that it is proved. */
export function numberProved(session: Session, newNumber: Proof, everybody: boolean): Outcome {
  const { personId } = session
  if (!personId) return go(session, { to: 'help', topic: 'nobody' })
  return ask(session, { kind: 'change-phone', personId, everybody, newNumber })
}

/**
 * Confirms a changed number: from now on the new one is proved in this session and the old one in
 * none; the old one gets a notice.
 */
function phoneChanged(
  session: Session,
  { newNumber, everybody }: Extract<Ask, { kind: 'change-phone' }>,
  change: Answers['change-phone'],
  context: Context,
): Outcome {
  if (!change) return go(session, { to: 'help', topic: 'nobody' })
  const texts = textsOf(session)
  const { phone: to } = newNumber
  if (change.outcome === 'full') {
    const facts = { 'new-phone': to }
    return go(session, { to: 'report', kind: 'phone', facts, why: texts.phoneFull })
  }
  const before = session.proof?.phone
  const hasFamily = everybody ? session.hasFamily : undefined
  const moved = { ...session, proof: newNumber, hasFamily }
  const said = atMenu(moved, texts.phoneChanged(maskPhone(to), change.moved))
  if (!before || before === to) return said
  return { ...said, ...noticeTo(before, session, context) }
}

/** Ends the proofs of a number that was left and tells whoever has it, as the change should have. */
export function tellLeftNumber(
  session: Session,
  { phone: left }: { phone: PhoneNumber },
  context: Context,
): Said {
  return { kind: 'said', session, say: undefined, ...noticeTo(left, session, context) }
}

function noticeTo(to: PhoneNumber, session: Session, { service }: Context) {
  const text = textsOf(session).phoneChangedSms(service.name, service)
  return { sms: { to, text, purpose: 'notice' }, endsProofsOf: to } as const
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'change-phone'> = { 'change-phone': phoneChanged }
