import { describe, expect, test } from 'bun:test'
import type { LeftNumber } from '../../src/ports/registry.ts'
import {
  addPerson,
  auditOf,
  newMessageId,
  newPhone,
  opened,
  portError,
  proofOf,
  registries,
  times,
} from './registry.ts'

const minuteMs = 60_000

describe.each(registries)('numbers that were left, %s', (_name, openIt) => {
  const open = opened(openIt)

  const claim = (limit = 100) => open.registry.claimLeftNumbers(limit)
  const forget = (left: readonly LeftNumber[]) =>
    open.registry.forgetLeftNumbers(left.map(({ id }) => id))

  /** Somebody who has left their number so many minutes ago. */
  async function leaver(minutesAgo: number, key = newMessageId()) {
    const person = await addPerson(open)
    const who = { personId: person.id, everybody: false }
    const change = () => open.registry.changePhone(person.proof, proofOf(newPhone()), who, key)
    await change()
    await open.behind.ageLeftNumber(person.phone, minutesAgo * minuteMs)
    return { person, change }
  }

  test('are given 16 minutes later, once, with the time when they were left', async () => {
    await forget(await claim())
    const { person } = await leaver(0)
    expect(await claim()).toEqual([])
    await open.behind.ageLeftNumber(person.phone, 15.9 * minuteMs)
    expect(await claim()).toEqual([])
    await open.behind.ageLeftNumber(person.phone, 0.2 * minuteMs)
    const [left, ...rest] = await claim()
    expect(rest).toEqual([])
    expect(left?.phone).toBe(person.phone)
    const agoMs = Date.now() - (left?.leftAtMs ?? 0)
    expect(Math.abs(agoMs - 16.1 * minuteMs)).toBeLessThan(minuteMs)
    expect(await claim()).toEqual([])
    expect(await auditOf(open, person.id)).toEqual(['change-phone', 'claim-left-number'])
  })

  test('are given again five minutes later, unless they were forgotten', async () => {
    await forget(await claim())
    const { person } = await leaver(20)
    const first = await claim()
    expect(first).toHaveLength(1)
    await open.behind.ageLeftNumber(person.phone, 4.9 * minuteMs)
    expect(await claim()).toEqual([])
    await open.behind.ageLeftNumber(person.phone, 0.2 * minuteMs)
    expect((await claim()).map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    await forget(first)
    await open.behind.ageLeftNumber(person.phone, 10 * minuteMs)
    expect(await claim()).toEqual([])
  })

  test('are one for a family that left together, and one for a change asked twice', async () => {
    await forget(await claim())
    const first = await addPerson(open)
    await addPerson(open, { phone: first.phone })
    const [key, to] = [newMessageId(), newPhone()]
    const who = { personId: first.id, everybody: true }
    for (let time = 0; time < 2; time++) {
      await open.registry.changePhone(first.proof, proofOf(to), who, key)
    }
    await open.behind.ageLeftNumber(first.phone, 16 * minuteMs)
    expect(await claim()).toMatchObject([{ phone: first.phone }])
  })

  test('are none when nobody was moved', async () => {
    await forget(await claim())
    const { proof, ...person } = await addPerson(open)
    const who = { personId: person.id, everybody: false }
    await open.registry.changePhone(proof, proof, who, newMessageId())
    const other = { personId: crypto.randomUUID(), everybody: false }
    await open.registry.changePhone(proof, proofOf(newPhone()), other, newMessageId())
    await open.behind.ageLeftNumber(person.phone, 16 * minuteMs)
    expect(await claim()).toEqual([])
  })

  test('are given in the order in which they wait, as many as asked for', async () => {
    await forget(await claim())
    const [late, early] = [await leaver(20), await leaver(30)]
    expect(await claim(1)).toMatchObject([{ phone: early.person.phone }])
    expect(await claim(5)).toMatchObject([{ phone: late.person.phone }])
    expect(await claim(0)).toEqual([])
    await expect(claim(-1)).rejects.toMatchObject(portError('invalid'))
  })

  test('at the same moment are each given to one', async () => {
    await forget(await claim())
    for (let count = 0; count < 6; count++) await leaver(20)
    const claims = await times(4, () => claim(3))
    const ids = [...claims, await claim()].flat().map(({ id }) => id)
    expect(ids).toHaveLength(6)
    expect(new Set(ids).size).toBe(6)
  })

  test('a run that finds none leaves nothing in the audit trail', async () => {
    await forget(await claim())
    const before = await auditOf(open)
    await claim()
    await open.registry.forgetLeftNumbers([])
    await open.registry.forgetLeftNumbers(['', 'no id', '-1', '\0'])
    expect(await auditOf(open)).toEqual(before)
  })
})
