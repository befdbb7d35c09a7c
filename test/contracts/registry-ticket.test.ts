import { describe, expect, test } from 'bun:test'
import { course, type SampleDose } from '../../src/local/sample/person.ts'
import {
  addPerson,
  auditOf,
  freshIds,
  newMessageId,
  newPhone,
  opened,
  portError,
  proofOf,
  registries,
  times,
} from './registry.ts'
import {
  answerTicket,
  content,
  dueAtMs,
  issue,
  newSender,
  newTicket,
  openTicket,
} from './tickets.ts'

/** The second dose of two, of which the facility has left the batch out. */
function incomplete(certificate: SampleDose['certificate'] = 'none'): SampleDose[] {
  const [first, second] = course(
    'Sinovac',
    'Puskesmas Tebet',
    [
      ['2021-03-12', '41479308'],
      ['2021-04-09', '41479821'],
    ],
    certificate,
  )
  if (!first || !second) throw new Error('the course has two doses')
  const { batch: _batch, ...rest } = second
  return [first, rest]
}

describe.each(registries)('the ticket of issue, %s', (_name, openIt) => {
  const open = opened(openIt)

  test('is opened for an incomplete dose, beside the certificates of the others', async () => {
    const person = await addPerson(open, { doses: incomplete() })
    const ticket = newTicket()
    const proof = person.proof
    const look = await issue(open, proof, undefined, freshIds(2), ticket)
    expect(look.ticket).toEqual({ id: ticket.id, dueAtMs })
    expect(look.record?.doses.map(({ missing }) => missing)).toEqual([[], ['batch']])
    expect(await open.behind.certificatesOf(person.id)).toHaveLength(1)
    const sender = ticket.sender.current
    const opened = { kind: 'incomplete-dose', state: 'open', personId: person.id, sender, content }
    expect(await open.behind.ticket(ticket.id)).toMatchObject(opened)
    expect(await auditOf(open, person.id)).toEqual(['issue', 'open-ticket'])
  })

  test('is the open one when asked again, by whomever', async () => {
    const person = await addPerson(open, { doses: incomplete() })
    const [proof, first] = [person.proof, newTicket()]
    await issue(open, proof, person.id, freshIds(2), first)
    const again = await open.registry.issue(
      proof,
      person.id,
      freshIds(2),
      newTicket({ dueAtMs: 1 }),
    )
    expect(again.ticket).toEqual({ id: first.id, dueAtMs })
    const same = await issue(open, proof, person.id, freshIds(2), first)
    expect(same.ticket).toEqual({ id: first.id, dueAtMs })
    expect(await auditOf(open, person.id)).toEqual(['issue', 'open-ticket', 'look', 'look'])
    await answerTicket(open, first.id, 'Sudah.')
    const next = newTicket()
    const later = await issue(open, proof, person.id, freshIds(2), next)
    expect(later.ticket?.id).toBe(next.id)
  })

  test.each([
    ['all doses are complete', course('Sinovac', 'Puskesmas', [['2021-03-12', '1']], 'none')],
    ['there is no dose', []],
    ['people have revoked its certificate', incomplete('revoked')],
    ['its certificate is in force', incomplete('in force')],
  ])('is not opened when %s', async (_when, doses) => {
    const person = await addPerson(open, { doses })
    const ticket = newTicket()
    const look = await issue(open, person.proof, person.id, freshIds(2), ticket)
    expect(look.record?.person.id).toBe(person.id)
    expect(look.ticket).toBeUndefined()
    expect(await open.behind.ticket(ticket.id)).toBeUndefined()
  })

  test('is not opened for someone who is not shown', async () => {
    const stranger = await addPerson(open, { doses: incomplete() })
    const phone = newPhone()
    for (let one = 0; one < 2; one++) await addPerson(open, { phone, doses: incomplete() })
    for (const asked of [stranger.id, undefined]) {
      const ticket = newTicket()
      const look = await open.registry.issue(proofOf(phone), asked, freshIds(2), ticket)
      expect(look.ticket).toBeUndefined()
      expect(await open.behind.ticket(ticket.id)).toBeUndefined()
    }
  })

  test('a look opens and shows none', async () => {
    const { proof, ...person } = await addPerson(open, { doses: incomplete() })
    await issue(open, proof, person.id)
    expect((await open.registry.look(proof, person.id)).ticket).toBeUndefined()
  })

  test('counts among the three a day of a sender; certificates are issued all the same', async () => {
    const sender = newSender()
    for (const kind of ['dose', 'name', 'other'] as const) {
      await openTicket(open, newTicket({ sender, kind }))
    }
    const person = await addPerson(open, { doses: incomplete() })
    const [proof, ticket] = [person.proof, newTicket({ sender })]
    const look = await issue(open, proof, undefined, freshIds(2), ticket)
    expect(look.ticket).toBeUndefined()
    expect(await open.behind.ticket(ticket.id)).toBeUndefined()
    expect(await open.behind.certificatesOf(person.id)).toHaveLength(1)

    const other = newSender()
    await open.registry.issue(proof, undefined, freshIds(2), newTicket({ sender: other }))
    for (const kind of ['dose', 'name'] as const) {
      await openTicket(open, newTicket({ sender: other, kind }))
    }
    const fourth = newTicket({ sender: other, kind: 'other' })
    const refused = await openTicket(open, fourth)
    expect(refused.outcome).toBe('too-many')
  })

  test('with an id that is in use overwrites nothing; certificates are issued all the same', async () => {
    const first = newTicket()
    await openTicket(open, first)
    const before = await open.behind.ticket(first.id)
    const person = await addPerson(open, { doses: incomplete() })
    const ticket = newTicket({ id: first.id })
    const look = await issue(open, person.proof, undefined, freshIds(2), ticket)
    expect(look.ticket).toBeUndefined()
    expect(look.record?.doses[0]?.certificate?.isFresh).toBe(true)
    expect(await open.behind.ticket(first.id)).toEqual(before)
  })

  test('an id that is none issues nothing either', async () => {
    const person = await addPerson(open, { doses: incomplete() })
    await expect(
      open.registry.issue(person.proof, undefined, freshIds(2), newTicket({ id: 'SV-1' })),
    ).rejects.toMatchObject(portError('invalid'))
    expect(await open.behind.certificatesOf(person.id)).toEqual([])
    expect(await auditOf(open, person.id)).toEqual([])
  })

  test('at the same moment from many sides is one, also beside a verdict', async () => {
    const { proof, ...person } = await addPerson(open, { doses: incomplete() })
    const old = newTicket()
    await issue(open, proof, undefined, freshIds(2), old)
    await answerTicket(open, old.id, 'Sudah.')
    const verdict = open.tickets.judge(old.sender, old.id, false, dueAtMs, newMessageId())
    const looks = await times(6, () => issue(open, proof))
    await verdict
    expect(new Set(looks.map(({ ticket }) => ticket?.id)).size).toBe(1)
    expect(await open.behind.openTicketsOf(person.id)).toBe(1)
  })
})
