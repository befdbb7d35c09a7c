import { codes } from './codes.ts'
import { content } from './content.ts'
import { crashes } from './crashes.ts'
import { delivery } from './delivery.ts'
import type { Invariants } from './invariant.ts'
import { isolation } from './isolation.ts'
import { people } from './people.ts'
import { webhook } from './webhook.ts'

export type { Invariant } from './invariant.ts'

/** Everything that must always hold, by its number, with the tests that show it. */
export const invariants: Invariants = {
  ...webhook,
  ...delivery,
  ...crashes,
  ...codes,
  ...people,
  ...content,
  ...isolation,
}
