import * as v from 'valibot'
import type { PersonKey } from '../../identity/ids.ts'
import { PortError } from '../../ports/port-error.ts'
import type { Opened, Ticket, Tickets } from '../../ports/tickets.ts'
import { nameText } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import { type TicketState, ticketKinds } from '../../tickets/kinds.ts'
import { optional, yesOrNo } from './answers.ts'
import { asker, type NeonOptions, provedPhone, storable, timeOf, uuidOrNobody } from './ask.ts'
import { openAnswer, openContent, sealContent } from './ticket-seal.ts'

/** Connects to the tickets, which are in the registry's database; their content is sealed here. */
export function neonTickets(options: NeonOptions): Tickets {
  const { seal } = options
  const ask = asker(options)
  return {
    open: async ({ id, kind, sender, content, dueAtMs }, about, idempotencyKey) => {
      const phone = about ? provedPhone(about.proof) : null
      const person = about ? uuidOrNobody(about.personId) : null
      const sealed = await sealContent(seal, id, content)
      const [by, dueAt, key] = [
        storable(nameText(sender)),
        timeOf(dueAtMs),
        storable(idempotencyKey),
      ]
      const opened = await ask(
        (sql) =>
          sql`SELECT kilat.open_ticket(${phone}, ${person}, ${by}, ${kind}, ${storable(id)}, ${sealed}, ${dueAt}, ${key}) AS answer`,
        openedAnswer,
      )
      if (!opened) throw new PortError('registry', 'refused')
      // Another ticket has this id; a new attempt draws a new one.
      if (opened.outcome === 'taken') throw new PortError('registry', 'unavailable')
      return opened
    },

    openedBy: async (sender) => {
      const by = storable(nameText(sender))
      const sealed = await ask(
        (sql) => sql`SELECT kilat.tickets_opened_by(${by}) AS answer`,
        ticketsAnswer,
      )
      return Promise.all(sealed.map((ticket) => openTicket(seal, ticket)))
    },

    judge: async (sender, id, isRight, dueAtMs, idempotencyKey) => {
      const [by, ticketId] = [storable(nameText(sender)), storable(id)]
      const [dueAt, key] = [timeOf(dueAtMs), storable(idempotencyKey)]
      return ask(
        (sql) =>
          sql`SELECT kilat.judge_ticket(${by}, ${ticketId}, ${isRight}, ${dueAt}, ${key}) AS answer`,
        verdictAnswer,
      )
    },

    claimAnswered: async (limit) => {
      const claims = await ask(
        (sql) => sql`SELECT kilat.claim_answered(${limit}) AS answer`,
        claimedAnswer,
      )
      const opened = await Promise.all(claims.map((claim) => openClaim(seal, claim)))
      return opened.filter((ticket) => ticket !== undefined)
    },

    markTold: async (answerKeys) => {
      const keys = answerKeys.map(storable)
      await ask((sql) => sql`SELECT kilat.mark_told(${keys}) AS answer`, yesOrNo)
    },
  }
}

async function openTicket(seal: Seal, ticket: Ticket): Promise<Ticket> {
  const { id, answer } = ticket
  return {
    ...ticket,
    answer: answer === undefined ? undefined : await openAnswer(seal, id, answer),
  }
}

/** Opens a claim; `undefined` when it does not open, so that the other claims are still told. */
async function openClaim(seal: Seal, { ticket, sealed, sender, answerKey }: SealedClaim) {
  const [opened, content] = await Promise.all([
    openTicket(seal, ticket),
    openContent(seal, ticket.id, sealed),
  ])
  if (!content || opened.answer === undefined) return undefined
  return { ticket: opened, sender, to: content.to, language: content.language, answerKey }
}

// What the functions of the tickets answer, as JSON. Null means "there is none".

const text = v.string()

const state: v.GenericSchema<unknown, TicketState> = v.picklist(['open', 'answered', 'closed'])

/** A ticket, in which the staff's answer is still sealed. */
const ticket: v.GenericSchema<unknown, Ticket> = v.object({
  id: text,
  kind: v.picklist(ticketKinds),
  state,
  openedAtMs: v.number(),
  dueAtMs: v.number(),
  answer: optional(text),
})

/** A ticket lies under one name of its sender: the current one when it was last touched. */
const sender = v.pipe(
  text,
  v.transform((current) => ({ current }) as PersonKey),
)

/** A claimed ticket, whose content and answer are still sealed. */
interface SealedClaim {
  ticket: Ticket
  sender: PersonKey
  sealed: string
  answerKey: string
}

/** The answer of `open_ticket`; `taken` means that another ticket has the id. */
const openedAnswer: v.GenericSchema<unknown, Opened | { outcome: 'taken' } | undefined> = optional(
  v.variant('outcome', [
    v.object({
      outcome: v.picklist(['opened', 'added', 'open-already']),
      id: text,
      dueAtMs: v.number(),
    }),
    v.object({ outcome: v.picklist(['too-many', 'taken']) }),
  ]),
)

/** The answer of `tickets_opened_by`, with the staff's answers sealed. */
const ticketsAnswer: v.GenericSchema<unknown, Ticket[]> = v.array(ticket)

/** The answer of `judge_ticket`. */
const verdictAnswer: v.GenericSchema<unknown, TicketState | undefined> = optional(state)

/** The answer of `claim_answered`. */
const claimedAnswer: v.GenericSchema<unknown, SealedClaim[]> = v.array(
  v.object({ ticket, sender, sealed: text, answerKey: text }),
)
