import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { generatePeople } from '../../src/local/sample/generate.ts'
import { loadPeople } from '../../src/local/sample/load.ts'
import type { SamplePerson } from '../../src/local/sample/person.ts'
import { databases, type OpenRegistry, openRegistry } from './registry.ts'

/** Enough that the planner reads an index rather than a table; with more it does so the more. */
const peopleCount = 5_000

/** The id of nobody in the registry. */
const someone = '6b3a9c1e-58f2-4d07-9c44-0f5a7e2b9d31'

describe.each(databases)('access stays an index lookup, %s', (_name, databaseUrl) => {
  let open: OpenRegistry
  let people: SamplePerson[]
  beforeAll(async () => {
    open = await openRegistry(databaseUrl)
    people = [...generatePeople(peopleCount, 7)]
    await loadPeople(open.database.query, people)
    await open.database.query(
      `INSERT INTO kilat.audit (actor, action, person_id)
       SELECT 'bot', 'look', gen_random_uuid() FROM generate_series(1, 3000)`,
    )
    await open.database.query(
      `INSERT INTO kilat.answers (key_hash, question_hash, answer)
       SELECT kilat.hash_of(key::text), kilat.hash_of(key::text), 'true'
       FROM generate_series(1, 3000) key`,
    )
    await open.database.query('ANALYZE')
  }, 60_000)
  afterAll(() => open.close())

  test.each([
    ['phone', "SELECT * FROM kilat.people WHERE phone = '+6285900000007' AND NOT is_protected"],
    ['person', `SELECT * FROM kilat.people WHERE id = '${someone}'`],
    ['NIK', "SELECT * FROM kilat.people WHERE nik = '3101014107901007'"],
    [
      'NIK in the civil registry',
      "SELECT * FROM kilat.civil_registry WHERE nik = '3101014107901007'",
    ],
    ['certificate id', "SELECT * FROM kilat.certificates WHERE id = 'URN:UVCI:01:ID:A#A'"],
    [
      'certificate in force',
      'SELECT * FROM kilat.certificates WHERE dose_id = 7 AND revoked_at IS NULL',
    ],
    ['doses of a person', `SELECT * FROM kilat.doses WHERE person_id = '${someone}'`],
    [
      'last row of a chain',
      'SELECT * FROM kilat.audit WHERE chain = 3 ORDER BY position DESC LIMIT 1',
    ],
    ['audit of a person', `SELECT * FROM kilat.audit WHERE person_id = '${someone}'`],
  ])('by %s', async (_by, sql) => {
    const rows = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index/)
    expect(plan).not.toMatch(/Seq Scan/)
  })

  test('no question of the bot reads a whole table', async () => {
    const { phone } = people[peopleCount - 1] ?? { phone: '' }
    const [found] = await open.database.query<{ id: string }>(
      'SELECT id FROM kilat.people WHERE phone = $1',
      [phone],
    )
    const questions = [
      `kilat.is_registered('${phone}')`,
      `kilat.is_registered('+6285999999999')`,
      `kilat.look('${phone}', '${found?.id}')`,
      `kilat.names('${phone}', '${found?.id}')`,
      `kilat.issue('${phone}', '${found?.id}', '{URN:UVCI:01:ID:PLAN1#A,URN:UVCI:01:ID:PLAN2#A}')`,
      `kilat.correct_name('${phone}', '${found?.id}', 'a key', '{}')`,
      `kilat.confirm_owner('${phone}', '0000', 'another key')`,
    ]
    for (const question of questions) {
      const scans = await scansOf(open, question)
      expect([question, scans]).toEqual([question, []])
    }
  })
})

/** The tables that a call reads from one end to the other, by the session's own counts. */
async function scansOf({ database }: OpenRegistry, call: string): Promise<string[]> {
  await database.query('DROP TABLE IF EXISTS scanned; CREATE TABLE scanned (name text)')
  await database.query(
    `DO $do$
     DECLARE
       before jsonb;
     BEGIN
       SELECT jsonb_object_agg(relid, seq_scan) INTO before FROM pg_stat_xact_user_tables;
       PERFORM ${call};
       INSERT INTO scanned SELECT relname FROM pg_stat_xact_user_tables
         WHERE schemaname = 'kilat' AND seq_scan > (before ->> relid::text)::bigint;
    END $do$`,
  )
  const rows = await database.query<{ name: string }>('SELECT name FROM scanned')
  return rows.map(({ name }) => name)
}
