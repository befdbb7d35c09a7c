import { describe, expect, test } from 'bun:test'
import { ticketKinds } from '../../src/tickets/kinds.ts'
import { addPerson, auditOf, newMessageId, opened, registries } from './registry.ts'
import { answerTicket, dueAtMs, lastActionAboutNobody, newSender, newTicket } from './tickets.ts'

describe.each(registries)('the tickets of a sender, %s', (_name, openIt) => {
  const open = opened(openIt)

  test('are the newest five, newest first, with the answer opened', async () => {
    const sender = newSender()
    const person = await addPerson(open)
    const about = { proof: person.proof, personId: person.id }
    const ids: string[] = []
    for (const kind of ticketKinds.slice(0, 6)) {
      const ticket = newTicket({ sender, kind })
      await open.tickets.open(ticket, about, newMessageId())
      ids.unshift(ticket.id)
      await open.behind.ageTicketsOf(sender, 86_400_000)
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
})
