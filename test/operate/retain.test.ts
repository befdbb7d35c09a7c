import { describe, expect, test } from 'bun:test'
import { retain } from '../../src/operate/retain.ts'
import {
  addPerson,
  auditOf,
  databases,
  freshIds,
  newMessageId,
  openDatabase,
  opened,
  proofOf,
} from '../contracts/registry.ts'
import { answeredTicket, claimAll, newTicket, ticketRow } from '../contracts/tickets.ts'
import { run as runCommand } from './terminal.ts'
import { newId } from './tickets-opened.ts'

const variables = { DATABASE_URL: 'postgres://owner:geheim@host/kilat', OPERATOR: 'ani.k' }

describe.each(databases)('npm run retain, %s,', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))
  const sql = (text: string, parameters: readonly unknown[] = []) =>
    open.database.query(text, [...parameters])

  const run = (...words: string[]) => runCommand(retain, words, { variables, query: sql })

  const set = (id: string, change: string) =>
    sql(`UPDATE kilat.tickets SET ${change} WHERE id = $1`, [id])
  const personOf = async (id: string) =>
    (await sql('SELECT phone, name FROM kilat.people WHERE id = $1', [id]))[0] as object

  const tell = async () => {
    const told = (await claimAll(open)).map(({ answerKey }) => answerKey)
    await open.tickets.markTold(told)
  }

  test('deletes answers after 8 days, and no younger ones', async () => {
    const { phone, id } = await addPerson(open)
    const [old, young] = [newMessageId(), newMessageId()]
    for (const key of [old, young])
      await open.registry.correctName(proofOf(phone), id, key, freshIds(2))
    const by = 'WHERE key_hash = kilat.hash_of($1)'
    const answerTo = (key: string) => sql(`SELECT FROM kilat.answers ${by}`, [key])
    const age = (key: string, time: string) =>
      sql(`UPDATE kilat.answers SET answered_at = now() - interval '${time}' ${by}`, [key])
    await age(old, '8.01 days')
    await age(young, '7.9 days')
    expect((await run('--dry-run')).output).toContain('Would delete: 1 answers')
    expect(await answerTo(old)).toHaveLength(1)
    expect((await run()).output).toContain('Deleted: 1 answers')
    expect([await answerTo(old), await answerTo(young)]).toEqual([[], [{}]] as never)
    expect((await run()).output).toContain('Deleted: 0 answers')
  })

  test('deletes tickets 180 days after they were settled, and says so in the audit trail', async () => {
    const person = await addPerson(open)
    const answered = async (about?: typeof person) =>
      (await answeredTicket(open, { kind: 'dose' }, about)).id
    const gone = [await answered(person), await answered(person)] as const
    const [closed, judgedByNobody] = gone
    const [young, untold, waiting] = [await answered(), await answered(), newTicket()]
    await tell()
    await open.tickets.open(waiting, undefined, newMessageId())
    const long = "now() - interval '181 days'"
    await set(closed, `state = 'closed', updated_at = ${long}`)
    await set(judgedByNobody, `told_at = ${long}, updated_at = ${long}`)
    await set(young, "state = 'closed', updated_at = now() - interval '179 days'")
    await set(untold, `told_at = NULL, updated_at = ${long}`)
    await set(waiting.id, `updated_at = ${long}`)
    expect((await run('--dry-run')).output).toContain('Would delete: 2 tickets')
    expect((await run()).output).toContain('Deleted: 2 tickets')
    for (const id of gone) expect(await ticketRow(open, id)).toBeUndefined()
    for (const id of [young, untold, waiting.id]) expect(await ticketRow(open, id)).toBeDefined()
    const actions = await auditOf(open, person.id)
    expect(actions.filter((action) => action === 'delete-ticket')).toHaveLength(2)
  })

  describe('with --forget', () => {
    const requested = async () => {
      const person = await addPerson(open)
      await open.registry.look(proofOf(person.phone), undefined)
      const other = await answeredTicket(open, { id: newId(), kind: 'dose' }, person)
      const { id } = await answeredTicket(open, { id: newId(), kind: 'deletion' }, person)
      return { person, id, other: other.id }
    }

    test('deletes the number and the tickets, keeps the records, and proves it', async () => {
      const { person, id, other } = await requested()
      await open.registry.correctName(proofOf(person.phone), person.id, newMessageId(), freshIds(2))
      await tell()
      const certificates = await open.behind.certificatesOf(person.id)
      const trial = await run('--forget', id, '--dry-run')
      expect(trial.output).toContain('Would delete the phone number and 2 tickets.')
      expect(await ticketRow(open, id)).toBeDefined()

      const { done, output } = await run('--forget', id)
      expect(output).toContain('Deleted the phone number and 2 tickets.')
      expect(done).toBe(true)
      for (const each of [id, other]) expect(await ticketRow(open, each)).toBeUndefined()
      expect(await personOf(person.id)).toEqual({ phone: null, name: person.name })
      expect(await open.behind.certificatesOf(person.id)).toEqual(certificates)
      const question = "question_hash = kilat.hash_of('correct-name ' || $1)"
      expect(await sql(`SELECT FROM kilat.answers WHERE ${question}`, [person.id])).toEqual([])
      expect(await open.registry.isRegistered(person.phone)).toBe(false)

      const [, chain, position, hash] =
        /chain (\d+), position (\d+)[\s\S]+hash ([0-9a-f]{64})/.exec(output) ?? []
      const [proof] = await sql(
        `SELECT actor, action, person_id, encode(hash, 'hex') AS hash FROM kilat.audit
         WHERE chain = $1 AND position = $2`,
        [chain, position],
      )
      const row = { actor: 'ani.k', action: 'forget', person_id: person.id, hash }
      expect(proof).toEqual(row as never)
      expect(output).not.toContain(person.phone)
      expect(output).not.toContain(person.name)
      expect(await sql('SELECT * FROM kilat.audit_breaks()')).toEqual([])
    })

    test('waits until the request was answered and the answer told', async () => {
      const { person, id } = await requested()
      for (const words of [id, person.id]) {
        const { done, output } = await run('--forget', words)
        expect(output).toContain('its answer has not been told yet')
        expect(done).toBe(false)
      }
      expect(await personOf(person.id)).toMatchObject({ phone: person.phone })
    })

    test('takes the id of a person who asked by another way', async () => {
      const person = await addPerson(open)
      const { output } = await run('--forget', person.id.toUpperCase())
      expect(output).toContain('Deleted the phone number and 0 tickets.')
      expect(await auditOf(open, person.id)).toEqual(['forget'])
    })

    test('deletes nothing for a ticket of another kind, or one that is nobody’s', async () => {
      const { person, other } = await requested()
      await tell()
      const nobodys = await answeredTicket(open, { id: newId(), kind: 'deletion' })
      for (const id of [other, nobodys.id, crypto.randomUUID()]) {
        expect((await run('--forget', id)).done).toBe(false)
      }
      expect(await ticketRow(open, other)).toBeDefined()
      expect(await personOf(person.id)).toMatchObject({ phone: person.phone })
    })
  })

  test('the bot may do none of it', async () => {
    for (const call of [
      "kilat.delete_old_answers('ani', false, 1)",
      "kilat.delete_old_tickets('ani', false, 1)",
      "kilat.forget_person('ani', NULL, gen_random_uuid(), false)",
      "kilat.check_audit(0, 0, '', 1)",
      'kilat.audit_hash_at(0, 1)',
    ]) {
      const asBot = open.database.backend.runAsBot([{ query: `SELECT ${call}`, params: [] }], '')
      expect(await asBot.catch((error) => error)).toMatchObject({ code: '42501' })
    }
  })
})

test.each([
  ['BUDI', variables, '--forget takes the id'],
  ['SV-7K3M-92Q2', { ...variables, OPERATOR: '' }, 'Give your name in OPERATOR'],
])('--forget %s with %j is refused', async (named, given, sentence) => {
  const { done, output } = await runCommand(retain, ['--forget', named], { variables: given })
  expect(output).toStartWith(sentence)
  expect(done).toBe(false)
})
