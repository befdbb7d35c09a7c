import type { Registry } from '../../ports/registry.ts'
import { lookAnswer, namesAnswer, stateAnswer, trailAnswer, yesOrNo } from './answers.ts'
import type { Ask } from './ask.ts'
import { provedPhone, storable, uuidOrNobody } from './parameters.ts'

/** The verbs that change nothing but the audit trail. */
type Looking = Pick<
  Registry,
  'ping' | 'isRegistered' | 'look' | 'noteIdentityChange' | 'stateOf' | 'names' | 'trail'
>

/** Makes the registry's verbs that look. */
export function looking(ask: Ask): Looking {
  return {
    ping: async () => {
      await ask((sql) => sql`SELECT true AS answer`, yesOrNo)
    },

    isRegistered: async (phone) =>
      ask((sql) => sql`SELECT kilat.is_registered(${storable(phone)}) AS answer`, yesOrNo),

    look: async (proof, personId) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      return ask((sql) => sql`SELECT kilat.look(${phone}, ${person}) AS answer`, lookAnswer)
    },

    noteIdentityChange: async (personId) => {
      const person = personId === undefined ? null : uuidOrNobody(personId)
      await ask((sql) => sql`SELECT kilat.note_identity_change(${person}) AS answer`, yesOrNo)
    },

    stateOf: async (certificateId) => {
      const id = storable(certificateId)
      return ask((sql) => sql`SELECT kilat.certificate_state(${id}) AS answer`, stateAnswer)
    },

    names: async (proof, personId) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      return ask((sql) => sql`SELECT kilat.names(${phone}, ${person}) AS answer`, namesAnswer)
    },

    trail: async (proof, personId) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      return ask((sql) => sql`SELECT kilat.trail(${phone}, ${person}) AS answer`, trailAnswer)
    },
  }
}
