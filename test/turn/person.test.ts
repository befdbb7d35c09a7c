import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isSeen, nothingSeen, withSeen } from '../../src/turn/person.ts'

describe('a message that was handled', () => {
  test('is known again, whatever comes after it', () => {
    const messages = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(messages, fc.nat(), (times, pick) => {
        let seen = nothingSeen
        for (const [index, sentAtMs] of times.entries()) {
          seen = withSeen(seen, `m${index}`, sentAtMs)
        }
        const index = pick % times.length
        expect(isSeen(seen, `m${index}`, times[index] ?? 0)).toBe(true)
      }),
    )
  })

  test('is kept in a list that does not grow without bound', () => {
    let seen = nothingSeen
    for (let message = 0; message < 1_000; message++) seen = withSeen(seen, `m${message}`, message)
    expect(seen.marks.length).toBeLessThanOrEqual(120)
  })
})

test('a new message is not taken for a handled one while it is newer than what has left', () => {
  let seen = nothingSeen
  for (let message = 0; message < 500; message++) seen = withSeen(seen, `m${message}`, message)
  expect(isSeen(seen, 'new', 500)).toBe(false)
})
