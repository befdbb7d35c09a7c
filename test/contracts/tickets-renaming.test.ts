import { describe, expect, test } from 'bun:test'
import type { PersonKey } from '../../src/identity/ids.ts'
import { addPerson, databases, freshIds, newMessageId, openDatabase, opened } from './registry.ts'
import {
  answeredTicket,
  dueAtMs,
  issue,
  newSender,
  newTicket,
  newTicketId,
  openTicket,
  ticketRow,
} from './tickets.ts'

describe.each(databases)('tickets of a sender whose name is replaced, %s', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))

  /** A sender's former name, the current one, and both as the bot gives them. */
  const named = () => {
    const [former, current] = [newSender(), newSender()]
    const both = { current: current.current, former: former.current } as PersonKey
    const back = { current: former.current, former: current.current } as PersonKey
    return { former, current, both, back }
  }
  const idsOf = async (sender: PersonKey) =>
    (await open.tickets.openedBy(sender)).map(({ id }) => id).toSorted()

  test('are found by both, and by the current one from then on', async () => {
    const { former, current, both } = named()
    const { id } = await answeredTicket(open, { sender: former })
    expect(await idsOf(current)).toEqual([])
    expect(await idsOf(both)).toEqual([id])
    expect([await idsOf(former), await idsOf(current)]).toEqual([[], [id]])
  })

  test('go back with a bot that is of before', async () => {
    const { former, both, back } = named()
    const { id } = await answeredTicket(open, { sender: former })
    expect(await idsOf(both)).toEqual([id])
    expect(await idsOf(back)).toEqual([id])
    expect(await idsOf(former)).toEqual([id])
  })

  test('may be judged', async () => {
    const { former, both } = named()
    const { id } = await answeredTicket(open, { sender: former })
    expect(await open.tickets.judge(both, id, true, dueAtMs, newMessageId())).toBe('closed')
  })

  test('count for what one sender may open', async () => {
    const { former, both } = named()
    for (const kind of ['abroad', 'dose', 'name'] as const) {
      await openTicket(open, newTicket({ sender: former, kind }))
    }
    const more = newTicket({ sender: both, kind: 'other' })
    const opened = await openTicket(open, more)
    expect(opened).toEqual({ outcome: 'too-many' })
    const same = newTicket({ sender: both, kind: 'abroad' })
    expect(await openTicket(open, same)).toMatchObject({
      outcome: 'added',
    })
  })

  test('are kept under the current name alone', async () => {
    const { current, both } = named()
    const person = await addPerson(open)
    const forPerson = newTicket({ sender: both, kind: 'dose' })
    await openTicket(open, forPerson, person)
    const other = await addPerson(open, { doses: [{ number: 1, of: 1, certificate: 'none' }] })
    const incomplete = newTicket({ sender: both, id: newTicketId() })
    await issue(open, other.proof, other.id, freshIds(2), incomplete)
    for (const { id: ticket } of [forPerson, incomplete]) {
      expect((await ticketRow(open, ticket))?.sender).toBe(current.current)
    }
  })

  test('that are open for nobody under both names stay two', async () => {
    const { former, current, both } = named()
    const [before, since] = [newTicket({ sender: former }), newTicket({ sender: current })]
    for (const ticket of [before, since]) {
      await openTicket(open, ticket)
    }
    expect(await idsOf(both)).toEqual([since.id])
    expect(await idsOf(former)).toEqual([before.id])
  })

  test('a message that comes again after the change is answered as before', async () => {
    const { former, both } = named()
    const [opening, judging] = [newMessageId(), newMessageId()]
    const first = newTicket({ sender: former })
    const opened = await open.tickets.open(first, undefined, opening)
    const again = newTicket({ sender: both })
    expect(await open.tickets.open(again, undefined, opening)).toEqual(opened)
    expect(await ticketRow(open, again.id)).toBeUndefined()
    const { id } = await answeredTicket(open, { sender: former, kind: 'dose' })
    const judged = await open.tickets.judge(former, id, true, dueAtMs, judging)
    expect(judged).toBe('closed')
    expect(await open.tickets.judge(both, id, true, dueAtMs, judging)).toBe(judged)
  })
})
