import type { Registry } from '../../ports/registry.ts'
import type { Seal } from '../../privacy/seal.ts'
import {
  correctionAnswer,
  leftNumbersAnswer,
  lookAnswer,
  phoneChangeAnswer,
  yesOrNo,
} from './answers.ts'
import type { Ask } from './ask.ts'
import { provedPhone, storable, timeOf, uuidOrNobody } from './parameters.ts'
import { sealContent } from './ticket-seal.ts'

/** The verbs that change something. */
type Changes = Pick<
  Registry,
  | 'issue'
  | 'keepQrText'
  | 'correctName'
  | 'confirmOwner'
  | 'changePhone'
  | 'claimLeftNumbers'
  | 'forgetLeftNumbers'
>

/** Makes the registry's verbs that change something. */
export function changes(ask: Ask, seal: Seal): Changes {
  return {
    issue: async (proof, personId, freshIds, ticket) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      const [ids, sender, id] = [freshIds.map(storable), storable(ticket.sender), ticket.id]
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
  }
}
