import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { ticketKinds } from '../../src/tickets/kinds.ts'
import {
  addPerson,
  auditOf,
  databases,
  newMessageId,
  type OpenRegistry,
  openRegistry,
  proofOf,
} from './registry.ts'
import { answerTicket, dueAtMs, lastActionAboutNobody, newSender, newTicket } from './tickets.ts'

describe.each(databases)('the tickets of a sender, %s', (_name, databaseUrl) => {
  let open: OpenRegistry
  beforeAll(async () => {
    open = await openRegistry(databaseUrl)
  }, 30_000)
  afterAll(() => open.close())

  test('are the newest five, newest first, with the answer opened', async () => {
    const sender = newSender()
    const person = await addPerson(open)
    const about = { proof: proofOf(person.phone), personId: person.id }
    const ids: string[] = []
    for (const kind of ticketKinds.slice(0, 6)) {
      const ticket = newTicket({ sender, kind })
      await open.tickets.open(ticket, about, newMessageId())
      ids.unshift(ticket.id)
      const sql =
        "UPDATE kilat.tickets SET created_at = created_at - interval '1 day' WHERE sender = $1"
      await open.database.query(sql, [sender])
    }
    await answerTicket(open, ids[0] ?? '', 'Sudah kami perbaiki — silakan cek.')
    const found = await open.tickets.openedBy(sender)
    expect(found.map(({ id }) => id)).toEqual(ids.slice(0, 5))
    expect(found[0]).toMatchObject({
      kind: ticketKinds[5],
      state: 'answered',
      dueAtMs,
      answer: 'Sudah kami perbaiki — silakan cek.',
    })
    expect(Math.abs((found[0]?.openedAtMs ?? 0) - (Date.now() - 86_400_000))).toBeLessThan(60_000)
    expect(found[1]).toMatchObject({ state: 'open', answer: undefined })
    expect(await auditOf(open, person.id)).toEqual([
      ...ids.map(() => 'open-ticket'),
      'answer-ticket',
      'see-ticket',
    ])
  })

  test('are nobody else’s', async () => {
    await open.tickets.open(newTicket(), undefined, newMessageId())
    expect(await open.tickets.openedBy(newSender())).toEqual([])
    expect(await lastActionAboutNobody(open)).toBe('see-ticket')
  })

  test('an answer that does not open is left out, and the others are not', async () => {
    const sender = newSender()
    const [one, other] = [newTicket({ sender }), newTicket({ sender, kind: 'dose' })]
    for (const ticket of [one, other]) {
      await open.tickets.open(ticket, undefined, newMessageId())
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
})
