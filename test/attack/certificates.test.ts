import { describe, expect, test } from 'bun:test'
import { uvci } from '../../src/certificate/uvci.ts'
import { Citizen } from '../kilat/citizen.ts'
import { inProcess, openKilat, withKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'
import { callsAtRest } from './attacker.ts'

/** Questions about certificates that one address has in a minute; an id is one of 2^80. */
const questionsInAMinute = 300

const kilat = withKilat()

const calls = () => kilat.stack.watch.calls.length
const guess = () => uvci(crypto.getRandomValues(new Uint8Array(10)))

function ask(body: string, from = '192.0.2.1'): Promise<Response> {
  const headers = { 'cf-connecting-ip': from, 'content-type': 'application/json' }
  return fetch(`${kilat.url}/verify`, { method: 'POST', headers, body })
}

describe('guessing at certificates', () => {
  test('one address asks the registry 300 times in a minute, then nobody is asked', async () => {
    const before = await callsAtRest(kilat)
    const statuses: number[] = []
    for (let n = 0; n < questionsInAMinute * 2 + 20; n++) {
      const answer = await ask(JSON.stringify({ id: guess() }), '198.51.100.7')
      statuses.push(answer.status)
      if (answer.ok) expect(await answer.json()).toEqual({ state: 'unknown' })
      else expect(Number(answer.headers.get('retry-after'))).toBeWithin(1, 61)
    }
    const answered = statuses.filter((status) => status === 200).length
    // The turn of a minute may fall in between.
    expect(answered).toBeLessThanOrEqual(questionsInAMinute * 2)
    expect(calls() - before).toBe(answered)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  })

  test('a limit that cannot be asked lets nobody through', async () => {
    const closed = await openKilat((environment) => {
      const broken = { limit: () => Promise.reject(new Error('internal')) }
      return inProcess({ ...environment, PUBLIC_RATE_LIMITER: broken } as never)
    })
    const body = JSON.stringify({ id: guess() })
    const before = closed.stack.watch.calls.length
    const answer = await fetch(`${closed.url}/verify`, { method: 'POST', body })
    expect([answer.status, closed.stack.watch.calls.length]).toEqual([503, before])
    await closed.close()
  })

  test('whoever has an id learns a word, and nothing of its holder', async () => {
    const person = await addPerson(kilat)
    await new Citizen(kilat, person.phone).signsIn('sertifikat')
    const [row] = await kilat.stack.registry.query<{ id: string }>(
      `select c.id from kilat.certificates c join kilat.doses d on d.id = c.dose_id
       where d.person_id = $1`,
      [person.id],
    )
    const answer = await ask(JSON.stringify({ id: row?.id }))
    expect(await answer.text()).toBe('{"state":"in-force"}')
  })
})

describe('what is no question', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', 'id=1'],
    ['another type', '[]'],
    ['a list of ids', JSON.stringify({ id: [guess()] })],
    ['a number', '{"id":1}'],
    ['SQL', JSON.stringify({ id: "URN:UVCI:01:ID:' OR 1=1--#A" })],
    ['a wildcard', JSON.stringify({ id: 'URN:UVCI:01:ID:%#A' })],
    [
      'a wrong check character',
      JSON.stringify({ id: guess().replace(/.$/, (last) => (last === '/' ? ':' : '/')) }),
    ],
    ['small letters', JSON.stringify({ id: guess().toLowerCase() })],
    ['a NUL', JSON.stringify({ id: `${guess()}\u0000` })],
    ['an id in __proto__', `{"__proto__":{"id":"${guess()}"}}`],
    ['400 levels', `${'['.repeat(400)}${']'.repeat(400)}`],
  ])('%s: 400, and nobody is asked', async (_, body) => {
    const before = await callsAtRest(kilat)
    const answer = await ask(body)
    expect([answer.status, calls()]).toEqual([400, before])
    expect(await answer.json()).toEqual({ error: 'id is not the id of a certificate' })
  })

  test('1,025 bytes: 413, and nobody is asked', async () => {
    const before = await callsAtRest(kilat)
    expect((await ask(`"${'a'.repeat(1_023)}"`)).status).toBe(413)
    expect(calls()).toBe(before)
  })
})
