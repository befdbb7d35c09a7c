import { expect, test } from 'bun:test'
import { examples } from '../effort.ts'
import { transcripts } from './citizens/cast.ts'
import { work } from './crew.ts'
import { planted } from './planted.ts'
import { runSeed } from './seeds.ts'

/** Short of what `npm run simulate` does, which takes minutes. */
const seeds = examples(300, 20_000)
const short = [
  'id/01-three-messages.txt',
  'id/41-new-number-for-one.txt',
  'id/64-answer-is-right.txt',
]
const crashed = transcripts.filter(({ name }) => process.env.NIGHTLY || short.includes(name))
const plantedSeeds = 2_000

/** What the judges look at, by the numbers in `test/structure/invariants`. */
const judged =
  '9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 21, 23, 25, 26, 28, 29, 30, 31, 33, 35, 44, 48'

test(`${judged}: whatever goes wrong, every promise is kept`, async () => {
  const task = { kind: 'seeds', first: 1, count: seeds, step: 1, plant: undefined } as const
  const report = await work(task)
  expect(report.findings).toEqual([])
  for (const count of [report.crashes, report.duplicates, report.interleavings, report.drops]) {
    expect(count).toBeGreaterThan(seeds / 10)
  }
}, 600_000)

for (const { name } of crashed) {
  test(`15: a crash at any gate of "${name}" changes nothing`, async () => {
    const report = await work({ kind: 'crashes', plays: [name] })
    expect(report.findings).toEqual([])
    expect(report.runs).toBeGreaterThan(20)
  }, 600_000)
}

test('the same seed gives the same steps at the same times', () => {
  for (let seed = 1; seed <= 20; seed++) {
    expect(runSeed(seed).fingerprint).toBe(runSeed(seed).fingerprint)
  }
  expect(runSeed(1).fingerprint).not.toBe(runSeed(2).fingerprint)
})

for (const plant of Object.keys(planted)) {
  test(`a fault that was planted is found: ${plant}`, async () => {
    const report = await work({ kind: 'seeds', first: 1, count: plantedSeeds, step: 1, plant })
    expect(report.findings).toHaveLength(1)
  }, 600_000)
}
