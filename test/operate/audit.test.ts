import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit } from '../../src/operate/audit.ts'
import { databases, openDatabase, opened } from '../contracts/registry.ts'
import { run as runCommand } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'kilat-audit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const variables = { DATABASE_URL: 'postgres://owner:geheim@host/kilat' }

const second = 'WHERE chain = 5 AND position = 2'
const last =
  'WHERE chain = 7 AND position = (SELECT max(position) FROM kilat.audit WHERE chain = 7)'
const anew = `SET action = 'other',
  hash = kilat.audit_hash(jsonb_populate_record(a, '{"action": "other"}'))`

describe.each(databases)('npm run audit, %s,', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))
  beforeAll(() => addRows(60), 30_000)

  const sql = (text: string, parameters: readonly unknown[] = []) =>
    open.database.query(text, [...parameters])

  /** Adds rows about new people; a `chain` for all of them is the last digit of their ids. */
  const addRows = (count: number, chain?: number) =>
    sql(
      `INSERT INTO kilat.audit (actor, action, person_id)
       SELECT 'bot', 'look', (left(gen_random_uuid()::text, 35) || coalesce($2, to_hex(n % 16)))::uuid
       FROM generate_series(0, $1::int - 1) n`,
      [String(count), chain === undefined ? null : chain.toString(16)],
    )

  const run = (...words: string[]) => runCommand(audit, words, { variables, query: sql })

  /** Does what the owner of the table can do to it with the triggers disabled, then undoes it. */
  const tampered = async <T>(text: string, look: () => Promise<T>): Promise<T> => {
    await sql('ALTER TABLE kilat.audit DISABLE TRIGGER ALL')
    await sql('CREATE TABLE kilat.kept AS SELECT * FROM kilat.audit')
    await sql('GRANT UPDATE, DELETE ON kilat.audit TO CURRENT_USER')
    try {
      await sql(text)
      return await look()
    } finally {
      await sql('DELETE FROM kilat.audit')
      await sql('INSERT INTO kilat.audit SELECT * FROM kilat.kept')
      await sql('DROP TABLE kilat.kept')
      await sql('REVOKE UPDATE, DELETE ON kilat.audit FROM CURRENT_USER')
      await sql('ALTER TABLE kilat.audit ENABLE ALWAYS TRIGGER audit_is_chained')
      await sql('ALTER TABLE kilat.audit ENABLE ALWAYS TRIGGER audit_is_append_only')
    }
  }

  const keep = async (): Promise<string> => {
    const path = join(folder, crypto.randomUUID())
    writeFileSync(path, `> kilat@0.1.0 audit\n\n${(await run()).output}\n`)
    return path
  }

  test('finds a sound trail sound, and counts every row', async () => {
    const { done, output } = await run()
    const [counted] = await sql('SELECT count(*)::int AS count FROM kilat.audit')
    const { count } = counted as { count: number }
    expect(output).toContain(`The audit trail is sound: ${count} rows in 16 chains.`)
    expect(output.match(/^ +\d+ +\d+ +\d+ {2}[0-9a-f]{64}$/gm)).toHaveLength(16)
    expect(done).toBe(true)
  })

  test.each([
    ['a changed row', `UPDATE kilat.audit SET action = 'other' ${second}`, 2],
    ['a deleted row', `DELETE FROM kilat.audit ${second}`, 3],
    ['a deleted beginning', 'DELETE FROM kilat.audit WHERE chain = 5 AND position = 1', 2],
    ['a changed row with a hash made to fit', `UPDATE kilat.audit a ${anew} ${second}`, 3],
    [
      'a deleted row, with the last one made to follow the one before it',
      `WITH gone AS (DELETE FROM kilat.audit WHERE chain = 5 AND position = 3)
       UPDATE kilat.audit a SET previous_hash = b.hash, hash = kilat.audit_hash(
         jsonb_populate_record(a, jsonb_build_object('previous_hash', b.hash)))
       FROM kilat.audit b
       WHERE (a.chain, a.position) = (5, 4) AND (b.chain, b.position) = (5, 2)`,
      4,
    ],
  ])('finds %s by chain and position', async (_what, text, position) => {
    const { done, output } = await tampered(text, run)
    expect(output).toContain(`BROKEN: chain 5 at position ${position} (1 in all).`)
    expect(output).toContain('The audit trail is NOT sound')
    expect(done).toBe(false)
  })

  test('finds rows that were cut off, by what an earlier run has seen', async () => {
    await addRows(2, 7)
    const path = await keep()
    await tampered(`DELETE FROM kilat.audit ${last}`, async () => {
      expect((await run()).done).toBe(true)
      const { done, output } = await run('--since', path)
      expect(output).toMatch(
        /BROKEN: the row at position \d+ of chain 7 is gone, with all that came/,
      )
      expect(done).toBe(false)
    })
  })

  test('finds an end that was made anew', async () => {
    await addRows(1, 7)
    const path = await keep()
    const { output } = await tampered(`UPDATE kilat.audit a ${anew} ${last}`, () =>
      run('--since', path),
    )
    expect(output).toMatch(/BROKEN: the row at position \d+ of chain 7 has been replaced\./)
  })

  test('is content with what has grown since', async () => {
    const path = await keep()
    await addRows(20)
    const { done, output } = await run('--since', path)
    expect(output).toContain('Everything that was there before is still there.')
    expect(done).toBe(true)
  })

  test('takes no file that holds only some of the chains', async () => {
    const path = join(folder, 'half')
    writeFileSync(path, (await run()).output.replace(/^ +3 .+$/m, ''))
    const { done, output } = await run('--since', path)
    expect(output).toContain('does not hold the ends of the 16 chains')
    expect(done).toBe(false)
  })

  test('goes along a chain in parts', async () => {
    const parts: unknown[] = []
    let [position, hash] = [0, '']
    for (let rows = 2; rows === 2; ) {
      const [answer] = await sql('SELECT kilat.check_audit(7, $1, $2, 2) AS part', [position, hash])
      const { part } = answer as { part: { rows: number; position: number; hash: string } }
      parts.push(part)
      ;({ rows, position, hash } = part)
    }
    expect(parts.length).toBeGreaterThan(2)
    expect(parts).toEqual(parts.map(() => expect.objectContaining({ broken: 0 })))
  })
})

test('a file that cannot be read is named', async () => {
  const { done, output } = await runCommand(audit, ['--since', '/nowhere'], { variables })
  expect(output).toBe('/nowhere cannot be read (ENOENT).')
  expect(done).toBe(false)
})
