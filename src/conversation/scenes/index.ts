import type { SceneName, SceneRules } from '../bubble.ts'
import { code } from './code.ts'
import { complain } from './complain.ts'
import { dose } from './dose.ts'
import { forget } from './forget.ts'
import { form } from './form.ts'
import { info } from './info.ts'
import { menu } from './menu.ts'
import { name } from './name.ts'
import { nameCheck } from './name-check.ts'
import { number } from './number.ts'
import { person } from './person.ts'
import { phone } from './phone.ts'
import { phoneCode } from './phone-code.ts'
import { phoneWho } from './phone-who.ts'
import { privacy } from './privacy.ts'
import { recheck } from './recheck.ts'
import { retry } from './retry.ts'
import { send } from './send.ts'
import { start } from './start.ts'
import { ticket } from './ticket.ts'
import { why } from './why.ts'
import { wrongDose } from './wrong-dose.ts'
import { wrongPart } from './wrong-part.ts'

/** Every scene's rules; a scene without rules does not compile. */
export const scenes: { [A in SceneName]: SceneRules<A> } = {
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
