import { describe, expect, test } from 'bun:test'
import type { NewTicket } from '../../src/ports/tickets.ts'
import { addPerson, auditOf, newMessageId, opened, registries } from './registry.ts'
import { answeredTicket, answerTicket, claimAll, dueAtMs, newSender, newTicket } from './tickets.ts'

describe.each(registries)('verdicts on answers, %s', (_name, openIt) => {
  const open = opened(openIt)

  const judge = (ticket: NewTicket, isRight: boolean, key = newMessageId()) =>
    open.tickets.judge(ticket.sender, ticket.id, isRight, dueAtMs + 60_000, key)

  test('right closes the ticket', async () => {
    const person = await addPerson(open)
    const ticket = await answeredTicket(open, {}, person)
    expect(await judge(ticket, true)).toBe('closed')
    expect(await open.behind.ticket(ticket.id)).toMatchObject({ state: 'closed' })
    const [shown] = await open.tickets.openedBy(ticket.sender)
    expect(shown).toMatchObject({ state: 'closed', dueAtMs, answer: 'Sudah kami perbaiki.' })
    const expected = ['open-ticket', 'answer-ticket', 'close-ticket', 'see-ticket']
    expect(await auditOf(open, person.id)).toEqual(expected)
  })

  test('wrong opens it again with a new due time, to be told of the next answer', async () => {
    const person = await addPerson(open)
    const ticket = await answeredTicket(open, {}, person)
    await claimAll(open)
    await open.tickets.markTold([`${ticket.id}/1`])
    expect(await judge(ticket, false)).toBe('open')
    const [shown] = await open.tickets.openedBy(ticket.sender)
    expect(shown).toMatchObject({
      state: 'open',
      dueAtMs: dueAtMs + 60_000,
      answer: 'Sudah kami perbaiki.',
    })
    expect(await claimAll(open)).toEqual([])
    await answerTicket(open, ticket.id, 'Sekarang benar.')
    expect(await claimAll(open)).toMatchObject([{ answerKey: `${ticket.id}/2` }])
    expect(await auditOf(open, person.id)).toContain('reopen-ticket')
  })

  test('twice with one key is done once, with the same answer', async () => {
    const ticket = await answeredTicket(open)
    const key = newMessageId()
    expect(await judge(ticket, false, key)).toBe('open')
    await answerTicket(open, ticket.id, 'Sekarang benar.')
    expect(await judge(ticket, false, key)).toBe('open')
    expect(await open.behind.ticket(ticket.id)).toMatchObject({ state: 'answered' })
  })

  test('is nothing to anybody but the sender', async () => {
    const person = await addPerson(open)
    const ticket = await answeredTicket(open, {}, person)
    expect(await judge({ ...ticket, sender: newSender() }, true)).toBeUndefined()
    expect(await open.behind.ticket(ticket.id)).toMatchObject({ state: 'answered' })
    expect(await auditOf(open, person.id)).toEqual(['open-ticket', 'answer-ticket', 'refuse'])
  })

  test('is nothing where no verdict is waited for', async () => {
    const ticket = newTicket()
    await open.tickets.open(ticket, undefined, newMessageId())
    expect(await judge(ticket, true)).toBeUndefined()
    expect(await judge(newTicket({ sender: ticket.sender }), true)).toBeUndefined()
    await answerTicket(open, ticket.id, 'Sudah.')
    await judge(ticket, true)
    expect(await judge(ticket, false)).toBeUndefined()
    expect(await open.behind.ticket(ticket.id)).toMatchObject({ state: 'closed' })
  })

  test('opens nothing again beside another open one of its kind', async () => {
    const person = await addPerson(open)
    const first = await answeredTicket(open, { kind: 'dose' }, person)
    const about = { proof: person.proof, personId: person.id }
    await open.tickets.open(newTicket({ kind: 'dose' }), about, newMessageId())
    const lost = await answeredTicket(open, { kind: 'lost-phone' })
    const again = newTicket({ kind: 'lost-phone', sender: lost.sender })
    await open.tickets.open(again, undefined, newMessageId())
    for (const ticket of [first, lost]) {
      expect(await judge(ticket, false)).toBeUndefined()
      expect(await open.behind.ticket(ticket.id)).toMatchObject({ state: 'answered' })
      expect(await judge(ticket, true)).toBe('closed')
    }
  })

  test('at the same moment as a new one of its kind leaves one open', async () => {
    for (const kind of ['dose', 'name', 'abroad'] as const) {
      const person = await addPerson(open)
      const about = { proof: person.proof, personId: person.id }
      const old = await answeredTicket(open, { kind }, person)
      const [verdict, opened] = await Promise.all([
        judge(old, false),
        open.tickets.open(newTicket({ kind }), about, newMessageId()),
      ])
      expect(verdict).toBe(opened.outcome === 'opened' ? undefined : 'open')
      expect(await open.behind.openTicketsOf(person.id)).toBe(1)
    }
  })
})
