import { describe, expect, test } from 'bun:test'
import { personKeyOf } from '../../src/adapters/upstash/keys.ts'
import type { LiveProof } from '../../src/identity/proof.ts'
import { ticketKinds } from '../../src/tickets/kinds.ts'
import {
  addPerson,
  auditOf,
  monthsAgo,
  newMessageId,
  newPhone,
  opened,
  portError,
  proofOf,
  registries,
} from './registry.ts'
import {
  answerTicket,
  content,
  dueAtMs,
  lastActionAboutNobody,
  newSender,
  newTicket,
  openTicket,
} from './tickets.ts'

describe.each(registries)('opening tickets, %s', (_name, openIt) => {
  const open = opened(openIt)

  test('for a person on the number', async () => {
    const person = await addPerson(open)
    const ticket = newTicket({ kind: 'dose' })
    const opened = await openTicket(open, ticket, person)
    expect(opened).toEqual({ outcome: 'opened', id: ticket.id, dueAtMs })
    const expected = { kind: 'dose', state: 'open', personId: person.id, content }
    expect(await open.behind.ticket(ticket.id)).toMatchObject(expected)
    expect(await auditOf(open, person.id)).toEqual(['open-ticket'])
  })

  test('for nobody in particular', async () => {
    const ticket = newTicket({ kind: 'lost-phone' })
    const opened = await openTicket(open, ticket)
    expect(opened).toEqual({ outcome: 'opened', id: ticket.id, dueAtMs })
    expect(await open.behind.ticket(ticket.id)).toMatchObject({ personId: undefined })
    expect(await lastActionAboutNobody(open)).toBe('open-ticket')
  })

  test.each(ticketKinds.map((kind) => [kind]))('of the kind %s', async (kind) => {
    const opened = await openTicket(open, newTicket({ kind }))
    expect(opened.outcome).toBe('opened')
  })

  test('one of a kind is open for a person, whoever asks', async () => {
    const person = await addPerson(open)
    const first = newTicket()
    await openTicket(open, first, person)
    const later = newTicket({ dueAtMs: dueAtMs + 1 })
    const again = await openTicket(open, later, person)
    expect(again).toEqual({ outcome: 'open-already', id: first.id, dueAtMs })
    const other = await openTicket(open, newTicket({ kind: 'name' }), person)
    expect(other.outcome).toBe('opened')
    expect(await auditOf(open, person.id)).toEqual(['open-ticket', 'see-ticket', 'open-ticket'])
  })

  test('one of a kind is open for a sender where there is no person', async () => {
    const person = await addPerson(open)
    const sender = newSender()
    const first = newTicket({ sender, kind: 'other' })
    await openTicket(open, first)
    const again = newTicket({ sender, kind: 'other' })
    expect(await openTicket(open, again)).toMatchObject({
      outcome: 'added',
      id: first.id,
    })
    expect(await openTicket(open, again, person)).toMatchObject({ id: again.id })
    const elsewhere = newTicket({ kind: 'other' })
    const opened = await openTicket(open, elsewhere)
    expect(opened.outcome).toBe('opened')
  })

  test('what is written about what is open is added to it, three times a day', async () => {
    const person = await addPerson(open)
    const first = newTicket({ kind: 'dose' })
    await openTicket(open, first, person)
    const says = (story: string, key = newMessageId()) =>
      open.tickets.open(
        newTicket({ kind: 'dose', content: { ...content, story } }),
        person.about,
        key,
      )
    const key = newMessageId()
    const added = { outcome: 'added' as const, id: first.id, dueAtMs }
    expect(await says('Dosis 0', key)).toEqual(added)
    for (const story of ['Dosis 1', 'Dosis 2']) expect(await says(story)).toEqual(added)
    expect(await says('Dosis 3')).toEqual({ ...added, outcome: 'open-already' })
    // The message of the first one is delivered again.
    expect(await says('Dosis 0', key)).toEqual(added)
    await open.behind.ageTicketsOf(first.sender, 86_400_000)
    expect(await says('Dosis 4')).toEqual(added)
    const lying = await open.behind.ticket(first.id)
    expect(lying?.content).toEqual(content)
    expect(lying?.additions.map((one) => one?.story)).toEqual([0, 1, 2, 4].map((n) => `Dosis ${n}`))
    expect(await auditOf(open, person.id)).toEqual([
      'open-ticket',
      ...Array(3).fill('add-to-ticket'),
      'see-ticket',
      'repeat',
      'add-to-ticket',
    ])
  })

  test('an addition whose id is in use is tried again with another', async () => {
    const person = await addPerson(open)
    await openTicket(open, newTicket({ kind: 'dose' }), person)
    const [addition, key] = [newTicket({ kind: 'dose' }), newMessageId()]
    await openTicket(open, addition, person)
    const same = { ...addition, content: { ...content, story: 'Yang lain.' } }
    await expect(open.tickets.open(same, person.about, key)).rejects.toMatchObject(
      portError('unavailable'),
    )
    const again = { ...same, id: newTicket().id }
    expect(await open.tickets.open(again, person.about, key)).toMatchObject({ outcome: 'added' })
  })

  test('after an answer another one may be opened', async () => {
    const person = await addPerson(open)
    const first = newTicket()
    await openTicket(open, first, person)
    await answerTicket(open, first.id, 'Sudah lengkap.')
    expect((await openTicket(open, newTicket(), person)).outcome).toBe('opened')
  })

  test('three a day by one sender, for whomever', async () => {
    const sender = newSender()
    const person = await addPerson(open)
    await openTicket(open, newTicket({ sender, kind: 'dose' }), person)
    await openTicket(open, newTicket({ sender, kind: 'name' }))
    await openTicket(open, newTicket({ sender, kind: 'dose' }))
    const fourth = newTicket({ sender, kind: 'abroad' })
    expect(await openTicket(open, fourth, person)).toEqual({ outcome: 'too-many' })
    expect(await open.behind.ticket(fourth.id)).toBeUndefined()
    expect(await auditOf(open, person.id)).toEqual(['open-ticket', 'refuse'])
    const known = await openTicket(open, newTicket({ sender, kind: 'dose' }), person)
    expect(known.outcome).toBe('added')

    // What the law gives a right to is not refused.
    for (const kind of ['correction', 'deletion'] as const) {
      const asked = newTicket({ sender, kind })
      expect((await openTicket(open, asked, person)).outcome).toBe('opened')
    }

    await open.behind.ageTicketsOf(sender, 86_400_000)
    expect((await openTicket(open, fourth, person)).outcome).toBe('opened')
  })

  test('with the same key opens one and answers the same', async () => {
    const person = await addPerson(open)
    const [sender, key] = [newSender(), newMessageId()]
    const first = await open.tickets.open(newTicket({ sender }), person.about, key)
    const again = newTicket({ sender, dueAtMs: dueAtMs + 5 })
    expect(await open.tickets.open(again, person.about, key)).toEqual(first)
    expect(await open.behind.ticket(again.id)).toBeUndefined()
    expect(await auditOf(open, person.id)).toEqual(['open-ticket', 'repeat'])
  })

  test('a key that was used for another ticket is refused', async () => {
    const person = await addPerson(open)
    const [sender, key] = [newSender(), newMessageId()]
    await open.tickets.open(newTicket({ sender }), person.about, key)
    const other = newTicket({ sender, kind: 'name' })
    await expect(open.tickets.open(other, person.about, key)).rejects.toMatchObject(
      portError('refused'),
    )
    expect(await open.behind.ticket(other.id)).toBeUndefined()
  })

  test('is refused for someone who is not on the number, not confirmed or protected', async () => {
    const stranger = await addPerson(open)
    const stale = await addPerson(open, { phoneConfirmedAt: monthsAgo(13) })
    const hidden = await addPerson(open, { isProtected: true })
    const cases = [
      [stranger, newPhone()],
      [stale, stale.phone],
      [hidden, hidden.phone],
    ] as const
    for (const [person, phone] of cases) {
      const ticket = newTicket()
      const about = { proof: proofOf(phone), personId: person.id }
      await expect(openTicket(open, ticket, { about })).rejects.toMatchObject(portError('refused'))
      expect(await open.behind.ticket(ticket.id)).toBeUndefined()
      expect(await auditOf(open, person.id)).toEqual(['refuse'])
    }
  })

  test('takes nothing but a live proof', async () => {
    const person = await addPerson(open)
    const forged = { phone: person.phone } as unknown as LiveProof
    const [ticket, about] = [newTicket(), { proof: forged, personId: person.id }]
    const failure = await openTicket(open, ticket, { about }).catch((error) => error)
    expect(failure.message).toBe('the registry was asked without a live proof')
    expect(await open.behind.ticket(ticket.id)).toBeUndefined()
  })

  test('an id that is in use overwrites nothing and may be tried again with another', async () => {
    const first = newTicket()
    await openTicket(open, first)
    const before = await open.behind.ticket(first.id)
    const [second, key] = [newTicket({ id: first.id }), newMessageId()]
    await expect(open.tickets.open(second, undefined, key)).rejects.toMatchObject(
      portError('unavailable'),
    )
    expect(await open.behind.ticket(first.id)).toEqual(before)
    const again = newTicket({ sender: second.sender })
    expect(await open.tickets.open(again, undefined, key)).toMatchObject({
      outcome: 'opened',
      id: again.id,
    })
  })

  test('bad input is invalid and leaves nothing', async () => {
    const person = await addPerson(open)
    const bad = [
      newTicket({ id: 'SV-1' }),
      newTicket({ kind: 'parking' as 'other' }),
      newTicket({ sender: personKeyOf('') }),
      newTicket({ content: { ...content, story: 'x'.repeat(40_000) } }),
    ]
    for (const ticket of bad) {
      await expect(openTicket(open, ticket, person)).rejects.toMatchObject(portError('invalid'))
    }
    expect(await auditOf(open, person.id)).toEqual([])
  })

  describe('at the same moment', () => {
    const sides = 8
    const outcomesOf = async (ask: (side: number) => Promise<{ outcome: string }>) => {
      const opened = await Promise.all(Array.from({ length: sides }, (_, side) => ask(side)))
      return Map.groupBy(opened, ({ outcome }) => outcome)
    }

    test('from many senders opens one of a kind for a person', async () => {
      const person = await addPerson(open)
      const found = await outcomesOf(() => openTicket(open, newTicket(), person))
      expect(found.get('opened')).toHaveLength(1)
      expect(found.get('open-already')).toHaveLength(sides - 1)
    })

    test('from one sender opens one of a kind for nobody', async () => {
      const sender = newSender()
      const found = await outcomesOf(() => openTicket(open, newTicket({ sender })))
      expect(found.get('opened')).toHaveLength(1)
      expect(found.get('open-already')).toHaveLength(sides - 1)
    })

    test('from one sender opens three', async () => {
      const sender = newSender()
      const found = await outcomesOf((side) => {
        const kind = ticketKinds[side] ?? 'other'
        return openTicket(open, newTicket({ sender, kind }))
      })
      expect(found.get('opened')).toHaveLength(3)
      expect(found.get('too-many')).toHaveLength(sides - 3)
    })

    test('with one key opens one and answers the same', async () => {
      const [sender, key] = [newSender(), newMessageId()]
      const found = await outcomesOf(() => open.tickets.open(newTicket({ sender }), undefined, key))
      expect(found.get('opened')).toHaveLength(sides)
      expect(new Set(found.get('opened')?.map((it) => JSON.stringify(it))).size).toBe(1)
    })
  })
})
