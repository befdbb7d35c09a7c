import { describe, expect, test } from 'bun:test'
import type { NewTicket } from '../../src/ports/tickets.ts'
import { ticketKinds } from '../../src/tickets/kinds.ts'
import { addPerson, auditOf, newMessageId, opened, registries } from './registry.ts'
import {
  answeredTicket,
  answerTicket,
  claimAll,
  dueAtMs,
  lastActionAboutNobody,
  newSender,
  newTicket,
  openTicket,
} from './tickets.ts'

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
    await openTicket(open, ticket)
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
    await openTicket(open, newTicket({ kind: 'dose' }), person)
    const lost = await answeredTicket(open, { kind: 'lost-phone' })
    const again = newTicket({ kind: 'lost-phone', sender: lost.sender })
    await openTicket(open, again)
    for (const ticket of [first, lost]) {
      expect(await judge(ticket, false)).toBeUndefined()
      expect(await open.behind.ticket(ticket.id)).toMatchObject({ state: 'answered' })
      expect(await judge(ticket, true)).toBe('closed')
    }
  })

  test('at the same moment as a new one of its kind leaves one open', async () => {
    for (const kind of ['dose', 'name', 'abroad'] as const) {
      const person = await addPerson(open)
      const old = await answeredTicket(open, { kind }, person)
      const [verdict, opened] = await Promise.all([
        judge(old, false),
        openTicket(open, newTicket({ kind }), person),
      ])
      expect(verdict).toBe(opened.outcome === 'opened' ? undefined : 'open')
      expect(await open.behind.openTicketsOf(person.id)).toBe(1)
    }
  })
})

describe.each(registries)('the tickets of a sender, %s', (_name, openIt) => {
  const open = opened(openIt)

  test('are the newest five, newest first, with the answer opened', async () => {
    const sender = newSender()
    const person = await addPerson(open)
    const ids: string[] = []
    for (const kind of ticketKinds.slice(0, 6)) {
      const ticket = newTicket({ sender, kind })
      await openTicket(open, ticket, person)
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
    await openTicket(open, newTicket())
    expect(await open.tickets.openedBy(newSender())).toEqual([])
    expect(await lastActionAboutNobody(open)).toBe('see-ticket')
  })
})
