import { describe, expect, test } from 'bun:test'
import { openAnswer, openContent } from '../../src/adapters/neon/ticket-seal.ts'
import { addPerson, auditOf, databases, newMessageId, openDatabase, opened } from './registry.ts'
import {
  answerTicket,
  content,
  dueAtMs,
  newTicket,
  newTicketId,
  openTicket,
  ticketRow,
} from './tickets.ts'

/** What `read_ticket` answers. */
interface ReadTicket {
  sealed: string
  answer: string | null
  person: string | null
}

describe.each(databases)('operators and tickets, %s', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))

  const read = async (operator: string | null, id: string) => {
    const sql = 'SELECT kilat.read_ticket($1, $2) AS answer'
    return (await open.database.query<{ answer: ReadTicket | null }>(sql, [operator, id]))[0]
      ?.answer
  }
  const waiting = () =>
    open.database.query<Record<string, unknown>>('SELECT * FROM kilat.waiting_tickets()')

  /** Without parameters: embedded, a refusal of a statement with some ends the connection. */
  const codeOf = (sql: string): Promise<string> =>
    open.database.query(sql).then(
      () => expect.unreachable('it was not refused'),
      (error) => error.code,
    )

  const openFor = async () => {
    const person = await addPerson(open)
    const ticket = newTicket()
    await openTicket(open, ticket, person)
    return { person, ticket }
  }

  test('see what waits, due first, with nothing sealed and nobody named', async () => {
    const later = newTicket({ dueAtMs: Date.UTC(2029, 1, 2) })
    const sooner = newTicket({ dueAtMs: Date.UTC(2029, 1, 1) })
    const done = newTicket({ dueAtMs: Date.UTC(2029, 1, 3) })
    for (const ticket of [later, sooner, done]) {
      await openTicket(open, ticket)
    }
    await answerTicket(open, done.id, 'Sudah.')
    const [first, second, third] = await waiting()
    expect(first).toEqual({
      id: sooner.id,
      kind: 'incomplete-dose',
      state: 'open',
      due_at: new Date(sooner.dueAtMs),
      created_at: expect.any(Date),
    })
    expect(second?.id).toBe(later.id)
    expect(third?.id).not.toBe(done.id)
  })

  test('read a ticket under their own name, with the person masked', async () => {
    const { person, ticket } = await openFor()
    const answer = await read('ani.k', ticket.id)
    expect(answer).toMatchObject({
      id: ticket.id,
      kind: 'incomplete-dose',
      state: 'open',
      dueAtMs,
      answer: null,
      person: `${person.id.slice(0, 8)}…`,
    })
    expect(await openContent(open.seal, ticket.id, answer?.sealed ?? '')).toEqual(content)
    const rows = await open.database.query(
      'SELECT actor, action FROM kilat.audit WHERE person_id = $1 ORDER BY at',
      [person.id],
    )
    expect(rows).toEqual([
      { actor: 'bot', action: 'open-ticket' },
      { actor: 'ani.k', action: 'reveal-ticket' },
    ])
  })

  test('answer a ticket, and answer it again', async () => {
    const { person, ticket } = await openFor()
    expect(await answerTicket(open, ticket.id, 'Satu', 'ani.k')).toBe(true)
    expect(await answerTicket(open, ticket.id, 'Dua', 'budi-2')).toBe(true)
    expect(await ticketRow(open, ticket.id)).toMatchObject({
      state: 'answered',
      answer_count: 2,
      answered_by: 'budi-2',
    })
    const sealed = (await read('ani.k', ticket.id))?.answer ?? ''
    expect(await openAnswer(open.seal, ticket.id, sealed)).toBe('Dua')
    expect(await auditOf(open, person.id)).toEqual([
      'open-ticket',
      'answer-ticket',
      'answer-ticket',
      'reveal-ticket',
    ])
  })

  test('answer nothing that is closed or does not exist', async () => {
    const { person, ticket } = await openFor()
    await answerTicket(open, ticket.id, 'Sudah.')
    await open.tickets.judge(ticket.sender, ticket.id, true, dueAtMs, newMessageId())
    expect(await answerTicket(open, ticket.id, 'Lagi.')).toBe(false)
    expect(await ticketRow(open, ticket.id)).toMatchObject({ state: 'closed', answer_count: 1 })
    expect(await answerTicket(open, newTicketId(), 'Lagi.')).toBe(false)
    expect(await read('ani.k', newTicketId())).toBeNull()
    expect(await auditOf(open, person.id)).not.toContain('refuse')
  })

  test.each(['bot', '', 'a', 'Ani', 'ani k', '1ani', `a${'n'.repeat(41)}`, 'ani\n', null])(
    'do nothing under the name %p',
    async (name) => {
      const { person, ticket } = await openFor()
      const literal = name === null ? 'NULL' : `'${name}'`
      for (const call of [
        `kilat.read_ticket(${literal}, '${ticket.id}')`,
        `kilat.answer_ticket(${literal}, '${ticket.id}', 'k.x')`,
      ]) {
        expect(await codeOf(`SELECT ${call}`)).toBe('22023')
      }
      expect(await ticketRow(open, ticket.id)).toMatchObject({ state: 'open' })
      expect(await auditOf(open, person.id)).toEqual(['open-ticket'])
    },
  )

  test('an empty answer is no answer', async () => {
    const { ticket } = await openFor()
    for (const nothing of ["''", 'NULL']) {
      const call = `kilat.answer_ticket('ani', '${ticket.id}', ${nothing})`
      expect(await codeOf(`SELECT ${call}`)).toBe('23514')
    }
    expect(await ticketRow(open, ticket.id)).toMatchObject({ state: 'open', answer_count: 0 })
  })
})
