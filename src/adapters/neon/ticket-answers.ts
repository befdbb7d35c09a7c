import * as v from 'valibot'
import type { Opened, Ticket } from '../../ports/tickets.ts'
import { type TicketState, ticketKinds } from '../../tickets/kinds.ts'
import { optional } from './answers.ts'

// What the functions of the tickets answer, as JSON. Null means "there is none".

const text = v.string()

const state: v.GenericSchema<unknown, TicketState> = v.picklist(['open', 'answered', 'closed'])

/** The answer in it is still sealed. */
const ticket: v.GenericSchema<unknown, Ticket> = v.object({
  id: text,
  kind: v.picklist(ticketKinds),
  state,
  openedAtMs: v.number(),
  dueAtMs: v.number(),
  answer: optional(text),
})

/** An answered ticket in hand, with its content and the answer sealed. */
export interface SealedClaim {
  ticket: Ticket
  sender: string
  sealed: string
  answerKey: string
}

/** The answer of `open_ticket`; `taken` is an id that another ticket has. */
export const openedAnswer: v.GenericSchema<unknown, Opened | { outcome: 'taken' } | undefined> =
  optional(
    v.variant('outcome', [
      v.object({
        outcome: v.picklist(['opened', 'added', 'open-already']),
        id: text,
        dueAtMs: v.number(),
      }),
      v.object({ outcome: v.picklist(['too-many', 'taken']) }),
    ]),
  )

/** The answer of `tickets_opened_by`; the staff's answers in it are sealed. */
export const ticketsAnswer: v.GenericSchema<unknown, Ticket[]> = v.array(ticket)

/** The answer of `judge_ticket`. */
export const verdictAnswer: v.GenericSchema<unknown, TicketState | undefined> = optional(state)

/** The answer of `claim_answered`. */
export const claimedAnswer: v.GenericSchema<unknown, SealedClaim[]> = v.array(
  v.object({ ticket, sender: text, sealed: text, answerKey: text }),
)
