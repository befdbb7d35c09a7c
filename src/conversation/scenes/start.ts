import { findPhoneNumber } from '../../identity/phone.ts'
import type { SceneRules } from '../bubble.ts'
import { requestCode } from '../codes.ts'
import { greetingText } from '../entering.ts'

// citizen  sertifikat
// bot      Halo! Ini layanan sertifikat vaksinasi …

/** Before the first bubble. A number that comes unasked is taken as the answer to come. */
export const start: SceneRules<'start'> = {
  question: ({ session, context }) => greetingText(session, context),
  heard({ session, context }, text) {
    const phone = findPhoneNumber(text)
    return phone && requestCode(session, phone, { purpose: 'sign-in' }, context)
  },
}
