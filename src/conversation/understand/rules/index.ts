import type { Rule } from '../rule.ts'
import { asking } from './asking.ts'
import { beside } from './beside.ts'
import { correcting } from './correcting.ts'
import { wanting } from './wanting.ts'

/**
 * What the concepts of a message mean. The first rule that fits is the answer, so a rule outweighs
 * all that stand below it: the more exact evidence first, the single word last. Each block says why
 * it stands where it does.
 */
export const rules: readonly Rule[] = [...beside, ...asking, ...correcting, ...wanting]
