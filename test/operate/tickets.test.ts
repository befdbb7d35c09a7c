import { beforeEach, describe, expect, test } from 'bun:test'
import { sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { addPerson, auditOf, databases, opened } from '../contracts/registry.ts'
import { ticketRow } from '../contracts/tickets.ts'
import { dayMs, newId, newKey, openTickets } from './tickets-opened.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const nik = '3171044308950001'

describe.each(databases)('npm run tickets, %s', (_name, databaseUrl) => {
  const its = opened(() => openTickets(databaseUrl))
  beforeEach(() => its.open.database.query('DELETE FROM kilat.tickets'))

  describe('lists', () => {
    test('that nothing waits', async () => {
      await its.settle(await its.openTicket())
      const { done, output } = await its.run([])
      expect([done, output]).toEqual([true, 'No ticket waits for an answer.'])
    })

    test('what waits, by due time, with what is overdue first and marked', async () => {
      const later = await its.openTicket({ dueInMs: 3 * dayMs + hourMs + minuteMs })
      const sooner = await its.openTicket({ kind: 'name', dueInMs: 30.5 * minuteMs })
      const overdue = await its.openTicket({ kind: 'dose', dueInMs: -(dayMs + 2 * hourMs) })
      const { done, lines } = await its.run([], { variables: { OPERATOR: '', SEAL_KEY: '' } })
      expect(done).toBe(true)
      expect(lines[0]).toBe('3 tickets wait for an answer, 1 overdue.')
      const time = String.raw`20\d\d-\d\d-\d\d \d\d:\d\d WIB`
      const row = (mark: string, id: string, kind: string, when: string) =>
        new RegExp(`^${mark} ${id} {2}${kind} +${time} {2}${time} {2}${when}$`)
      expect(lines[3]).toMatch(row('!', overdue, 'dose', 'OVERDUE by 1 d 2 h'))
      expect(lines[4]).toMatch(row(' ', sooner, 'name', 'in 30 min'))
      expect(lines[5]).toMatch(row(' ', later, 'missing-dose', 'in 3 d 1 h'))
      expect(lines.at(-1)).toBe(`Read one: npm run tickets -- show ${overdue}`)
    })

    test('200 at most, and says that there may be more', async () => {
      await Promise.all(Array.from({ length: 201 }, () => its.openTicket()))
      const { lines, output } = await its.run([])
      expect(lines.filter((line) => line.includes('missing-dose'))).toHaveLength(200)
      expect(output).toContain('There may be more')
    })

    test('nothing personal, and leaves nothing in the audit trail', async () => {
      const person = await addPerson(its.open)
      const to = { phone: '+6281234567890' as PhoneNumber }
      const id = await its.openTicket({ about: person, facts: { nik }, story: 'kisah', to })
      const { output } = await its.run([])
      expect(output).toContain(id)
      expect(output).not.toMatch(new RegExp(`${person.id.slice(0, 8)}|0001|kisah|67890`))
      expect(await auditOf(its.open, person.id)).toEqual(['open-ticket'])
    })
  })

  describe('shows', () => {
    test('a ticket, with the NIK masked', async () => {
      const facts = { nik, 'birth-date': '1995-08-03', 'new-phone': '+6281234567890' }
      const id = await its.openTicket({ kind: 'identity', facts, story: 'NIK saya\ndipakai.' })
      const { done, output } = await its.run(['show', id])
      expect(done).toBe(true)
      expect(output).toStartWith(`${id} (identity): the NIK or the birth date is wrong`)
      expect(output).toMatch(/^State +open$/m)
      expect(output).toMatch(/^Due +20\d\d-\d\d-\d\d \d\d:\d\d WIB, in 23 h 59 min$/m)
      expect(output).toMatch(/^Person +nobody: it was opened without a proved number$/m)
      expect(output).toMatch(/^Language +Indonesian$/m)
      expect(output).toMatch(/^NIK +3171••••••••0001 \(whole with --reveal\)$/m)
      expect(output).toMatch(/^Birth date +1995-08-03$/m)
      expect(output).toMatch(/^New number +\+6281234567890$/m)
      expect(output).toContain('What the citizen wrote:\n  | NIK saya\n  | dipakai.\n')
      expect(output).toEndWith('There is no answer yet.')
      expect(output).not.toContain(nik)
    })

    test('the whole NIK when it is asked to reveal it', async () => {
      const id = await its.openTicket({ facts: { nik } })
      const { output } = await its.run(['show', id, '--reveal'])
      expect(output).toMatch(new RegExp(`^NIK +${nik}$`, 'm'))
    })

    test('what was added to it, in its order and masked like the rest', async () => {
      const sender = 'who-has-more-to-say'
      const id = await its.openTicket({ kind: 'identity', sender, story: 'Yang pertama.' })
      const story = 'Yang kedua.\n\u001b[2J'
      await its.openTicket({ kind: 'identity', sender, facts: { nik }, story })
      await its.openTicket({ kind: 'identity', sender, facts: {}, story: 'Yang ketiga.' })
      const { done, output } = await its.run(['show', id])
      expect(done).toBe(true)
      expect(output).toMatch(
        /\| Yang pertama\.\n\nAdded on 20.* WIB:\n {2}NIK +3171••••••••0001 .*\n {2}\| Yang kedua\.\n[\s\S]*\nAdded on 20.* WIB:\n {2}\| Yang ketiga\.\n/,
      )
      expect(output).not.toContain('\u001b')
      expect(output).not.toContain(nik)
    })

    test('that an addition does not open, and all else', async () => {
      const sender = 'who-writes-under-two-keys'
      const id = await its.openTicket({ kind: 'other', sender, story: 'Yang pertama.' })
      await its.openTicket({ kind: 'other', sender, story: 'Yang kedua.' })
      const sql = 'UPDATE kilat.ticket_additions SET sealed = $1 WHERE ticket_id = $2'
      await its.open.database.query(sql, ['sealed with another key', id])
      const { done, output } = await its.run(['show', id])
      expect(done).toBe(false)
      expect(output).toContain('| Yang pertama.')
      expect(output).toMatch(/^What was added on 20.* WIB does not open with the keys given\.$/m)
    })

    test('under the name of the operator, who is in the audit trail', async () => {
      const person = await addPerson(its.open)
      const id = await its.openTicket({ about: person })
      const { output } = await its.run(['show', id])
      expect(output).toMatch(new RegExp(`^Person +${person.id.slice(0, 8)}…$`, 'm'))
      await its.run(['show', id, '--as', 'budi-2'])
      const sql = 'SELECT actor, action FROM kilat.audit WHERE person_id = $1 ORDER BY at OFFSET 1'
      const action = 'reveal-ticket'
      expect(await its.open.database.query(sql, [person.id])).toEqual([
        { actor: 'ani.k', action },
        { actor: 'budi-2', action },
      ])
    })

    test('what was answered last', async () => {
      const id = await its.openTicket()
      await its.run(['answer', id, '--text', 'Satu'])
      await its.run(['answer', id, '--text', 'Dua\nbaris'])
      const { output } = await its.run(['show', id])
      expect(output).toMatch(/^State +answered; the citizen has not confirmed yet/m)
      expect(output).toEndWith('What was answered last:\n  | Dua\n  | baris')
      expect(output).not.toContain('Satu')
      expect(output).not.toMatch(/^Due .*,/m)
    })

    test('nothing that a terminal obeys, wherever it stands', async () => {
      const evil = 'a\x1b]0;x\x07b\x9b31mc\rd\u202Ee\u2066f\u200Bg\x08h\x00i'
      const id = await its.openTicket({
        story: `${evil}\nThere is no answer yet.\u2028Due later`,
        facts: { name: evil, [`x${evil}`]: 'y' },
        language: evil,
      })
      await its.open.database.query(
        `UPDATE kilat.tickets SET state = 'answered', sealed_answer = $2, answer_count = 1,
           answered_by = 'ani', answered_at = now() WHERE id = $1`,
        [id, await sealAnswer(its.seal, id, evil)],
      )
      const { lines, output } = await its.run(['show', id])
      expect(output).not.toMatch(/[^\n\P{Cc}]|[\u200B\u202E\u2066\u2028]/u)
      expect(output).toMatch(/^Name +a�\]0;x�b�31mc defg�h�i$/m)
      expect(lines).toContain('  | There is no answer yet.')
      expect(lines).toContain('  | Due later')
      expect(lines).toContain('  | defg�h�i')
    })

    test('with the key of before, while it is given', async () => {
      const id = await its.openTicket({ story: 'lama' })
      const variables = { SEAL_KEY: newKey(), SEAL_KEY_PREVIOUS: its.key }
      expect((await its.run(['show', id], { variables })).output).toContain('  | lama')
    })

    test('which key is missing when the content does not open', async () => {
      const id = await its.openTicket({ story: 'lama' })
      const { done, output } = await its.run(['show', id], { variables: { SEAL_KEY: newKey() } })
      expect(done).toBe(false)
      expect(output).toMatch(
        /does not open .+ as SEAL_KEY_PREVIOUS the one that the Worker had on 20\d\d-\d\d-\d\d/,
      )
      expect(output).not.toContain('lama')
    })

    test('the content when only the answer does not open, and says so', async () => {
      const variables = { SEAL_KEY: newKey(), SEAL_KEY_PREVIOUS: its.key }
      const id = await its.openTicket({ story: 'lama' })
      await its.run(['answer', id, '--text', 'Sudah'], { variables })
      const { done, output } = await its.run(['show', id])
      expect(done).toBe(false)
      expect(output).toContain('  | lama')
      expect(output).toContain('There is an answer that does not open')
    })
  })

  describe('answers', () => {
    test('with the text after --text, under the name of the operator', async () => {
      const person = await addPerson(its.open)
      const id = await its.openTicket({ about: person })
      const { done, lines } = await its.run(['answer', id, '--text', '  Sudah kami lengkapi. 👍 '])
      expect(done).toBe(true)
      expect(lines).toEqual([
        `${id} is answered. The citizen is told within a minute in the chat, or by the approved template if their last message is more than 24 hours ago.`,
      ])
      expect(await its.answerOf(id)).toBe('Sudah kami lengkapi. 👍')
      const row = { state: 'answered', answered_by: 'ani.k', told_at: null }
      expect(await ticketRow(its.open, id)).toMatchObject(row)
      expect(await auditOf(its.open, person.id)).toContain('answer-ticket')
    })

    test('with what is piped, or typed, and says how to end it', async () => {
      const id = await its.openTicket()
      const piped = await its.run(['answer', id], { input: '\uFEFFSatu\r\nDua\tlagi\n\n' })
      expect(piped.lines).toHaveLength(1)
      expect(await its.answerOf(id)).toBe('Satu\nDua lagi')
      const typed = await its.run(['answer', id], { input: 'Sudah\n', isTyped: true })
      expect(typed.lines[0]).toStartWith(`Write the answer to ${id}, then press Enter and Ctrl-D`)
      expect(await its.answerOf(id)).toBe('Sudah')
    })

    test('nothing that would be typed for no database', async () => {
      const around = { variables: { DATABASE_URL: undefined }, input: 'Sudah\n', isTyped: true }
      const { done, lines } = await its.run(['answer', newId()], around)
      expect(done).toBe(false)
      expect(lines[0]).toContain('DATABASE_URL')
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
      await its.settle(id)
      const { done, output } = await its.run(['answer', id, '--text', 'Sudah'])
      expect(done).toBe(false)
      expect(output).toMatch(/^SV-\S+ is closed: .+ Nothing was sent\.$/)
      expect(await ticketRow(its.open, id)).toMatchObject({ state: 'closed', answer_count: 0 })
    })

    test('nothing under a key that the Worker may not have', async () => {
      const id = await its.openTicket()
      const variables = { SEAL_KEY: newKey() }
      const { done, output } = await its.run(['answer', id, '--text', 'Sudah'], { variables })
      expect(done).toBe(false)
      expect(output).toContain('does not open with the keys given')
      expect(await ticketRow(its.open, id)).toMatchObject({ state: 'open', answer_count: 0 })
    })

    test('nothing that may not be sent', async () => {
      const id = await its.openTicket()
      const { done, output } = await its.run(['answer', id], { input: `NIK ${nik}` })
      expect(done).toBe(false)
      expect(output).toStartWith('The answer contains a whole NIK.')
      expect(await ticketRow(its.open, id)).toMatchObject({ state: 'open' })
    })
  })

  test.each(['show', 'answer'])('%s says that there is no such ticket', async (verb) => {
    const id = newId()
    const text = verb === 'answer' ? ['--text', 'Sudah'] : []
    const { done, output } = await its.run([verb, id, ...text])
    expect(done).toBe(false)
    expect(output).toStartWith(`There is no ticket ${id} in this database.`)
  })
})
