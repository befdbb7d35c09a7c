import type { MemoryDatabase } from '../simulation/doubles/database.ts'
import type { Behind } from './behind.ts'

/** The tables that the simulation plays with. */
export function behindMemory(database: MemoryDatabase): Behind {
  return {
    addPerson: async (person) => void database.add(person),

    person: async (id) => database.people.find((person) => person.id === id),

    peopleOn: async (phone) => {
      const there = database.people.filter((person) => person.phone === phone)
      return there.map(({ id }) => id).sort()
    },

    certificatesOf: async (personId) => {
      const doses = database.dosesOf(personId).map(({ id }) => id)
      const own = [...database.certificates.values()].filter(({ doseId }) => doses.includes(doseId))
      own.sort((left, right) => doses.indexOf(left.doseId) - doses.indexOf(right.doseId))
      const { inForce = [], ended = [] } = Object.groupBy(own, ({ revokedReason }) =>
        revokedReason === undefined ? 'inForce' : 'ended',
      )
      return [...inForce, ...ended].map(({ id, name, revokedReason }) => ({
        id,
        name,
        revokedReason,
      }))
    },

    revoke: async (certificateId) => {
      const certificate = database.certificates.get(certificateId)
      if (certificate) certificate.revokedReason = 'fraud'
    },

    ticket: async (id) => {
      const ticket = database.tickets.get(id)
      return ticket && { ...ticket, additions: ticket.additions.map(({ content }) => content) }
    },

    openTicketsOf: async (personId) => {
      const tickets = [...database.tickets.values()]
      return tickets.filter((one) => one.personId === personId && one.state === 'open').length
    },

    answerTicket: async (id, answer, operator) => database.answerTicket(id, answer, operator),

    ageTicketsOf: async (sender, ms) => {
      for (const ticket of database.tickets.values()) {
        if (ticket.sender !== sender.current) continue
        ticket.openedAtMs -= ms
        ticket.additions = ticket.additions.map((one) => ({ ...one, atMs: one.atMs - ms }))
      }
    },

    ageClaimOf: async (id, ms) => {
      const ticket = database.tickets.get(id)
      if (ticket) ticket.claimedUntilMs -= ms
    },

    ageLeftNumber: async (phone, ms) => {
      for (const row of database.leftNumbers.values()) {
        if (row.phone !== phone) continue
        row.leftAtMs -= ms
        row.claimedUntilMs -= ms
      }
    },

    audit: async (personId) =>
      database.audit
        .filter((row) => row.personId === personId)
        .map(({ action, actor }) => ({ action, actor })),

    note: async (personId, { action, actor }) => {
      database.audit.push({ atMs: database.now(), actor, action, personId, key: undefined })
    },
  }
}
