import { describe, expect, test } from 'bun:test'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { LiveProof } from '../../src/identity/proof.ts'
import {
  addPerson,
  auditOf,
  monthsAgo,
  newMessageId,
  newPhone,
  opened,
  portError,
  proofOf,
  registries,
  times,
  versionOf,
} from './registry.ts'

describe.each(registries)('changing the number, %s', (_name, openIt) => {
  const open = opened(openIt)

  const addFamily = async (count: number, phone: PhoneNumber = newPhone()) => {
    const people = []
    for (let one = 0; one < count; one++) people.push(await addPerson(open, { phone }))
    return { phone, people, ids: people.map(({ id }) => id), first: people[0]?.id ?? '' }
  }

  const on = (phone: string) => open.behind.peopleOn(phone)

  const move = (from: string, to: string, personId: string, everybody = false) =>
    open.registry.changePhone(proofOf(from), proofOf(to), { personId, everybody }, newMessageId())

  test('moves this person only, and confirms the new number', async () => {
    const { id: first, phone } = await addPerson(open, { phoneConfirmedAt: monthsAgo(11) })
    const { ids } = await addFamily(2, phone as PhoneNumber)
    const to = newPhone()
    expect(await move(phone, to, first)).toEqual({ outcome: 'changed', moved: 1 })
    expect(await on(to)).toEqual([first])
    expect(await on(phone)).toEqual(ids.toSorted())
    expect(await versionOf(open, first)).toBe(2)
    const confirmedAtMs = (await open.behind.person(first))?.confirmedAtMs ?? 0
    expect(Date.now() - confirmedAtMs).toBeLessThan(60_000)
    expect(await auditOf(open, first)).toEqual(['change-phone'])
    expect((await open.registry.look(proofOf(to), undefined)).record?.person.id).toBe(first)
    expect(await open.registry.names(proofOf(phone), first)).toBeUndefined()
  })

  test('moves everybody who is confirmed and not protected', async () => {
    const { phone, ids, first } = await addFamily(2)
    const stale = await addPerson(open, { phone, phoneConfirmedAt: monthsAgo(14) })
    const hidden = await addPerson(open, { phone, isProtected: true })
    const to = newPhone()
    expect(await move(phone, to, first, true)).toEqual({ outcome: 'changed', moved: 2 })
    expect(await on(to)).toEqual(ids.toSorted())
    expect(await on(phone)).toEqual([stale.id, hidden.id].toSorted())
    for (const id of ids) expect(await auditOf(open, id)).toEqual(['change-phone'])
    expect(await versionOf(open, hidden.id)).toBe(1)
  })

  test.each([false, true])(
    'refuses someone who is not on the number, not confirmed or protected; everybody: %p',
    async (everybody) => {
      const { phone, ids } = await addFamily(1)
      const elsewhere = await addPerson(open)
      const stale = await addPerson(open, { phone, phoneConfirmedAt: monthsAgo(14) })
      const hidden = await addPerson(open, { phone, isProtected: true })
      const to = newPhone()
      for (const { id } of [elsewhere, stale, hidden]) {
        expect(await move(phone, to, id, everybody)).toBeUndefined()
        expect(await auditOf(open, id)).toEqual(['refuse'])
      }
      expect(await move(phone, to, 'no id at all', everybody)).toBeUndefined()
      expect(await on(to)).toEqual([])
      expect(await on(phone)).toEqual([...ids, stale.id, hidden.id].toSorted())
    },
  )

  test('ten people are on a number at most', async () => {
    const full = await addFamily(9)
    const moving = await addFamily(2)
    expect(await move(moving.phone, full.phone, moving.first, true)).toEqual({ outcome: 'full' })
    expect(await on(moving.phone)).toHaveLength(2)
    expect(await versionOf(open, moving.first)).toBe(1)
    expect(await auditOf(open, moving.first)).toEqual(['refuse'])
    const one = await move(moving.phone, full.phone, moving.first)
    expect(one).toEqual({ outcome: 'changed', moved: 1 })
    expect(await on(full.phone)).toHaveLength(10)
  })

  test('protected people on the new number count like others', async () => {
    const outcomes = []
    for (const isProtected of [false, true]) {
      const { phone } = await addFamily(9)
      await addPerson(open, { phone, isProtected })
      const one = await addFamily(1)
      outcomes.push(await move(one.phone, phone, one.first))
    }
    expect(outcomes).toEqual([{ outcome: 'full' }, { outcome: 'full' }])
  })

  test('to the same number touches nothing', async () => {
    const { phone, first } = await addFamily(10)
    expect(await move(phone, phone, first, true)).toEqual({ outcome: 'changed', moved: 0 })
    expect(await versionOf(open, first)).toBe(1)
    expect(await auditOf(open, first)).toEqual([])
  })

  test('with the same key is done once and answers the same', async () => {
    const { phone, ids, first } = await addFamily(2)
    const [to, key, proof] = [newPhone(), newMessageId(), proofOf(phone)]
    const who = { personId: first, everybody: true }
    const change = () => open.registry.changePhone(proof, proofOf(to), who, key)
    const answer = await change()
    expect(await change()).toEqual(answer)
    for (const id of ids) expect(await versionOf(open, id)).toBe(2)
    expect(await auditOf(open, first)).toEqual(['change-phone', 'repeat'])
    await expect(
      open.registry.changePhone(proof, proofOf(newPhone()), who, key),
    ).rejects.toMatchObject(portError('refused'))
  })

  test('to what is no number is invalid and changes nothing', async () => {
    const { phone, first } = await addFamily(1)
    await expect(move(phone, 'nowhere', first)).rejects.toMatchObject(portError('invalid'))
    expect(await on(phone)).toEqual([first])
    expect(await auditOf(open, first)).toEqual([])
  })

  test('takes nothing but live proofs, of both numbers', async () => {
    const { phone, first } = await addFamily(1)
    const [proof, forged] = [proofOf(phone), { phone: newPhone() } as unknown as LiveProof]
    const who = { personId: first, everybody: false }
    for (const [from, to] of [
      [proof, forged],
      [forged, proof],
    ] as const) {
      const failure = await open.registry
        .changePhone(from, to, who, newMessageId())
        .catch((error) => error)
      expect(failure.message).toBe('the registry was asked without a live proof')
    }
  })

  describe('at the same moment', () => {
    test('two families who change places do not wait for each other for ever', async () => {
      for (let round = 0; round < 5; round++) {
        const [one, other] = [await addFamily(4), await addFamily(4)]
        const changes = await Promise.all([
          move(one.phone, other.phone, one.first, false),
          move(other.phone, one.phone, other.first, false),
        ])
        expect(changes.map((change) => change?.outcome)).toEqual(['changed', 'changed'])
      }
    })

    test('with the same key is done once', async () => {
      const { phone, first } = await addFamily(1)
      const [to, key] = [newPhone(), newMessageId()]
      const who = { personId: first, everybody: false }
      const changes = await times(6, () =>
        open.registry.changePhone(proofOf(phone), proofOf(to), who, key),
      )
      expect(new Set(changes.map((change) => JSON.stringify(change))).size).toBe(1)
      expect(await versionOf(open, first)).toBe(2)
    })
  })
})
