import { openContent, sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import type { RegistryDatabase } from '../../src/local/postgres/database.ts'
import { loadPeople } from '../../src/local/sample/load.ts'
import type { Seal } from '../../src/privacy/seal.ts'
import type { TicketState } from '../../src/tickets/kinds.ts'
import type { TicketId } from '../../src/tickets/ticket-id.ts'
import type { Behind, LyingCertificate, LyingTicket, Noted } from './behind.ts'

/** The tables of a database, embedded or a server's, as their owner sees them. */
export function behindPostgres({ query }: RegistryDatabase, seal: Seal): Behind {
  return {
    addPerson: (person) => loadPeople(query, [person]),
    ...people(query),
    ...tickets(query, seal),
    ...trail(query),
  }
}

type Query = RegistryDatabase['query']

function people(
  query: Query,
): Pick<Behind, 'person' | 'peopleOn' | 'certificatesOf' | 'revoke' | 'ageLeftNumber'> {
  return {
    person: async (id) => {
      const [row] = await query<{ phone: string; confirmed: string; version: number }>(
        `SELECT phone, kilat.to_ms(phone_confirmed_at)::text AS confirmed, version
         FROM kilat.people WHERE id = $1`,
        [id],
      )
      return row && { ...row, confirmedAtMs: Number(row.confirmed) }
    },

    peopleOn: async (phone) => {
      const sql = 'SELECT id FROM kilat.people WHERE phone = $1 ORDER BY id'
      return (await query<{ id: string }>(sql, [phone])).map(({ id }) => id)
    },

    certificatesOf: async (personId) => {
      const rows = await query<{ id: string; name: string; reason: string | null }>(
        `SELECT c.id, c.name, c.revoked_reason AS reason FROM kilat.certificates c
         JOIN kilat.doses d ON d.id = c.dose_id WHERE d.person_id = $1
         ORDER BY c.revoked_at IS NOT NULL, d.number`,
        [personId],
      )
      return rows.map(
        ({ id, name, reason }): LyingCertificate => ({
          id,
          name,
          revokedReason: reason ?? undefined,
        }),
      )
    },

    revoke: async (certificateId) => {
      await query(
        `UPDATE kilat.certificates SET revoked_at = now(), revoked_reason = 'fraud' WHERE id = $1`,
        [certificateId],
      )
    },

    ageLeftNumber: async (phone, ms) => {
      await query(
        `UPDATE kilat.left_numbers SET
           left_at = left_at - $2::int * interval '1 millisecond',
           claimed_until = claimed_until - $2::int * interval '1 millisecond'
         WHERE phone = $1`,
        [phone, ms],
      )
    },
  }
}

interface TicketRow {
  kind: string
  state: TicketState
  person_id: string | null
  sender: string
  sealed: string
}

function tickets(
  query: Query,
  seal: Seal,
): Pick<Behind, 'ticket' | 'openTicketsOf' | 'answerTicket' | 'ageTicketsOf' | 'ageClaimOf'> {
  const additionsTo = async (id: TicketId) => {
    const sql =
      'SELECT id, sealed FROM kilat.ticket_additions WHERE ticket_id = $1 ORDER BY added_at'
    const rows = await query<{ id: string; sealed: string }>(sql, [id])
    return Promise.all(rows.map((row) => openContent(seal, row.id, row.sealed)))
  }
  const lying = async (id: TicketId, row: TicketRow): Promise<LyingTicket> => ({
    kind: row.kind,
    state: row.state,
    personId: row.person_id ?? undefined,
    sender: row.sender,
    content: await openContent(seal, id, row.sealed),
    additions: await additionsTo(id),
  })
  return {
    ticket: async (id) => {
      const [row] = await query<TicketRow>('SELECT * FROM kilat.tickets WHERE id = $1', [id])
      return row && lying(id, row)
    },

    openTicketsOf: async (personId) => {
      const sql = `SELECT FROM kilat.tickets WHERE person_id = $1 AND state = 'open'`
      return (await query(sql, [personId])).length
    },

    answerTicket: async (id, answer, operator) => {
      const sql = 'SELECT kilat.answer_ticket($1, $2, $3) AS "isThere"'
      const sealed = await sealAnswer(seal, id, answer)
      const [row] = await query<{ isThere: boolean }>(sql, [operator, id, sealed])
      return row?.isThere ?? false
    },

    ageTicketsOf: async (sender, ms) => {
      await query(
        `UPDATE kilat.tickets SET created_at = created_at - $2::int * interval '1 millisecond'
         WHERE sender = $1`,
        [sender.current, ms],
      )
      await query(
        `UPDATE kilat.ticket_additions a SET added_at = added_at - $2::int * interval '1 millisecond'
         FROM kilat.tickets t WHERE t.id = a.ticket_id AND t.sender = $1`,
        [sender.current, ms],
      )
    },

    ageClaimOf: async (id, ms) => {
      await query(
        `UPDATE kilat.tickets
         SET told_claimed_until = told_claimed_until - $2::int * interval '1 millisecond'
         WHERE id = $1`,
        [id, ms],
      )
    },
  }
}

function trail(query: Query): Pick<Behind, 'audit' | 'note'> {
  return {
    audit: (personId) => {
      const whose = personId === undefined ? 'IS NULL' : '= $1'
      return query<Noted & Record<string, unknown>>(
        `SELECT action, actor FROM kilat.audit WHERE person_id ${whose} ORDER BY at`,
        personId === undefined ? [] : [personId],
      )
    },

    note: async (personId, { action, actor }) => {
      await query('INSERT INTO kilat.audit (actor, action, person_id) VALUES ($1, $2, $3)', [
        actor,
        action,
        personId,
      ])
    },
  }
}
