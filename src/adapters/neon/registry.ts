import type { Registry } from '../../ports/registry.ts'
import { nameText } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import {
  correctionAnswer,
  leftNumbersAnswer,
  lookAnswer,
  namesAnswer,
  phoneChangeAnswer,
  stateAnswer,
  trailAnswer,
  yesOrNo,
} from './answers.ts'
import {
  type Ask,
  asker,
  type NeonOptions,
  provedPhone,
  storable,
  timeOf,
  uuidOrNobody,
} from './ask.ts'
import { sealContent } from './ticket-seal.ts'

/** Connects to the registry in Neon Postgres over HTTP. */
export function neonRegistry(options: NeonOptions): Registry {
  const ask = asker(options)
  return { ...lookingAt(ask), ...changing(ask, options.seal) }
}

/** Makes the verbs that change nothing but the audit trail. */
function lookingAt(ask: Ask) {
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
  } satisfies Partial<Registry>
}

/** Makes the verbs that change the registry. */
function changing(ask: Ask, seal: Seal) {
  return {
    issue: async (proof, personId, freshIds, ticket) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      const [ids, sender, id] = [
        freshIds.map(storable),
        storable(nameText(ticket.sender)),
        ticket.id,
      ]
      const [content, dueAt] = [await sealContent(seal, id, ticket.content), timeOf(ticket.dueAtMs)]
      return ask(
        (sql) =>
          sql`SELECT kilat.issue(${phone}, ${person}, ${ids}, ${sender}, ${storable(id)}, ${content}, ${dueAt}) AS answer`,
        lookAnswer,
      )
    },

    keepQrText: async (proof, certificateId, qrText, expiresAtMs) => {
      const [phone, id, kept] = [provedPhone(proof), storable(certificateId), storable(qrText)]
      const expiresAt = timeOf(expiresAtMs)
      await ask(
        (sql) => sql`SELECT kilat.keep_qr_text(${phone}, ${id}, ${kept}, ${expiresAt}) AS answer`,
        yesOrNo,
      )
    },

    correctName: async (proof, personId, idempotencyKey, freshIds) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      const [key, ids] = [storable(idempotencyKey), freshIds.map(storable)]
      return ask(
        (sql) => sql`SELECT kilat.correct_name(${phone}, ${person}, ${key}, ${ids}) AS answer`,
        correctionAnswer,
      )
    },

    confirmOwner: async (proof, lastFourOfNik, idempotencyKey) => {
      const [phone, digits] = [provedPhone(proof), storable(lastFourOfNik)]
      const key = storable(idempotencyKey)
      return ask(
        (sql) => sql`SELECT kilat.confirm_owner(${phone}, ${digits}, ${key}) AS answer`,
        yesOrNo,
      )
    },

    changePhone: async (proof, newNumber, { personId, everybody }, idempotencyKey) => {
      const [phone, newPhone] = [provedPhone(proof), provedPhone(newNumber)]
      const [person, key] = [uuidOrNobody(personId), storable(idempotencyKey)]
      return ask(
        (sql) =>
          sql`SELECT kilat.change_phone(${phone}, ${newPhone}, ${person}, ${everybody}, ${key}) AS answer`,
        phoneChangeAnswer,
      )
    },

    claimLeftNumbers: (limit) =>
      ask((sql) => sql`SELECT kilat.claim_left_numbers(${limit}) AS answer`, leftNumbersAnswer),

    forgetLeftNumbers: async (ids) => {
      const known = ids.map(storable)
      await ask((sql) => sql`SELECT kilat.forget_left_numbers(${known}) AS answer`, yesOrNo)
    },
  } satisfies Partial<Registry>
}
