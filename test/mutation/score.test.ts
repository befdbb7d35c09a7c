import { expect, test } from 'bun:test'
import { equivalents, outdated } from './equivalent.ts'
import type { Mutant } from './mutants.ts'
import { isSurvivor, type Result, tallyOf } from './score.ts'
import type { Fate } from './trying.ts'

const mutantIn = (file: string, lineText: string): Mutant => ({
  ...{ file, line: 7, lineText, from: 0, to: 2 },
  ...{ original: "''", replacement: "'mutant'" },
})
const some = mutantIn('src/a.ts', "f('')")
const known = mutantIn('src/adapters/whatsapp/signature.ts', "return form.test(header ?? '')")

const result = (mutant: Mutant, fate: Fate): Result => ({ room: 'a', mutant, fate, stages: [] })

test('the score is the share of those killed, without those that do the same', () => {
  const killed = Array.from({ length: 8 }, () => result(some, 'killed'))
  const results = [...killed, result(some, 'lives'), result(known, 'lives')]
  expect(tallyOf(results, 5)).toEqual({
    killed: 8,
    lived: 1,
    equivalent: 1,
    uncompiled: 5,
    scorePercent: 88.8,
  })
})

test('a mutant that is on the list and killed all the same counts', () => {
  expect(tallyOf([result(known, 'killed')], 0)).toMatchObject({ killed: 1, equivalent: 0 })
  expect(isSurvivor(result(known, 'lives'))).toBe(false)
  expect(isSurvivor(result(some, 'lives'))).toBe(true)
})

test('an entry of which there is no mutant any more is told', () => {
  const changed = { ...known, lineText: 'return false' }
  expect([outdated([known]).length, outdated([changed]).length, outdated([some]).length]).toEqual([
    0, 1, 0,
  ])
})

test('every entry has a reason', () => {
  for (const { because, changes } of equivalents) {
    expect([because.length > 10, changes.length > 0]).toEqual([true, true])
  }
})
