import { openContent, sealAnswer } from '../../adapters/neon/ticket-seal.ts'
import type { TicketContent } from '../../ports/tickets.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'
import { type LocalKeys, openKeys } from '../environment.ts'
import type { Parts } from './parts.ts'

/** A ticket that waits for an answer, with its content unsealed. */
export interface WaitingTicket {
  id: TicketId
  kind: string
  state: string
  /** In ms since the epoch. */
  dueAt: number
  content: TicketContent | null
  /** What was added to it, oldest first. */
  additions: (TicketContent | null)[]
}

interface Row {
  id: TicketId
  kind: string
  state: string
  due_at_ms: string
  sealed: string
  additions: { id: TicketId; sealed: string }[]
}

/** The operator under whom the simulator's answers stand in the audit trail. */
const operator = 'simulator'

/** Plays the staff who answer tickets. */
export class TicketStaff {
  readonly #parts: Parts
  readonly #keys: Promise<LocalKeys>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#keys = openKeys(parts.environment)
  }

  /**
   * Returns the tickets that wait, those due first. It bypasses the operators' functions because
   * an open page must not fill the audit trail.
   */
  async waiting(): Promise<WaitingTicket[]> {
    const { seal } = await this.#keys
    const rows = await this.#parts.registry.query<Row>(
      `select w.id, w.kind, w.state, kilat.to_ms(w.due_at) as due_at_ms, t.sealed,
         kilat.ticket_additions_to(w.id) as additions
       from kilat.waiting_tickets() w join kilat.tickets t using (id) order by w.due_at, w.id`,
    )
    const open = async (sealed: Pick<Row, 'id' | 'sealed'>) =>
      (await openContent(seal, sealed.id, sealed.sealed)) ?? null
    const opened = rows.map(async ({ id, kind, state, due_at_ms, sealed, additions }) => {
      const [content, ...added] = await Promise.all([{ id, sealed }, ...additions].map(open))
      return {
        id,
        kind,
        state,
        dueAt: Number(due_at_ms),
        content: content ?? null,
        additions: added,
      }
    })
    return Promise.all(opened)
  }

  /** Answers a ticket and has the Worker notify its sender; false when no such ticket waits. */
  async answer(id: TicketId, text: string): Promise<boolean> {
    const { seal } = await this.#keys
    const [answered] = await this.#parts.registry.query<{ is_taken: boolean }>(
      'select kilat.answer_ticket($1, $2, $3) as is_taken',
      [operator, id, await sealAnswer(seal, id, text)],
    )
    if (!answered?.is_taken) return false
    await this.#parts.runCron()
    return true
  }
}
