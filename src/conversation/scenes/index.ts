import type { SceneName, SceneRules } from '../moment.ts'
import { code } from './code.ts'
import { dose } from './dose.ts'
import { info } from './info.ts'
import { menu } from './menu.ts'
import { name } from './name.ts'
import { nameCheck } from './name-check.ts'
import { number } from './number.ts'
import { person } from './person.ts'
import { recheck } from './recheck.ts'
import { retry } from './retry.ts'
import { start } from './start.ts'

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
  retry,
}
