import { describe, expect, test } from 'bun:test'
import {
  addPerson,
  auditOf,
  monthsAgo,
  newMessageId,
  opened,
  registries,
  versionOf,
} from './registry.ts'

describe.each(registries)('confirmOwner, %s', (_name, openIt) => {
  const open = opened(openIt)

  test('confirms those whom the last four digits fit, and only them', async () => {
    const one = await addPerson(open, { phoneConfirmedAt: monthsAgo(20) })
    const other = await addPerson(open, { phone: one.phone, phoneConfirmedAt: monthsAgo(20) })
    const proof = one.proof
    const digits = one.nik.slice(-4)
    expect(await open.registry.confirmOwner(proof, digits, newMessageId())).toBe(true)
    const look = await open.registry.look(proof, undefined)
    expect(look.people.map(({ id }) => id)).toEqual([one.id])
    expect(look.needsRecheck).toBe(true)
    expect(await auditOf(open, one.id)).toEqual(['confirm-owner', 'look'])
    expect(await auditOf(open, other.id)).toEqual([])
  })

  test('with the wrong digits confirms nobody, and is in the audit trail', async () => {
    const { proof, ...person } = await addPerson(open, { phoneConfirmedAt: monthsAgo(20) })
    const wrong = person.nik.slice(-4) === '0000' ? '1111' : '0000'
    expect(await open.registry.confirmOwner(proof, wrong, newMessageId())).toBe(false)
    expect((await open.registry.look(proof, undefined)).people).toEqual([])
    expect(await auditOf(open, person.id)).toEqual(['deny-owner'])
  })

  test('with the same key answers the same', async () => {
    const { proof, ...person } = await addPerson(open, { phoneConfirmedAt: monthsAgo(20) })
    const key = newMessageId()
    const digits = person.nik.slice(-4)
    expect(await open.registry.confirmOwner(proof, digits, key)).toBe(true)
    expect(await open.registry.confirmOwner(proof, digits, key)).toBe(true)
    expect(await versionOf(open, person.id)).toBe(2)
  })

  test('with the same key and other digits answers the same and confirms nobody', async () => {
    const { proof, ...person } = await addPerson(open, { phoneConfirmedAt: monthsAgo(20) })
    const key = newMessageId()
    const digits = person.nik.slice(-4)
    const wrong = digits === '0000' ? '1111' : '0000'
    expect(await open.registry.confirmOwner(proof, wrong, key)).toBe(false)
    expect(await open.registry.confirmOwner(proof, digits, key)).toBe(false)
    expect((await open.registry.look(proof, undefined)).people).toEqual([])
  })

  test('says nothing of people whose number is confirmed', async () => {
    const person = await addPerson(open)
    const digits = person.nik.slice(-4)
    const proof = person.proof
    expect(await open.registry.confirmOwner(proof, digits, newMessageId())).toBe(false)
  })

  test('after four wrong answers in a day the right one is not compared any more', async () => {
    const { proof, ...person } = await addPerson(open, { phoneConfirmedAt: monthsAgo(20) })
    const right = person.nik.slice(-4)
    const wrong = right === '1111' ? '2222' : '1111'
    for (let guess = 0; guess < 4; guess++) {
      expect(await open.registry.confirmOwner(proof, wrong, newMessageId())).toBe(false)
    }
    expect(await open.registry.confirmOwner(proof, right, newMessageId())).toBe(false)
    expect((await open.registry.look(proof, undefined)).needsRecheck).toBe(true)
  })

  test('guesses side by side are counted like those after each other', async () => {
    const { proof, ...person } = await addPerson(open, { phoneConfirmedAt: monthsAgo(20) })
    const right = person.nik.slice(-4)
    const others = Array.from({ length: 12 }, (_, guess) =>
      String((Number(right) + guess + 1) % 10_000),
    )
    const guesses = others.map((digits) => digits.padStart(4, '0'))
    const ask = (digits: string) => open.registry.confirmOwner(proof, digits, newMessageId())
    await Promise.all(guesses.slice(0, 4).map(ask))
    expect(await Promise.all([...guesses.slice(4), right].map(ask))).not.toContain(true)
  })
})
