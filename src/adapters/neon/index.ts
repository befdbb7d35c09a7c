import { assertLive, type LiveProof } from '../../identity/proof.ts'
import type { Registry } from '../../ports/registry.ts'
import { correctionAnswer, lookAnswer, namesAnswer, stateAnswer, yesOrNo } from './answers.ts'
import { asker } from './ask.ts'
import { storable, uuidOrNobody } from './parameters.ts'

/** Where the registry is. */
export interface NeonRegistryOptions {
  /** Neon's connection string, with the password of a role that `kilat_bot` was granted to. */
  databaseUrl: string
  /** Another endpoint of SQL over HTTP; Neon's own by default. */
  httpUrl?: string
  /** How long an answer may take, both attempts together; 5 s by default, as Neon may be asleep. */
  deadlineMs?: number
}

/** Connects to the registry in Neon Postgres over HTTP. */
export function neonRegistry({
  databaseUrl,
  httpUrl,
  deadlineMs = 5_000,
}: NeonRegistryOptions): Registry {
  const ask = asker({ databaseUrl, httpUrl, deadlineMs })
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

    issue: async (proof, personId, freshIds) => {
      const [phone, person] = [provedPhone(proof), uuidOrNobody(personId)]
      const ids = freshIds.map(storable)
      return ask(
        (sql) => sql`SELECT kilat.issue(${phone}, ${person}, ${ids}) AS answer`,
        lookAnswer,
      )
    },

    keepQrText: async (proof, certificateId, qrText, expiresAtMs) => {
      const [phone, id, kept] = [provedPhone(proof), storable(certificateId), storable(qrText)]
      const expiresAt = new Date(expiresAtMs).toISOString()
      await ask(
        (sql) => sql`SELECT kilat.keep_qr_text(${phone}, ${id}, ${kept}, ${expiresAt}) AS answer`,
        yesOrNo,
      )
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
  }
}

function provedPhone(proof: LiveProof): string {
  assertLive(proof)
  return storable(proof.phone)
}
