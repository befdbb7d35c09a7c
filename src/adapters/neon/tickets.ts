import { PortError } from '../../ports/port-error.ts'
import type { Ticket, Tickets } from '../../ports/tickets.ts'
import type { Seal } from '../../privacy/seal.ts'
import { yesOrNo } from './answers.ts'
import type { Ask } from './ask.ts'
import { provedPhone, storable, timeOf, uuidOrNobody } from './parameters.ts'
import {
  claimedAnswer,
  openedAnswer,
  type SealedClaim,
  ticketsAnswer,
  verdictAnswer,
} from './ticket-answers.ts'
import { openAnswer, openContent, sealContent } from './ticket-seal.ts'

/** Makes the verbs of the tickets. What they hold is sealed before it leaves, and opened here. */
export function tickets(ask: Ask, seal: Seal): Tickets {
  return {
    open: async ({ id, kind, sender, content, dueAtMs }, about, idempotencyKey) => {
      const phone = about ? provedPhone(about.proof) : null
      const person = about ? uuidOrNobody(about.personId) : null
      const sealed = await sealContent(seal, id, content)
      const [by, dueAt, key] = [storable(sender), timeOf(dueAtMs), storable(idempotencyKey)]
      const opened = await ask(
        (sql) =>
          sql`SELECT kilat.open_ticket(${phone}, ${person}, ${by}, ${kind}, ${storable(id)}, ${sealed}, ${dueAt}, ${key}) AS answer`,
        openedAnswer,
      )
      if (!opened) throw new PortError('registry', 'refused')
      // Another ticket has this id: tried again, it comes with another one.
      if (opened.outcome === 'taken') throw new PortError('registry', 'unavailable')
      return opened
    },

    openedBy: async (sender) => {
      const by = storable(sender)
      const sealed = await ask(
        (sql) => sql`SELECT kilat.tickets_opened_by(${by}) AS answer`,
        ticketsAnswer,
      )
      return Promise.all(sealed.map((ticket) => openTicket(seal, ticket)))
    },

    judge: async (sender, id, isRight, dueAtMs, idempotencyKey) => {
      const [by, ticketId] = [storable(sender), storable(id)]
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

/** Nothing when it does not open: nobody can be told, and nobody else has to wait for that. */
async function openClaim(seal: Seal, { ticket, sealed, sender, answerKey }: SealedClaim) {
  const [opened, content] = await Promise.all([
    openTicket(seal, ticket),
    openContent(seal, ticket.id, sealed),
  ])
  if (!content || opened.answer === undefined) return undefined
  return { ticket: opened, sender, to: content.to, language: content.language, answerKey }
}
