import type { SceneRules } from '../bubble.ts'
import { ask } from '../outcome.ts'
import type { SceneName } from '../session.ts'
import { dose } from './certificate.ts'
import { name, nameCheck } from './change-name.ts'
import { phone, phoneCode, phoneWho } from './change-phone.ts'
import { info, menu } from './menu.ts'
import { person, recheck } from './person.ts'
import { forget, privacy } from './privacy.ts'
import { complain, form, send } from './report.ts'
import { code, number, start } from './sign-in.ts'
import { ticket } from './tickets.ts'
import { why, wrongDose, wrongPart } from './wrong-dose.ts'

// bot      Data sedang tidak bisa diakses. Kami simpan posisi Anda; tekan Coba lagi. [Coba lagi]

/** The registry was unavailable; the question waits to be asked again from where it was asked. */
const retry: SceneRules<'retry'> = {
  question: ({ texts }) => texts.unavailable,

  chose: {
    retry: ({ session, scene }) =>
      ask({ ...session, scene: scene.from, ...scene.shown }, scene.ask),
  },
}

/** Every scene's rules; a scene without rules does not compile. */
export const scenes: { readonly [A in SceneName]: SceneRules<A> } = {
  start,
  number,
  code,
  recheck,
  person,
  menu,
  dose,
  info,
  name,
  'name-check': nameCheck,
  phone,
  'phone-who': phoneWho,
  'phone-code': phoneCode,
  why,
  'wrong-dose': wrongDose,
  'wrong-part': wrongPart,
  complain,
  form,
  send,
  ticket,
  privacy,
  forget,
  retry,
}
