import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { addPerson, auditOf, databases, type OpenDatabase } from '../contracts/registry.ts'
import { ticketRow } from '../contracts/tickets.ts'
import { newId, newKey, type OpenTickets, openTickets } from './tickets-opened.ts'

const nik = '3171044308950001'

describe.each(databases)('npm run tickets, %s', (_name, databaseUrl) => {
  let open: OpenDatabase
  let its: OpenTickets
  beforeAll(async () => {
    its = await openTickets(databaseUrl)
    open = its.open
  }, 30_000)
  beforeEach(() => open.database.query('DELETE FROM kilat.tickets'))
  afterAll(() => open.close())

  describe('answers', () => {
    test('with the text after --text, under the name of the operator', async () => {
      const person = await addPerson(open)
      const id = await its.openTicket({ about: person })
      const { done, lines } = await its.run(['answer', id, '--text', '  Sudah kami lengkapi. 👍 '])
      expect(done).toBe(true)
      expect(lines).toEqual([
        `${id} is answered. The citizen is told within a minute in the chat, or by the approved template if their last message is more than 24 hours ago.`,
      ])
      expect(await its.answerOf(id)).toBe('Sudah kami lengkapi. 👍')
      expect(await ticketRow(open, id)).toMatchObject({
        state: 'answered',
        answered_by: 'ani.k',
        told_at: null,
      })
      expect(await auditOf(open, person.id)).toContain('answer-ticket')
    })

    test('with what is piped, in lines', async () => {
      const id = await its.openTicket()
      const { lines } = await its.run(['answer', id], { input: '\uFEFFSatu\r\nDua\tlagi\n\n' })
      expect(lines).toHaveLength(1)
      expect(await its.answerOf(id)).toBe('Satu\nDua lagi')
    })

    test('with what is typed, and says how to end it', async () => {
      const id = await its.openTicket()
      const { lines } = await its.run(['answer', id], { input: 'Sudah\n', isTyped: true })
      expect(lines[0]).toStartWith(`Write the answer to ${id}, then press Enter and Ctrl-D`)
      expect(await its.answerOf(id)).toBe('Sudah')
    })

    test('takes an id as people write it', async () => {
      const id = await its.openTicket()
      const loosely = id.toLowerCase().replaceAll('-', ' ').split(' ')
      expect(await its.run(['answer', ...loosely, '--text', 'Sudah'])).toMatchObject({ done: true })
      expect(await its.answerOf(id)).toBe('Sudah')
    })

    test('again, and says that the answer before is gone', async () => {
      const id = await its.openTicket()
      await its.run(['answer', id, '--text', 'Satu'])
      const { lines } = await its.run(['answer', id, '--text', 'Dua'])
      expect(lines[1]).toBe('This answer replaces the one before.')
      expect(await its.answerOf(id)).toBe('Dua')
    })

    test('nothing that is closed', async () => {
      const id = await its.openTicket()
      await its.close(id)
      const { done, output } = await its.run(['answer', id, '--text', 'Sudah'])
      expect(done).toBe(false)
      expect(output).toMatch(/^SV-\S+ is closed: .+ Nothing was sent\.$/)
      expect(await ticketRow(open, id)).toMatchObject({ state: 'closed', answer_count: 0 })
    })

    test('nothing that is not there', async () => {
      const { done, output } = await its.run(['answer', newId(), '--text', 'Sudah'])
      expect(done).toBe(false)
      expect(output).toStartWith('There is no ticket SV-')
    })

    test('nothing under a key that the Worker may not have', async () => {
      const id = await its.openTicket()
      const { done, output } = await its.run(['answer', id, '--text', 'Sudah'], {
        variables: { SEAL_KEY: newKey() },
      })
      expect(done).toBe(false)
      expect(output).toContain('does not open with the keys given')
      expect(await ticketRow(open, id)).toMatchObject({ state: 'open', answer_count: 0 })
    })

    test.each([
      ['', 'The answer is empty.'],
      ['482915', 'The answer contains six digits that look like a code'],
      [`NIK ${nik}`, 'The answer contains a whole NIK.'],
    ])('not with %p', async (text, sentence) => {
      const id = await its.openTicket()
      const { done, output } = await its.run(['answer', id], { input: text })
      expect(done).toBe(false)
      expect(output).toStartWith(sentence)
      expect(await ticketRow(open, id)).toMatchObject({ state: 'open' })
    })
  })
})
