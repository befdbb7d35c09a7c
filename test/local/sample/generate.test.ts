import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { generatePeople } from '../../../src/local/sample/generate.ts'
import { loadPeople } from '../../../src/local/sample/load.ts'
import { samplePeople } from '../../../src/local/sample/people.ts'

const anySeed = fc.integer({ min: 0, max: 2 ** 31 })

test('the same seed makes the same people, another seed others', () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const make = (from: number) =>
        [...generatePeople(20, from)].map(({ phoneConfirmedAt, ...person }) => person)
      expect(make(seed)).toEqual(make(seed))
      expect(make(seed)).not.toEqual(make(seed + 1))
    }),
    { numRuns: 10 },
  )
})

test('people have NIKs of their own, valid in form, and none of the sample’s', () => {
  const made = [...generatePeople(20_000, 3)]
  const niks = new Set(made.map(({ nik }) => nik))
  expect(niks.size).toBe(20_000)
  // Not by luck: what is not drawn, district and serial, is unique already.
  const counted = made.map(({ nik }) => nik.slice(2, 6) + nik.slice(12))
  expect(new Set(counted).size).toBe(20_000)
  expect(samplePeople().filter(({ nik }) => niks.has(nik))).toEqual([])
  const phones = new Set<string>(made.map(({ phone }) => phone))
  expect(samplePeople().filter(({ phone }) => phones.has(phone))).toEqual([])
  for (const { nik, phone, birthDate } of made) {
    expect(nik).toMatch(/^\d{16}$/)
    expect(nik.slice(8, 12)).toBe(birthDate.slice(5, 7) + birthDate.slice(2, 4))
    expect(phone).toMatch(/^\+62859\d{8}$/)
  }
})

test('some people share a number and some doses have no certificate', () => {
  const made = [...generatePeople(2_000, 5)]
  const phones = new Set(made.map(({ phone }) => phone))
  expect(phones.size).toBeGreaterThan(1_600)
  expect(phones.size).toBeLessThan(1_950)
  const doses = made.flatMap((person) => person.doses)
  const uncertified = doses.filter(({ certificate }) => certificate === 'none').length
  expect(uncertified / doses.length).toBeGreaterThan(0.02)
  expect(uncertified / doses.length).toBeLessThan(0.1)
})

test('people are made when they are asked for, and loaded in batches', async () => {
  let asked = 0
  const endless = (function* () {
    for (const person of generatePeople(12_000, 1)) {
      asked++
      yield person
    }
  })()
  const batches: [askedSoFar: number, people: number][] = []
  await loadPeople(async (sql, params = []) => {
    if (sql.includes('INTO kilat.people')) batches.push([asked, (params[0] as unknown[]).length])
    return []
  }, endless)
  expect(batches).toEqual([
    [5_000, 5_000],
    [10_000, 5_000],
    [12_000, 2_000],
  ])
})
