import { describe, expect, test } from 'bun:test'
import { openContent } from '../../src/adapters/neon/ticket-seal.ts'
import { addPerson, databases, openDatabase, opened } from './registry.ts'
import {
  answeredTicket,
  answerTicket,
  claimAll,
  content,
  newSender,
  newTicket,
  newTicketId,
  openTicket,
  ticketRow,
} from './tickets.ts'

describe.each(databases)('tickets as they lie in the tables, %s', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))

  test('are sealed, each for its own id', async () => {
    const ticket = newTicket()
    await openTicket(open, ticket)
    const row = await ticketRow(open, ticket.id)
    expect(JSON.stringify(row)).not.toContain('Tebet')
    expect(await openContent(open.seal, ticket.id, String(row?.sealed))).toEqual(content)
    expect(await openContent(open.seal, newTicketId(), String(row?.sealed))).toBeUndefined()
  })

  test('the tables hold no second open one of a kind either, for anybody', async () => {
    const person = await addPerson(open)
    for (const whose of [person, undefined]) {
      const ticket = newTicket()
      await openTicket(open, ticket, whose)
      await expect(
        open.database.query(
          `INSERT INTO kilat.tickets (id, kind, person_id, sender, sealed, due_at)
           VALUES ('${newTicketId()}', '${ticket.kind}', ${whose ? `'${person.id}'` : 'NULL'},
             '${ticket.sender.current}', 'k.x', now())`,
        ),
      ).rejects.toMatchObject({ code: '23505' })
    }
  })

  test('an answer that does not open is left out, and the others are not', async () => {
    const sender = newSender()
    const [one, other] = [newTicket({ sender }), newTicket({ sender, kind: 'dose' })]
    for (const ticket of [one, other]) {
      await openTicket(open, ticket)
      await answerTicket(open, ticket.id, `Jawaban ${ticket.kind}`)
    }
    // As if it were moved from one ticket to another.
    const sql = `UPDATE kilat.tickets SET sealed_answer =
      (SELECT sealed_answer FROM kilat.tickets WHERE id = $1) WHERE id = $2`
    await open.database.query(sql, [one.id, other.id])
    const answers = (await open.tickets.openedBy(sender)).map(({ id, answer }) => [id, answer])
    expect(Object.fromEntries(answers)).toEqual({
      [one.id]: 'Jawaban incomplete-dose',
      [other.id]: undefined,
    })
  })

  test('one that does not open is left out, and delays no other', async () => {
    await claimAll(open)
    const unreadable = [await answeredTicket(open), await answeredTicket(open)]
    await open.database.query('UPDATE kilat.tickets SET sealed = $1 WHERE id = ANY ($2)', [
      'k.AAAA',
      unreadable.map(({ id }) => id),
    ])
    const mute = await answeredTicket(open)
    const sql = 'UPDATE kilat.tickets SET sealed_answer = $1 WHERE id = $2'
    await open.database.query(sql, ['k.AAAA', mute.id])
    expect(await open.tickets.claimAnswered(3)).toEqual([])
    await open.database.query(
      "UPDATE kilat.tickets SET told_claimed_until = now() - interval '1 s' WHERE id = ANY ($1)",
      [[...unreadable, mute].map(({ id }) => id)],
    )
    const sound = await answeredTicket(open)
    expect(await open.tickets.claimAnswered(1)).toMatchObject([{ ticket: { id: sound.id } }])
  })
})
