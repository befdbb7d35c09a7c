import { expect, test } from 'bun:test'
import { Gate } from '../../src/turn/gate.ts'

test('never lets more through than there is room for, in the order in which they came', async () => {
  const gate = new Gate(3)
  const begun: number[] = []
  let inside = 0
  let most = 0
  const work = (number: number) => async () => {
    begun.push(number)
    most = Math.max(most, ++inside)
    await Bun.sleep(number % 3)
    inside--
    if (number % 4 === 0) throw new Error('no')
    return number
  }
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  const results = await Promise.allSettled(numbers.map((number) => gate.run(work(number))))
  expect(most).toBe(3)
  expect(begun).toEqual(numbers)
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await gate.run(async () => 'later')).toBe('later')
})
