import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { SortedSet } from '../../../src/local/redis/sorted-set.ts'

const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(Infinity, -Infinity))
const member = fc.constantFrom('a', 'b', 'c', 'd', 'é', '😀')
const change = fc.record({ member, score: fc.option(score) })

/** A set after some changes; a score of null takes the member away. */
function after(changes: readonly { member: string; score: number | null }[]) {
  const set = new SortedSet()
  const model = new Map<string, number>()
  for (const { member, score } of changes) {
    if (score === null) expect(set.delete(member)).toBe(model.delete(member))
    else {
      set.set(member, score)
      model.set(member, score)
    }
  }
  return { set, model }
}

test('holds what was put in, in order', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const { set, model } = after(changes)
      const all = set.slice(0, set.size)
      expect(new Map(all.map(({ member, score }) => [member, score]))).toEqual(model)
      for (const [at, ranked] of all.slice(1).entries()) {
        expect(ranked.score).toBeGreaterThanOrEqual(all[at]?.score ?? Infinity)
      }
    }),
  )
})

test('a range of scores holds exactly the members within its bounds', () => {
  const range = fc.record({
    min: score,
    max: score,
    minExcluded: fc.boolean(),
    maxExcluded: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(change), range, (changes, bounds) => {
      const { set, model } = after(changes)
      const { start, end } = set.ranks(bounds)
      const found = set.slice(start, end).map(({ member }) => member)
      const isWithin = (value: number) =>
        (bounds.minExcluded ? value > bounds.min : value >= bounds.min) &&
        (bounds.maxExcluded ? value < bounds.max : value <= bounds.max)
      const expected = [...model].filter(([, value]) => isWithin(value)).map(([name]) => name)
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
  )
})
