import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { loadPeople } from '../../src/local/sample/load.ts'
import { course, type SamplePerson } from '../../src/local/sample/person.ts'
import { paired } from '../listed.ts'
import { databases, type OpenDatabase, openDatabase } from './registry.ts'

/** Enough that the planner reads an index rather than a table; with more it does so the more. */
const peopleCount = 5_000

/** The id of nobody in the registry. */
const someone = '6b3a9c1e-58f2-4d07-9c44-0f5a7e2b9d31'

/** Makes up someone with two doses; one in ten shares the number of the one before. */
function madeUpPerson(index: number): SamplePerson {
  const digits = String(index).padStart(8, '0')
  const name = `WARGA ${digits}`
  const birthDate = `19${String(20 + (index % 80)).padStart(2, '0')}-01-15`
  const owner = index % 10 === 9 ? index - 1 : index
  return {
    name,
    nik: `32730615${digits}`,
    birthDate,
    phone: `+62859${String(owner).padStart(8, '0')}` as PhoneNumber,
    phoneConfirmedAt: new Date(),
    isProtected: false,
    civil: { name, birthDate },
    doses: course('Sinovac', 'Puskesmas Tebet', [
      ['2021-03-12', `B${digits}`],
      ['2021-04-09', `C${digits}`],
    ]),
  }
}

describe.each(databases)('access stays an index lookup, %s', (_name, databaseUrl) => {
  let open: OpenDatabase
  let people: SamplePerson[]
  beforeAll(async () => {
    open = await openDatabase(databaseUrl)
    people = Array.from({ length: peopleCount }, (_, index) => madeUpPerson(index))
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
    await open.database.query(
      `INSERT INTO kilat.tickets (id, kind, sender, sealed, due_at, created_at, person_id, state,
         sealed_answer, answered_by, answered_at, answer_count, told_at)
       SELECT 'SV-0000-' || lpad(n::text, 4, '0'), 'other', 'sender-' || n, 'k.x',
         now() + make_interval(mins => n), now() - make_interval(mins => n), CASE WHEN n % 2 = 0 THEN p.id END,
         CASE WHEN n % 10 = 0 THEN 'answered' ELSE 'open' END,
         CASE WHEN n % 10 = 0 THEN 'k.x' END, CASE WHEN n % 10 = 0 THEN 'ani' END,
         CASE WHEN n % 10 = 0 THEN now() END, CASE WHEN n % 10 = 0 THEN 1 ELSE 0 END,
         CASE WHEN n % 100 > 0 AND n % 10 = 0 THEN now() END
       FROM (SELECT id, (row_number() OVER ())::int AS n FROM kilat.people) p`,
    )
    await open.database.query(
      `INSERT INTO kilat.ticket_additions (id, ticket_id, sealed)
       SELECT t.id, t.id, 'k.x' FROM kilat.tickets t`,
    )
    await open.database.query(
      `INSERT INTO kilat.left_numbers (phone, person_id, claimed_until)
       SELECT p.phone, p.id, now() + interval '1 minute' * (row_number() OVER () - 5)
       FROM kilat.people p LIMIT 3000`,
    )
    await open.database.query('ANALYZE')
  }, 60_000)
  afterAll(() => open.close())

  test.each(
    paired(`
      phone → SELECT * FROM kilat.people WHERE phone = '+6285900000007' AND NOT is_protected
      person → SELECT * FROM kilat.people WHERE id = '${someone}'
      NIK → SELECT * FROM kilat.people WHERE nik = '3101014107901007'
      NIK in the civil registry → SELECT * FROM kilat.civil_registry WHERE nik = '3101014107901007'
      certificate id → SELECT * FROM kilat.certificates WHERE id = 'URN:UVCI:01:ID:A#A'
      certificate in force → SELECT * FROM kilat.certificates WHERE dose_id = 7 AND revoked_at IS NULL
      doses of a person → SELECT * FROM kilat.doses WHERE person_id = '${someone}'
      last row of a chain → SELECT * FROM kilat.audit WHERE chain = 3 ORDER BY position DESC LIMIT 1
      ticket id → SELECT * FROM kilat.tickets WHERE id = 'SV-0000-0007'
      sender of tickets → SELECT * FROM kilat.tickets WHERE sender = 'sender-7' ORDER BY created_at DESC, id LIMIT 5
      open ticket of a person → SELECT * FROM kilat.open_ticket_of('${someone}', 'sender-7', 'other')
      open ticket of nobody → SELECT * FROM kilat.open_ticket_of(NULL, 'sender-7', 'other')
      answers to be told → SELECT id FROM kilat.tickets WHERE state = 'answered' AND told_at IS NULL AND told_claimed_until <= now() ORDER BY told_claimed_until, answered_at LIMIT 10
      left numbers to look after → SELECT id FROM kilat.left_numbers WHERE claimed_until <= now() ORDER BY claimed_until LIMIT 10
      due time → SELECT * FROM kilat.tickets WHERE state = 'open' ORDER BY due_at, id LIMIT 200
      newest in the audit of a person → SELECT * FROM kilat.audit WHERE person_id = '${someone}' ORDER BY at DESC, position DESC LIMIT 10
      audit of a person → SELECT * FROM kilat.audit WHERE person_id = '${someone}'
    `),
  )('by %s', async (_by, sql) => {
    const rows = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index/)
    expect(plan).not.toMatch(/Seq Scan/)
  })

  test('no question reads a whole table', async () => {
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
      `kilat.issue('${phone}', '${found?.id}', '{URN:UVCI:01:ID:PLAN1#A,URN:UVCI:01:ID:PLAN2#A}',
        'sender', 'SV-PLAN-0001', 'k.x', now())`,
      `kilat.correct_name('${phone}', '${found?.id}', 'a key', '{}')`,
      `kilat.confirm_owner('${phone}', '0000', 'another key')`,
      `kilat.open_ticket('${phone}', '${found?.id}', 'sender', 'dose', 'SV-PLAN-0002', 'k.x',
        now(), 'a third key')`,
      `kilat.open_ticket(NULL, NULL, 'sender', 'dose', 'SV-PLAN-0003', 'k.x', now(), 'a fourth')`,
      `kilat.tickets_opened_by('sender')`,
      `kilat.answer_ticket('ani', 'SV-PLAN-0002', 'k.x')`,
      `kilat.judge_ticket('sender', 'SV-PLAN-0002', false, now(), 'a fifth')`,
      `kilat.read_ticket('ani', 'SV-PLAN-0002')`,
      `kilat.waiting_tickets()`,
      `kilat.claim_answered(10)`,
      `kilat.mark_told('{SV-0000-0100/1}')`,
      `kilat.claim_left_numbers(10)`,
      `kilat.forget_left_numbers('{7}')`,
      `kilat.trail('${phone}', '${found?.id}')`,
      `kilat.change_phone('${phone}', '+6285999999999', '${found?.id}', true, 'a sixth')`,
    ]
    for (const question of questions) {
      const scans = await scansOf(open, question)
      expect([question, scans]).toEqual([question, []])
    }
  })
})

/** The tables that a call reads from one end to the other, by the session's own counts. */
async function scansOf({ database }: OpenDatabase, call: string): Promise<string[]> {
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
