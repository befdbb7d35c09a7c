import { describe, expect, test } from 'bun:test'
import {
  addPerson,
  databases,
  freshIds,
  newMessageId,
  openDatabase,
  opened,
  proofOf,
  times,
} from './registry.ts'

describe.each(databases)('the audit trail, %s', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))

  const breaks = () => open.database.query('SELECT * FROM kilat.audit_breaks()')

  test.each([
    ["UPDATE kilat.audit SET action = 'nothing'"],
    ['DELETE FROM kilat.audit'],
    ['TRUNCATE kilat.audit'],
  ])('refuses its owner: %s', async (sql) => {
    expect(await open.database.query(sql).catch((error) => error)).toMatchObject({ code: '42501' })
  })

  test('is not the owner’s to change, even without its triggers', async () => {
    const [right] = await open.database.query<{ acl: string }>(
      `SELECT array_to_string(relacl, ',') AS acl FROM pg_class WHERE oid = 'kilat.audit'::regclass`,
    )
    // Letters of an access list: a append, r read, w write, d delete, D truncate.
    expect(right?.acl).toMatch(/^[^=]+=ar[^wdD]*\/[^,]+$/)
  })

  test('is one sound chain for each person, also after calls at the same moment', async () => {
    const people = await times(6, () => addPerson(open))
    const looks = people.flatMap(({ phone }) =>
      Array.from({ length: 5 }, () => open.registry.look(proofOf(phone), undefined)),
    )
    await Promise.all(looks)
    const rows = await open.database.query(
      'SELECT FROM kilat.audit WHERE person_id = ANY ($1::uuid[])',
      [people.map(({ id }) => id)],
    )
    expect(rows).toHaveLength(30)
    expect(await breaks()).toEqual([])
  })

  test('families that are looked at from all sides do not wait for each other for ever', async () => {
    const first = await addPerson(open)
    for (let member = 0; member < 5; member++) await addPerson(open, { phone: first.phone })
    const looks = Array.from({ length: 20 }, () => open.registry.look(first.proof, first.id))
    expect((await Promise.all(looks)).every(({ people }) => people.length === 6)).toBe(true)
  })

  test('holds no name, number, NIK or message id', async () => {
    const person = await addPerson(open, {
      name: 'KENARI EMAS',
      civil: { name: 'KENARI PERAK', birthDate: '1990-01-01' },
    })
    const proof = person.proof
    const key = newMessageId()
    await open.registry.isRegistered(person.phone)
    await open.registry.names(proof, person.id)
    await open.registry.confirmOwner(proof, person.nik.slice(-4), newMessageId())
    await open.registry.correctName(proof, person.id, key, freshIds(2))
    const rows = await open.database.query('SELECT * FROM kilat.audit')
    const all = JSON.stringify(rows)
    for (const canary of ['KENARI', person.phone.slice(1), person.nik, key]) {
      expect(all).not.toContain(canary)
    }
  })

  describe('a broken chain is found', () => {
    const tamper = async (sql: string) => {
      const { phone } = await addPerson(open)
      for (let look = 0; look < 3; look++) await open.registry.look(proofOf(phone), undefined)
      expect(await breaks()).toEqual([])
      await open.database.query('ALTER TABLE kilat.audit DISABLE TRIGGER ALL')
      await open.database.query('CREATE TABLE kilat.kept AS SELECT * FROM kilat.audit')
      await open.database.query('GRANT UPDATE, DELETE ON kilat.audit TO CURRENT_USER')
      try {
        await open.database.query(sql)
        return await breaks()
      } finally {
        await open.database.query('DELETE FROM kilat.audit')
        await open.database.query('INSERT INTO kilat.audit SELECT * FROM kilat.kept')
        await open.database.query('DROP TABLE kilat.kept')
        await open.database.query('REVOKE UPDATE, DELETE ON kilat.audit FROM CURRENT_USER')
        await open.database.query('ALTER TABLE kilat.audit ENABLE ALWAYS TRIGGER audit_is_chained')
        await open.database.query(
          'ALTER TABLE kilat.audit ENABLE ALWAYS TRIGGER audit_is_append_only',
        )
      }
    }
    const somewhere = `(chain, position) = (
      SELECT chain, 2 FROM kilat.audit GROUP BY chain HAVING count(*) > 2 LIMIT 1)`

    test.each([
      ['by a changed action', `UPDATE kilat.audit SET action = 'other' WHERE ${somewhere}`],
      ['by a changed person', `UPDATE kilat.audit SET person_id = NULL WHERE ${somewhere}`],
      ['by a changed time', `UPDATE kilat.audit SET at = at + interval '1 ms' WHERE ${somewhere}`],
      ['by a deleted row', `DELETE FROM kilat.audit WHERE ${somewhere}`],
      [
        'by a hash made to fit the changed row',
        `UPDATE kilat.audit a SET action = 'other',
           hash = kilat.audit_hash(jsonb_populate_record(a, '{"action": "other"}'))
         WHERE ${somewhere}`,
      ],
    ])('%s', async (_how, sql) => {
      expect((await tamper(sql)).length).toBeGreaterThan(0)
    })
  })
})
