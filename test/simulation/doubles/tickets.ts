import { personKeyOf } from '../../../src/adapters/upstash/keys.ts'
import { PortError } from '../../../src/ports/port-error.ts'
import type { Opened, Ticket, Tickets } from '../../../src/ports/tickets.ts'
import type { TicketState } from '../../../src/tickets/kinds.ts'
import { type MemoryDatabase, provedPhone } from './database.ts'
import type { TicketRow } from './rows.ts'

const claimMs = 5 * 60_000

/** The tickets in memory, with the rules of the functions in `src/operate/migrations`. */
export function memoryTickets(database: MemoryDatabase): Tickets {
  return {
    open: async (ticket, about, key) => {
      const person = about && database.personOn(provedPhone(about.proof), about.personId)
      if (about && !person) {
        database.write('refuse', [about.personId], key)
        throw new PortError('registry', 'refused')
      }
      const question = `open-ticket ${person?.id ?? 'nobody'} ${ticket.kind}`
      const earlier = database.earlierAnswer<Opened>(key, question)
      if (earlier) {
        database.write('repeat', [person?.id], key)
        return earlier.answer
      }
      const opened = database.findOrOpen({
        ...ticket,
        sender: ticket.sender.current,
        personId: person?.id,
      })
      database.write(ticketActions[opened.outcome], [person?.id], key)
      if (opened.outcome === 'taken') throw new PortError('registry', 'unavailable')
      return database.keepAnswer(key, question, opened)
    },

    openedBy: async (sender) => {
      const own = newestFirst(database, sender.current).slice(0, 5)
      database.write('see-ticket', personsOf(own))
      return own.map(shown)
    },

    judge: async (sender, id, isRight, dueAtMs, key) => {
      const question = `judge-ticket ${id} ${isRight}`
      const earlier = database.earlierAnswer<TicketState>(key, question)
      const ticket = database.tickets.get(id)
      const persons = ticket ? personsOf([ticket]) : []
      if (earlier) {
        database.write('repeat', persons, key)
        return earlier.answer
      }
      const isTheirs = ticket?.sender === sender.current && ticket.state === 'answered'
      const isBlocked =
        !isRight && ticket && database.openTicketOf(ticket.personId, sender.current, ticket.kind)
      if (!isTheirs || isBlocked) {
        database.write('refuse', persons, key)
        return undefined
      }
      const state = isRight ? 'closed' : 'open'
      database.tickets.set(id, { ...ticket, state, dueAtMs: isRight ? ticket.dueAtMs : dueAtMs })
      database.write(isRight ? 'close-ticket' : 'reopen-ticket', persons, key)
      return database.keepAnswer(key, question, state)
    },

    claimAnswered: async (limit) => {
      if (limit < 0) throw new PortError('registry', 'invalid')
      const nowMs = database.now()
      const waiting = [...database.tickets.values()].filter(
        ({ state, isTold, claimedUntilMs }) =>
          state === 'answered' && !isTold && claimedUntilMs <= nowMs,
      )
      waiting.sort(
        (left, right) =>
          left.claimedUntilMs - right.claimedUntilMs || left.answeredAtMs - right.answeredAtMs || 0,
      )
      const claimed = waiting.slice(0, Math.min(limit, 100))
      for (const ticket of claimed) ticket.claimedUntilMs = nowMs + claimMs
      if (claimed.length > 0) database.write('tell-ticket', personsOf(claimed))
      claimed.sort((left, right) => left.answeredAtMs - right.answeredAtMs)
      return claimed.map((ticket) => {
        const { to, language } = structuredClone(ticket.content)
        const answerKey = `${ticket.id}/${ticket.answerCount}`
        return {
          ticket: shown(ticket),
          sender: personKeyOf(ticket.sender),
          to,
          language,
          answerKey,
        }
      })
    },

    markTold: async (answerKeys) => {
      for (const ticket of database.tickets.values()) {
        const isMeant = answerKeys.includes(`${ticket.id}/${ticket.answerCount}`)
        if (isMeant && ticket.state === 'answered') ticket.isTold = true
      }
    },
  }
}

const ticketActions = {
  opened: 'open-ticket',
  added: 'add-to-ticket',
  'open-already': 'see-ticket',
  'too-many': 'refuse',
  taken: 'refuse',
} as const

function shown({ id, kind, state, openedAtMs, dueAtMs, answer }: TicketRow): Ticket {
  return { id, kind, state, openedAtMs, dueAtMs, answer }
}

function newestFirst({ tickets }: MemoryDatabase, sender: string): TicketRow[] {
  const own = [...tickets.values()].filter((ticket) => ticket.sender === sender)
  return own.sort(
    (left, right) => right.openedAtMs - left.openedAtMs || (left.id < right.id ? -1 : 1),
  )
}

function personsOf(tickets: readonly TicketRow[]): string[] {
  return [...new Set(tickets.flatMap(({ personId }) => (personId ? [personId] : [])))]
}
