import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mutant, mutated } from './mutants.ts'
import { root } from './rooms.ts'
import type { Tree } from './tree.ts'

/** A mutant with the tests that should notice it, the quickest to do so first. */
export interface Trial {
  room: string
  mutant: Mutant
  stages: readonly (readonly string[])[]
}

/** A mutant that no test noticed lives. One that never ends was noticed: the run would hang. */
export type Fate = 'killed' | 'lives'

/** Longer than the tests of any stage take. */
const mostMs = 300_000

/**
 * Tries a mutant in a tree, which is as before afterwards.
 *
 * @param limits How long each stage may take, in ms.
 */
export async function tryMutant(
  { mutant, stages }: Trial,
  tree: Tree,
  limits: ReadonlyMap<string, number>,
): Promise<Fate> {
  const { file } = mutant
  const text = readFileSync(join(root, file), 'utf8')
  tree.write(file, mutated(text, mutant))
  try {
    for (const stage of stages) {
      if (!(await tree.passes(stage, limits.get(stage.join()) ?? 0))) return 'killed'
    }
    return 'lives'
  } finally {
    tree.write(file, text)
  }
}

/**
 * Sees that every test passes while nothing is wrong, as one that fails anyway would kill everything,
 * and how long each stage may take with a mutant: far longer than without, on a busy machine too.
 *
 * @throws {Error} When one does not pass.
 */
export async function limitsOf(
  trials: readonly Trial[],
  tree: Tree,
): Promise<ReadonlyMap<string, number>> {
  const limits = new Map<string, number>()
  for (const stage of trials.flatMap(({ stages }) => stages)) {
    if (limits.has(stage.join())) continue
    const startedAtMs = performance.now()
    if (!(await tree.passes(stage, mostMs))) {
      throw new Error(`These tests do not pass as it is: ${stage.join(' ')}`)
    }
    limits.set(stage.join(), 10_000 + 5 * (performance.now() - startedAtMs))
  }
  return limits
}
