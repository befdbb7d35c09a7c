import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { personKeyOf } from '../../src/adapters/upstash/keys.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { PortError } from '../../src/ports/port-error.ts'
import { listed } from '../listed.ts'
import {
  addPerson,
  databases,
  freshIds,
  newMessageId,
  openDatabase,
  opened,
  proofOf,
} from './registry.ts'
import { issue, newTicket } from './tickets.ts'

/** The whole of what the bot's role may call. */
const callable = listed(`
  certificate_state | change_phone | claim_answered | claim_left_numbers | confirm_owner
  correct_name | forget_left_numbers | is_registered | issue | judge_ticket | keep_qr_text | look
  mark_told | names | note_identity_change | open_ticket | tickets_opened_by | trail
`)

/** What those who work for the service call, and nobody else. */
const operators = listed(`
  answer_ticket | audit_hash_at | check_audit | delete_old_answers | delete_old_tickets
  forget_person | read_ticket | waiting_tickets
`)

const forbidden = listed(`
  SELECT * FROM kilat.people | SELECT nik FROM kilat.civil_registry | SELECT * FROM kilat.doses
  SELECT * FROM kilat.certificates | SELECT * FROM kilat.tickets | SELECT * FROM kilat.answers
  SELECT * FROM kilat.audit | SELECT * FROM kilat.migrations | SELECT id FROM kilat.tickets
  UPDATE kilat.tickets SET state = 'closed' | DELETE FROM kilat.tickets
  UPDATE kilat.people SET phone = '+6281234567890' | UPDATE kilat.audit SET action = 'nothing'
  DELETE FROM kilat.audit | TRUNCATE kilat.audit
  INSERT INTO kilat.audit (actor, action) VALUES ('bot', 'look')
  INSERT INTO kilat.civil_registry VALUES ('3174010101900001', 'X', '1990-01-01')
  SELECT kilat.people_on('+6281234567890')
  SELECT kilat.see('+6281234567890', NULL, '{}', '{look}') | SELECT * FROM kilat.waiting_tickets()
  SELECT kilat.read_ticket('ani', 'SV-0000-0000')
  SELECT kilat.answer_ticket('ani', 'SV-0000-0000', 'k.x')
  SELECT kilat.find_or_open_ticket(NULL, 's', 'other', 'SV-0000-0000', 'k.x', now())
  SELECT kilat.open_ticket_of(NULL, 's', 'other') | SELECT kilat.write_audit('look', '{}', NULL)
  SELECT kilat.issue_certificates(gen_random_uuid(), NULL, '{}')
  ALTER TABLE kilat.audit DISABLE TRIGGER ALL | DROP TABLE kilat.audit
  DROP FUNCTION kilat.look(text, uuid) | CREATE TABLE kilat.own (id int)
  CREATE FUNCTION kilat.own() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$
  CREATE TABLE public.own (id int) | CREATE ROLE own
`)

describe.each(databases)('rights, %s', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))

  const asBot = (query: string) => open.database.backend.runAsBot([{ query, params: [] }], '')

  test.each(forbidden)('the bot may not: %s', async (sql) => {
    const refusal = await asBot(sql).catch((error) => error)
    expect(refusal).toMatchObject({ code: '42501' })
  })

  test('the bot may call the functions of the port and no others', async () => {
    const rows = await open.database.query<{ name: string }>(
      `SELECT p.proname AS name FROM pg_proc p
       JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'kilat'
       WHERE has_function_privilege('kilat_bot', p.oid, 'EXECUTE') ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(callable)
  })

  test('the bot has no right on any table or sequence', async () => {
    const rows = await open.database.query(
      `SELECT c.relname FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'kilat'
       WHERE CASE c.relkind
         WHEN 'r' THEN has_table_privilege('kilat_bot', c.oid,
           'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
           OR has_any_column_privilege('kilat_bot', c.oid, 'SELECT, INSERT, UPDATE')
         WHEN 'S' THEN has_sequence_privilege('kilat_bot', c.oid, 'USAGE, SELECT, UPDATE')
         ELSE false END`,
    )
    expect(rows).toEqual([])
  })

  test('what has the rights of its owner has a fixed search path, temporary tables last', async () => {
    const rows = await open.database.query<{ name: string; config: string[] | null }>(
      `SELECT p.proname AS name, p.proconfig AS config FROM pg_proc p
       WHERE p.pronamespace = 'kilat'::regnamespace AND p.prosecdef ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual([...callable, ...operators].toSorted())
    for (const { config } of rows) expect(config).toContain('search_path=kilat, pg_temp')
  })

  test('no answer holds a whole NIK', async () => {
    const { proof, ...person } = await addPerson(open)
    const answers = [
      await open.registry.look(proof, person.id),
      await issue(open, proof, person.id),
      await open.registry.names(proof, person.id),
      await open.registry.correctName(proof, person.id, newMessageId(), freshIds(2)),
    ]
    // One UUID in 30 has nine digits in a row by chance.
    const text = JSON.stringify(answers).replaceAll(person.id, 'id')
    expect(text).not.toContain(person.nik)
    expect(text).not.toMatch(/\d{9}/)
  })

  test('any text travels as a parameter: nothing is found, nothing is changed', async () => {
    const person = await addPerson(open)
    const counts = () =>
      open.database.query(
        `SELECT (SELECT count(*) FROM kilat.people) AS people,
           (SELECT count(*) FROM kilat.certificates) AS certificates,
           (SELECT sum(version) FROM kilat.people) AS versions,
           (SELECT count(*) FROM kilat.tickets) AS tickets`,
      )
    const before = await counts()
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        "' OR 1=1 --",
        "'; DROP TABLE kilat.people; --",
        '$1',
        '{"a","b"}',
        '\\',
        '\0',
        '\uD800',
        "+62'||pg_sleep(9)||'",
        '%',
        'NULL',
      ),
    )
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (phone, id, key) => {
        const elsewhere = proofOf(phone)
        expect(await open.registry.isRegistered(phone as PhoneNumber)).toBe(false)
        expect((await open.registry.look(elsewhere, undefined)).people).toEqual([])
        const proof = person.proof
        expect((await open.registry.look(proof, id)).record).toBeUndefined()
        expect((await open.registry.issue(proof, id, [id], newTicket())).record).toBeUndefined()
        expect(await open.registry.names(proof, id)).toBeUndefined()
        expect(await open.registry.correctName(proof, id, key, [id])).toBeUndefined()
        expect(await open.registry.trail(proof, id)).toBeUndefined()
        const who = { personId: id, everybody: true }
        expect(await open.registry.changePhone(proof, elsewhere, who, key)).toBeUndefined()
        expect(await open.tickets.openedBy(personKeyOf(id))).toEqual([])
        expect(
          await open.tickets.judge(personKeyOf(key), id, true, 0, newMessageId()),
        ).toBeUndefined()
        await open.tickets.markTold([phone, id, key])
        const opened = open.tickets.open(newTicket({ id }), { proof, personId: id }, key)
        expect(await opened.catch((error) => error)).toBeInstanceOf(PortError)
        const confirmed = open.registry.confirmOwner(elsewhere, id, `${key}${newMessageId()}`)
        expect(await confirmed).toBe(false)
        const issued = await open.registry
          .issue(proof, undefined, [id], newTicket())
          .catch((error) => error)
        expect(issued instanceof PortError || issued.people.length === 1).toBe(true)
      }),
      { numRuns: 40 },
    )
    expect(await counts()).toEqual(before)
  })
})
