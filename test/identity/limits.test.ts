import { expect, test } from 'bun:test'
import { limits } from '../../src/identity/limits.ts'

const hour = 3_600_000
const day = 86_400_000

test('a number gets three codes an hour and five a day, a sender three an hour', () => {
  expect(limits.codesToNumber).toEqual([
    { max: 3, windowMs: hour },
    { max: 5, windowMs: day },
  ])
  expect(limits.codesBySender).toEqual([{ max: 3, windowMs: hour }])
})

test('ten wrong codes a day let a number rest for a day', () => {
  expect(limits.wrongCodesForNumber).toEqual([{ max: 10, windowMs: day, restMs: day }])
})

test('five SMS that fail in a minute hold the codes back', () => {
  expect(limits.smsFailures).toEqual([{ max: 5, windowMs: 60_000 }])
})

test('wrong codes of everybody are counted by the hour and the SMS by the day, without a bound', () => {
  const max = Number.MAX_SAFE_INTEGER
  expect(limits.wrongCodes).toEqual([{ max, windowMs: hour }])
  expect(limits.smsToday).toEqual([{ max, windowMs: day }])
})
