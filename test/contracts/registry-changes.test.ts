import { describe, expect, test } from 'bun:test'
import { course } from '../../src/local/sample/person.ts'
import {
  addPerson,
  auditOf,
  freshIds,
  newMessageId,
  opened,
  portError,
  registries,
  versionOf,
} from './registry.ts'
import { issue } from './tickets.ts'

const uncertified = course(
  'AstraZeneca',
  'Puskesmas Tebet',
  [
    ['2021-05-24', 'ABW2586'],
    ['2021-08-16', 'ABX4410'],
  ],
  'none',
)

const misspelled = {
  name: 'SITI NURHALIMA',
  civil: { name: 'SITI NURHALIMAH', birthDate: '1990-01-01' },
}

describe.each(registries)('changes, %s', (_name, openIt) => {
  const open = opened(openIt)

  describe('issue', () => {
    test('gives every complete dose without a certificate one', async () => {
      const person = await addPerson(open, { doses: uncertified })
      const ids = freshIds(2)
      const { record } = await issue(open, person.proof, undefined, ids)
      const given = record?.doses.map(({ certificate }) => certificate)
      expect(given?.map((certificate) => certificate?.id)).toEqual(ids)
      expect(given?.every((certificate) => certificate?.isFresh)).toBe(true)
      const names = (await open.behind.certificatesOf(person.id)).map(({ name }) => name)
      expect(names).toEqual([person.name, person.name])
      expect(await auditOf(open, person.id)).toEqual(['issue'])
    })

    test('asked again issues nothing more', async () => {
      const { proof, ...person } = await addPerson(open, { doses: uncertified })
      const first = await issue(open, proof, person.id)
      const second = await issue(open, proof, person.id)
      const idsOf = (look: typeof first) => look.record?.doses.map((dose) => dose.certificate?.id)
      expect(idsOf(second)).toEqual(idsOf(first))
      expect(second.record?.doses.some((dose) => dose.certificate?.isFresh)).toBe(false)
      expect(await open.behind.certificatesOf(person.id)).toHaveLength(2)
      expect(await auditOf(open, person.id)).toEqual(['issue', 'look'])
    })

    test('asked again with the same ids, as after a lost answer, gives the same answer', async () => {
      const { proof } = await addPerson(open, { doses: uncertified })
      const ids = freshIds(2)
      const first = await issue(open, proof, undefined, ids)
      expect(await issue(open, proof, undefined, ids)).toEqual(first)
    })

    test('leaves an incomplete dose without a certificate', async () => {
      const [dose] = uncertified
      const doses = [{ ...dose, number: 1, of: 2, certificate: 'none' as const }]
      delete doses[0]?.batch
      const person = await addPerson(open, { doses })
      const { record } = await issue(open, person.proof)
      expect(record?.doses[0]?.certificate).toBeUndefined()
    })

    test('never brings a certificate back that people have revoked', async () => {
      const doses = uncertified.map((dose) => ({ ...dose, certificate: 'revoked' as const }))
      const person = await addPerson(open, { doses })
      const { record } = await issue(open, person.proof)
      const shown = record?.doses.map(({ certificate, isRevoked }) => ({ certificate, isRevoked }))
      expect(shown).toEqual([
        { certificate: undefined, isRevoked: true },
        { certificate: undefined, isRevoked: true },
      ])
    })

    test('goes as far as the fresh ids, in the order of the doses', async () => {
      const person = await addPerson(open, { doses: uncertified })
      const ids = freshIds(1)
      const { record } = await issue(open, person.proof, undefined, ids)
      expect(record?.doses.map((dose) => dose.certificate?.id)).toEqual([ids[0], undefined])
    })

    test('at the same moment from many sides issues once', async () => {
      const { proof, ...person } = await addPerson(open, { doses: uncertified })
      const calls = Array.from({ length: 8 }, () => issue(open, proof))
      const looks = await Promise.all(calls)
      expect(await open.behind.certificatesOf(person.id)).toHaveLength(2)
      const answers = looks.map((look) => look.record?.doses.map((dose) => dose.certificate?.id))
      expect(new Set(answers.map(String)).size).toBe(1)
      const fresh = looks.filter((look) => look.record?.doses[0]?.certificate?.isFresh)
      expect(fresh).toHaveLength(1)
    })
  })

  describe('correctName', () => {
    test('takes over the civil name, revokes the certificates and issues them anew', async () => {
      const person = await addPerson(open, misspelled)
      const ids = freshIds(2)
      const proof = person.proof
      const before = await open.behind.certificatesOf(person.id)
      expect(await open.registry.correctName(proof, person.id, newMessageId(), ids)).toEqual({
        before: 'SITI NURHALIMA',
        after: 'SITI NURHALIMAH',
        reissued: 2,
      })
      expect(await open.behind.certificatesOf(person.id)).toEqual([
        ...ids.map((id) => ({ id, name: 'SITI NURHALIMAH', revokedReason: undefined })),
        ...before.map((certificate) => ({ ...certificate, revokedReason: 'name corrected' })),
      ])
      const { record } = await open.registry.look(proof, undefined)
      expect(record?.person.name).toBe('SITI NURHALIMAH')
      expect(await versionOf(open, person.id)).toBe(2)
      expect(await auditOf(open, person.id)).toEqual(['correct-name', 'look'])
    })

    test('with the same key is done once and answers the same', async () => {
      const { proof, ...person } = await addPerson(open, misspelled)
      const key = newMessageId()
      const first = await open.registry.correctName(proof, person.id, key, freshIds(2))
      const after = await open.behind.certificatesOf(person.id)
      expect(await open.registry.correctName(proof, person.id, key, freshIds(2))).toEqual(first)
      expect(await open.behind.certificatesOf(person.id)).toEqual(after)
      expect(await versionOf(open, person.id)).toBe(2)
      expect(await auditOf(open, person.id)).toEqual(['correct-name', 'repeat'])
    })

    test('with the same key at the same moment is done once', async () => {
      const { proof, ...person } = await addPerson(open, misspelled)
      const key = newMessageId()
      const calls = Array.from({ length: 6 }, () =>
        open.registry.correctName(proof, person.id, key, freshIds(2)),
      )
      expect(new Set((await Promise.all(calls)).map((it) => JSON.stringify(it))).size).toBe(1)
      expect(await open.behind.certificatesOf(person.id)).toHaveLength(4)
    })

    test('refuses a key that was used for another person or another question', async () => {
      const one = await addPerson(open, misspelled)
      const other = await addPerson(open, { ...misspelled, phone: one.phone })
      const proof = one.proof
      const key = newMessageId()
      await open.registry.correctName(proof, one.id, key, freshIds(2))
      const refusal = portError('refused')
      const reused = open.registry.correctName(proof, other.id, key, freshIds(2))
      await expect(reused).rejects.toMatchObject(refusal)
      const elsewhere = open.registry.confirmOwner(proof, '0001', key)
      await expect(elsewhere).rejects.toMatchObject(refusal)
      expect(await versionOf(open, other.id)).toBe(1)
    })

    test('changes nothing when the name is right already', async () => {
      const person = await addPerson(open)
      const before = await open.behind.certificatesOf(person.id)
      const proof = person.proof
      const done = await open.registry.correctName(proof, person.id, newMessageId(), freshIds(2))
      expect(done).toEqual({ before: person.name, after: person.name, reissued: 0 })
      expect(await open.behind.certificatesOf(person.id)).toEqual(before)
      expect(await versionOf(open, person.id)).toBe(1)
    })

    test('changes nothing without a civil entry', async () => {
      const { proof, ...person } = await addPerson(open, { civil: undefined })
      const key = newMessageId()
      expect(await open.registry.correctName(proof, person.id, key, freshIds(2))).toBeUndefined()
      expect(await versionOf(open, person.id)).toBe(1)
      expect(await auditOf(open, person.id)).toEqual(['refuse'])
    })

    test('leaves the rest unissued when there are too few fresh ids', async () => {
      const { proof, ...person } = await addPerson(open, misspelled)
      const done = await open.registry.correctName(proof, person.id, newMessageId(), freshIds(1))
      expect(done?.reissued).toBe(1)
      const { record } = await open.registry.look(proof, undefined)
      expect(record?.doses.map((dose) => dose.certificate !== undefined)).toEqual([true, false])
    })
  })
})
