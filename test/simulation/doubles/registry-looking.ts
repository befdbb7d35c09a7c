import type { PersonId } from '../../../src/identity/ids.ts'
import type { Dose, Look, Registry, VaccinationRecord } from '../../../src/ports/registry.ts'
import { type MemoryDatabase, missingIn, provedPhone } from './database.ts'
import type { CertificateRow, DoseRow, PersonRow } from './rows.ts'

const dayMs = 24 * 60 * 60_000
const wibMs = 7 * 60 * 60_000

/** What only says how the bot works. */
const unseen: ReadonlySet<string> = new Set(['keep-qr-text', 'repeat', 'claim-left-number'])

type Looking = Pick<
  Registry,
  'ping' | 'isRegistered' | 'look' | 'noteIdentityChange' | 'stateOf' | 'names' | 'trail'
>

/** The verbs that change nothing but the audit trail. */
export function looking(database: MemoryDatabase): Looking {
  return {
    ping: async () => {},

    isRegistered: async (phone) => {
      database.write('check-number', [])
      return database.peopleOn(phone).length > 0
    },

    look: async (proof, personId) => see(database, provedPhone(proof), personId, [], ['look']),

    noteIdentityChange: async (personId) => {
      database.write('identity-changed', [personId])
    },

    stateOf: async (certificateId) => {
      const certificate = database.certificates.get(certificateId)
      if (!certificate) return 'unknown'
      return certificate.revokedReason === undefined ? 'in-force' : 'revoked'
    },

    names: async (proof, personId) => {
      const person = database.personOn(provedPhone(proof), personId)
      database.write(person ? 'names' : 'refuse', [personId])
      return person && { recorded: person.name, civil: database.civil.get(person.nik) }
    },

    trail: async (proof, personId) => {
      const isThere = database.personOn(provedPhone(proof), personId) !== undefined
      const about = database.audit.filter(
        (row) => row.personId === personId && !unseen.has(row.action),
      )
      const newest = about.slice(-10).reverse()
      database.write(isThere ? 'trail' : 'refuse', [personId])
      return isThere
        ? newest.map(({ atMs, actor, action }) => ({ atMs, actor, action }))
        : undefined
    },
  }
}

/** The person asked for, when they are on the number; the only one there, when nobody was named. */
export function askedFor(database: MemoryDatabase, phone: string, personId: PersonId | undefined) {
  const confirmed = database.peopleOn(phone).filter((one) => database.isConfirmed(one))
  const [only, another] = confirmed.filter(({ id }) => id === (personId ?? id))
  return another ? undefined : only
}

/** The answer of a look, with its rows in the audit trail. */
export function see(
  database: MemoryDatabase,
  phone: string,
  asked: PersonId | undefined,
  freshIds: readonly string[],
  actions: readonly string[],
): Look {
  const shown = askedFor(database, phone, asked)
  const there = database.peopleOn(phone)
  const listed = there.filter((one) => database.isConfirmed(one))
  const others = listed.filter(({ id }) => id !== shown?.id)
  for (const action of shown ? actions : []) database.write(action, [shown?.id])
  if (others.length > 0)
    database.write(
      'list',
      others.map(({ id }) => id),
    )
  if (asked !== undefined && !shown) database.write('refuse', [asked])
  const isNobody = asked === undefined && !shown && others.length === 0
  if (isNobody) database.write(actions[0] ?? 'look', [])
  const inOrder = [...listed].sort((left, right) =>
    left.birthDate + left.id < right.birthDate + right.id ? -1 : 1,
  )
  return {
    people: inOrder.map(({ id, name }) => ({ id, name })),
    record: shown && recordOf(database, shown, freshIds),
    needsRecheck: there.length > listed.length,
  }
}

function recordOf(
  database: MemoryDatabase,
  { id, name, nik, birthDate }: PersonRow,
  freshIds: readonly string[],
): VaccinationRecord {
  const maskedNik = nik.slice(0, 4) + '•'.repeat(8) + nik.slice(-4)
  const doses = database.dosesOf(id).map((dose) => shownDose(database, dose, freshIds))
  return { person: { id, name, maskedNik, birthDate }, doses }
}

function shownDose(database: MemoryDatabase, dose: DoseRow, freshIds: readonly string[]): Dose {
  const { id, personId: _, ...facts } = dose
  const certificate = database.inForce(id)
  return {
    ...facts,
    missing: missingIn(dose),
    isRevoked: !certificate && database.isRevoked(id),
    certificate: certificate && {
      id: certificate.id,
      issuedOn: new Date(certificate.issuedAtMs + wibMs).toISOString().slice(0, 10),
      isFresh: freshIds.includes(certificate.id),
      qrText: hasText(certificate, database.now()) ? certificate.qrText : undefined,
    },
  }
}

/** Whether a certificate has a text that does not end within a month. */
export function hasText({ qrText, qrExpiresAtMs }: CertificateRow, nowMs: number): boolean {
  return qrText !== undefined && qrExpiresAtMs > nowMs + 30 * dayMs
}
