import { describe, expect, test } from 'bun:test'
import { addPerson, auditOf, opened, portError, registries } from './registry.ts'
import { answeredTicket, answerTicket, claimAll, content, dueAtMs } from './tickets.ts'

describe.each(registries)('telling of answers, %s', (_name, openIt) => {
  const open = opened(openIt)

  describe('claimAnswered', () => {
    test('gives what is needed to tell the sender, once', async () => {
      await claimAll(open)
      const person = await addPerson(open)
      const ticket = await answeredTicket(open, { kind: 'name' }, person)
      const [claimed, ...rest] = await open.tickets.claimAnswered(10)
      expect(rest).toEqual([])
      expect(claimed).toEqual({
        ticket: {
          id: ticket.id,
          kind: 'name',
          state: 'answered',
          openedAtMs: expect.any(Number),
          dueAtMs,
          answer: 'Sudah kami perbaiki.',
        },
        sender: ticket.sender,
        to: content.to,
        language: 'id',
        answerKey: `${ticket.id}/1`,
      })
      expect(await open.tickets.claimAnswered(10)).toEqual([])
      expect(await auditOf(open, person.id)).toEqual([
        'open-ticket',
        'answer-ticket',
        'tell-ticket',
      ])
    })

    test('gives it again when nobody has said for five minutes that it was told', async () => {
      await claimAll(open)
      const ticket = await answeredTicket(open, { content: { ...content, to: { userId: 'ID.1' } } })
      const passed = (minutes: number) => open.behind.ageClaimOf(ticket.id, minutes * 60_000)
      expect(await claimAll(open)).toMatchObject([{ to: { userId: 'ID.1' } }])
      await passed(4)
      expect(await claimAll(open)).toEqual([])
      await passed(1)
      expect(await claimAll(open)).toHaveLength(1)
      await open.tickets.markTold([`${ticket.id}/1`])
      await passed(10)
      expect(await claimAll(open)).toEqual([])
    })

    test('that finds nothing leaves nothing in the audit trail', async () => {
      await claimAll(open)
      const before = await auditOf(open)
      await open.tickets.claimAnswered(10)
      expect(await auditOf(open)).toEqual(before)
    })

    test('at the same moment gives each to one', async () => {
      await claimAll(open)
      for (let count = 0; count < 8; count++) await answeredTicket(open)
      const runs = Array.from({ length: 6 }, () => open.tickets.claimAnswered(3))
      const keys = (await Promise.all(runs)).flat().map(({ answerKey }) => answerKey)
      const rest = (await claimAll(open)).map(({ answerKey }) => answerKey)
      expect(new Set([...keys, ...rest]).size).toBe(8)
      expect(keys.length + rest.length).toBe(8)
    })

    test('of a negative number is invalid', async () => {
      await expect(open.tickets.claimAnswered(-1)).rejects.toMatchObject(portError('invalid'))
    })
  })

  describe('markTold', () => {
    test('of an answer that was followed by another leaves the other to be told', async () => {
      await claimAll(open)
      const ticket = await answeredTicket(open)
      await claimAll(open)
      await answerTicket(open, ticket.id, 'Lebih baik: sekarang benar.')
      await open.tickets.markTold([`${ticket.id}/1`])
      expect(await claimAll(open)).toMatchObject([
        { answerKey: `${ticket.id}/2`, ticket: { answer: 'Lebih baik: sekarang benar.' } },
      ])
    })

    test('of what is no key does nothing', async () => {
      await claimAll(open)
      const ticket = await answeredTicket(open)
      await open.tickets.markTold([])
      await open.tickets.markTold(['', '/', ticket.id, `${ticket.id}/`, `${ticket.id}/01`, '\0'])
      expect(await claimAll(open)).toHaveLength(1)
    })
  })
})
