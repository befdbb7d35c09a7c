import { describe, expect, test } from 'bun:test'
import { text } from '../../src/local/graph/webhooks.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { newPhone } from '../kilat/people.ts'

const kilat = withKilat()

/** Three messages whose answers can be told from each other, in their order. */
const words = ['halo', 'english', '0812 345']
const answers = ['Halo! Ini', 'Hello! This', 'We could not read']

const storms = {
  'answers every call with an HTML page': { status: 502 },
  'limits the throughput': { status: 429, code: 130429 },
  'limits the pair': { status: 400, code: 131056 },
  'loses every call': { drop: 'before' },
  'takes every call and loses the answer': { drop: 'after' },
} as const

describe('Graph, for some minutes,', () => {
  for (const [storm, fault] of Object.entries(storms)) {
    test(`${storm}: everybody gets every answer, in order, one doubled at most`, async () => {
      const citizens = Array.from({ length: 4 }, () => new Citizen(kilat, newPhone()))
      kilat.stack.watch.setFaults({ graph: fault })
      await Promise.all(
        citizens.map(async (citizen) => {
          for (const word of words) {
            expect((await citizen.send(text(word))).status).toBe(200)
          }
        }),
      )
      await kilat.atRest()
      await kilat.cron(2)
      kilat.stack.watch.clearFaults()
      for (let run = 0; run < 4; run++) await kilat.cron(6)
      for (const citizen of citizens) {
        const seen = citizen.bubbles().map((bubble) => bubble.text)
        const order = seen.map((shown) => answers.findIndex((start) => shown.startsWith(start)))
        const first = order.filter((answer, at) => order.indexOf(answer) === at)
        expect(first).toEqual([0, 1, 2])
        expect(seen.length).toBeLessThanOrEqual(6)
        for (const answer of [0, 1, 2]) {
          expect(order.filter((one) => one === answer).length).toBeLessThanOrEqual(2)
        }
      }
    }, 60_000)
  }
})
