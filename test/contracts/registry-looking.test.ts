import { describe, expect, test } from 'bun:test'
import type { LiveProof } from '../../src/identity/proof.ts'
import { course } from '../../src/local/sample/person.ts'
import {
  addPerson,
  auditOf,
  freshIds,
  monthsAgo,
  newMessageId,
  newPhone,
  opened,
  proofOf,
  registries,
} from './registry.ts'
import { issue } from './tickets.ts'

describe.each(registries)('looking, %s', (_name, openIt) => {
  const open = opened(openIt)

  /** Neither the names are told nor is one corrected. */
  const isTakenForNobody = async (proof: LiveProof, id: string) => {
    expect(await open.registry.names(proof, id)).toBeUndefined()
    const corrected = open.registry.correctName(proof, id, newMessageId(), freshIds(2))
    expect(await corrected).toBeUndefined()
  }

  test('a number is registered when someone has it', async () => {
    const { phone } = await addPerson(open)
    expect(await open.registry.isRegistered(phone)).toBe(true)
    expect(await open.registry.isRegistered(newPhone())).toBe(false)
  })

  test('asking for a number leaves one row in the audit trail, registered or not', async () => {
    const rows = async () =>
      (await auditOf(open)).filter((action) => action === 'check-number').length
    const { phone } = await addPerson(open)
    const before = await rows()
    await open.registry.isRegistered(phone)
    expect(await rows()).toBe(before + 1)
    await open.registry.isRegistered(newPhone())
    expect(await rows()).toBe(before + 2)
  })

  test('the only person on a number is shown without being named', async () => {
    const person = await addPerson(open)
    const look = await open.registry.look(person.proof, undefined)
    expect(look.people).toEqual([{ id: person.id, name: person.name }])
    expect(look.needsRecheck).toBe(false)
    expect(look.record?.person).toEqual({
      id: person.id,
      name: person.name,
      maskedNik: `9901••••••••${person.nik.slice(-4)}`,
      birthDate: '1990-01-01',
    })
    const both = {
      of: 2,
      vaccine: 'Sinovac',
      place: 'Puskesmas Tebet',
      missing: [],
      isRevoked: false,
    }
    expect(look.record?.doses.map(({ certificate, ...dose }) => dose)).toEqual([
      { ...both, number: 1, batch: '41479308', date: '2021-03-12' },
      { ...both, number: 2, batch: '41479821', date: '2021-04-09' },
    ])
    expect(look.record?.doses.map(({ certificate }) => certificate?.issuedOn)).toEqual([
      '2021-03-12',
      '2021-04-09',
    ])
    expect(await auditOf(open, person.id)).toEqual(['look'])
  })

  test('of several people on a number nobody is shown until one is named', async () => {
    const elder = await addPerson(open, { birthDate: '1970-01-01' })
    const younger = await addPerson(open, { phone: elder.phone, birthDate: '2001-01-01' })
    const family = await open.registry.look(elder.proof, undefined)
    expect(family.people.map(({ id }) => id)).toEqual([elder.id, younger.id])
    expect(family.record).toBeUndefined()
    const one = await open.registry.look(elder.proof, younger.id)
    expect(one.people).toEqual(family.people)
    expect(one.record?.person.id).toBe(younger.id)
    expect(await auditOf(open, younger.id)).toEqual(['list', 'look'])
    expect(await auditOf(open, elder.id)).toEqual(['list', 'list'])
  })

  test('what the facility left empty is named', async () => {
    const person = await addPerson(open, {
      doses: [
        { number: 1, of: 2, certificate: 'none' },
        { number: 2, of: 2, vaccine: 'Moderna', date: '2021-09-01', certificate: 'none' },
      ],
    })
    const { record } = await open.registry.look(person.proof, undefined)
    expect(record?.doses.map(({ missing }) => missing)).toEqual([
      ['vaccine', 'batch', 'date', 'place'],
      ['batch', 'place'],
    ])
    expect(record?.doses[0]).toMatchObject({ vaccine: undefined, certificate: undefined })
  })

  test('a revoked certificate is none', async () => {
    const person = await addPerson(open, {
      doses: [{ number: 1, of: 1, vaccine: 'Janssen', date: '2021-09-21', certificate: 'revoked' }],
    })
    const { record } = await open.registry.look(person.proof, undefined)
    expect(record?.doses[0]?.certificate).toBeUndefined()
  })

  test('a person of another number is answered as if they did not exist, and audited', async () => {
    const [mine, other] = [await addPerson(open), await addPerson(open)]
    const nobody = await open.registry.look(mine.proof, crypto.randomUUID())
    expect(await open.registry.look(mine.proof, other.id)).toEqual(nobody)
    expect(nobody.record).toBeUndefined()
    expect(await issue(open, mine.proof, other.id)).toEqual(nobody)
    await isTakenForNobody(mine.proof, other.id)
    expect(await auditOf(open, other.id)).toEqual(['refuse', 'refuse', 'refuse', 'refuse'])
  })

  test('an unregistered number has nobody, and the question is in the audit trail', async () => {
    const before = await auditOf(open)
    const look = await open.registry.look(proofOf(newPhone()), undefined)
    expect(look).toEqual({ people: [], record: undefined, needsRecheck: false })
    expect(await auditOf(open)).toEqual([...before, 'look'])
  })

  test('both names are given, the civil one when there is an entry', async () => {
    const wrong = await addPerson(open, {
      name: 'SITI NURHALIMA',
      civil: { name: 'SITI NURHALIMAH', birthDate: '1990-01-01' },
    })
    expect(await open.registry.names(wrong.proof, wrong.id)).toEqual({
      recorded: 'SITI NURHALIMA',
      civil: 'SITI NURHALIMAH',
    })
    const unknown = await addPerson(open, { civil: undefined })
    const names = await open.registry.names(unknown.proof, unknown.id)
    expect(names).toEqual({ recorded: unknown.name, civil: undefined })
    expect(await auditOf(open, wrong.id)).toEqual(['names'])
  })

  test('a protected person does not exist for anyone', async () => {
    const doses = course('Janssen', 'RS', [['2021-09-21', 'X1']], 'none')
    const hidden = await addPerson(open, { isProtected: true, doses })
    expect(await open.registry.isRegistered(hidden.phone)).toBe(false)
    const nobody = { people: [], record: undefined, needsRecheck: false }
    expect(await open.registry.look(hidden.proof, undefined)).toEqual(nobody)
    expect(await open.registry.look(hidden.proof, hidden.id)).toEqual(nobody)
    expect(await issue(open, hidden.proof, hidden.id)).toEqual(nobody)
    await isTakenForNobody(hidden.proof, hidden.id)
    const shared = await addPerson(open, { phone: hidden.phone })
    expect(await open.registry.isRegistered(hidden.phone)).toBe(true)
    const { people, record } = await open.registry.look(hidden.proof, undefined)
    expect(people.map(({ id }) => id)).toEqual([shared.id])
    expect(record?.person.id).toBe(shared.id)
  })

  test('whoever confirmed the number more than 12 months ago is left out until they do', async () => {
    const recent = await addPerson(open, { phoneConfirmedAt: monthsAgo(11) })
    const stale = await addPerson(open, { phone: recent.phone, phoneConfirmedAt: monthsAgo(13) })
    const look = await open.registry.look(recent.proof, undefined)
    expect(look.people.map(({ id }) => id)).toEqual([recent.id])
    expect(look.record?.person.id).toBe(recent.id)
    expect(look.needsRecheck).toBe(true)
    expect((await open.registry.look(recent.proof, stale.id)).record).toBeUndefined()
    expect((await issue(open, recent.proof, stale.id)).record).toBeUndefined()
    await isTakenForNobody(recent.proof, stale.id)
    expect(await open.registry.isRegistered(stale.phone)).toBe(true)
  })

  test('a protected person whose number is old asks for no recheck', async () => {
    const hidden = await addPerson(open, { isProtected: true, phoneConfirmedAt: monthsAgo(40) })
    const look = await open.registry.look(hidden.proof, undefined)
    expect(look.needsRecheck).toBe(false)
    const digits = hidden.nik.slice(-4)
    const proof = hidden.proof
    expect(await open.registry.confirmOwner(proof, digits, newMessageId())).toBe(false)
  })
})
