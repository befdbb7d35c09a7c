import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { PortError } from '../../../src/ports/port-error.ts'
import type { Registry } from '../../../src/ports/registry.ts'
import { type MemoryDatabase, missingIn, provedPhone } from './database.ts'
import { askedFor, hasText, looking, see } from './registry-looking.ts'
import type { PersonRow } from './rows.ts'

const dayMs = 24 * 60 * 60_000
const claimMs = 5 * 60_000

/** For how long the message that left a number may still tell of it itself. */
const leftMs = 16 * 60_000

type Changing = Pick<Registry, 'issue' | 'keepQrText' | 'correctName' | 'confirmOwner'>

/** The verbs that change something. */
export function changing(database: MemoryDatabase): Changing {
  return {
    issue: async (proof, personId, freshIds, ticket) => {
      const phone = provedPhone(proof)
      const shown = askedFor(database, phone, personId)
      if (!shown) return see(database, phone, personId, freshIds, ['look'])
      const isIncomplete = database
        .dosesOf(shown.id)
        .some(
          (dose) =>
            missingIn(dose).length > 0 &&
            !database.inForce(dose.id) &&
            !database.isRevoked(dose.id),
        )
      const opened = isIncomplete
        ? database.findOrOpen({
            ...ticket,
            sender: ticket.sender.current,
            kind: 'incomplete-dose',
            personId: shown.id,
          })
        : undefined
      // A ticket that the tables do not take has left the certificates unissued.
      const actions = [issueTo(database, shown, undefined, freshIds) > 0 ? 'issue' : 'look']
      if (opened?.outcome === 'opened') actions.push('open-ticket')
      const look = see(database, phone, personId, freshIds, actions)
      if (!opened || !('id' in opened)) return look
      return { ...look, ticket: { id: opened.id, dueAtMs: opened.dueAtMs } }
    },

    keepQrText: async (proof, certificateId, qrText, expiresAtMs) => {
      const phone = provedPhone(proof)
      const certificate = database.certificates.get(certificateId)
      const dose = certificate && database.doses[certificate.doseId]
      const owner = database.personOn(phone, dose?.personId)
      if (!certificate || !owner || hasText(certificate, database.now())) return
      Object.assign(certificate, { qrText, qrExpiresAtMs: expiresAtMs })
      database.write('keep-qr-text', [owner.id])
    },

    correctName: async (proof, personId, key, freshIds) => {
      const person = database.personOn(provedPhone(proof), personId)
      const civil = person && database.civil.get(person.nik)
      if (!person || civil === undefined) {
        database.write('refuse', [personId], key)
        return undefined
      }
      const question = `correct-name ${person.id}`
      const earlier = database.earlierAnswer<ReturnType<typeof rename>>(key, question)
      database.write(earlier ? 'repeat' : 'correct-name', [person.id], key)
      if (earlier) return earlier.answer
      return database.keepAnswer(key, question, rename(database, person, civil, freshIds))
    },

    confirmOwner: async (proof, lastFour, key) => {
      const phone = provedPhone(proof)
      const question = `confirm-owner ${phone}`
      const earlier = database.earlierAnswer<boolean>(key, question)
      if (earlier) {
        database.write('repeat', [], key)
        return earlier.answer
      }
      const unconfirmed = database.peopleOn(phone).filter((one) => !database.isConfirmed(one))
      const ids = unconfirmed.map(({ id }) => id)
      const isRecent = (atMs: number) => atMs > database.now() - dayMs
      const denials = database.audit.filter(
        ({ personId, action, atMs }) =>
          action === 'deny-owner' && isRecent(atMs) && ids.includes(personId ?? ''),
      )
      const isOver = new Set(denials.map((denial) => denial.key)).size >= 4
      const matching = isOver ? [] : unconfirmed.filter(({ nik }) => nik.endsWith(lastFour))
      for (const person of matching) change(person, { confirmedAtMs: database.now() })
      const isOwner = matching.length > 0
      const concerned = isOwner ? matching.map(({ id }) => id) : ids
      database.write(isOwner ? 'confirm-owner' : 'deny-owner', concerned, key)
      return database.keepAnswer(key, question, isOwner)
    },
  }
}

/** Moving people to another number. */
export function phones(
  database: MemoryDatabase,
): Pick<Registry, 'changePhone' | 'claimLeftNumbers' | 'forgetLeftNumbers'> {
  return {
    claimLeftNumbers: async (limit) => {
      if (limit < 0) throw new PortError('registry', 'invalid')
      const nowMs = database.now()
      const due = [...database.leftNumbers.values()].filter((row) => row.claimedUntilMs <= nowMs)
      due.sort((left, right) => left.claimedUntilMs - right.claimedUntilMs)
      const claimed = due.slice(0, Math.min(limit, 100))
      for (const row of claimed) row.claimedUntilMs = nowMs + claimMs
      const persons = new Set(claimed.map(({ personId }) => personId))
      if (claimed.length > 0) database.write('claim-left-number', [...persons])
      claimed.sort((left, right) => left.leftAtMs - right.leftAtMs)
      return claimed.map(({ id, phone, leftAtMs }) => {
        return { id, phone: phone as PhoneNumber, leftAtMs }
      })
    },

    forgetLeftNumbers: async (ids) => {
      for (const id of ids) database.leftNumbers.delete(id)
    },

    changePhone: async (proof, newNumber, { personId, everybody }, key) => {
      const [phone, newPhone] = [provedPhone(proof), provedPhone(newNumber)]
      const question = `change-phone ${phone} ${newPhone} ${personId} ${everybody}`
      type Change = Awaited<ReturnType<Registry['changePhone']>>
      const earlier = database.earlierAnswer<Change>(key, question)
      if (earlier) {
        database.write('repeat', [personId], key)
        return earlier.answer
      }
      const confirmed = database.peopleOn(phone).filter((one) => database.isConfirmed(one))
      const chosen = confirmed.filter(({ id }) => everybody || id === personId)
      if (!chosen.some(({ id }) => id === personId)) {
        database.write('refuse', [personId], key)
        return undefined
      }
      const moving = newPhone === phone ? [] : chosen
      const there = database.people.filter((person) => person.phone === newPhone).length
      if (moving.length > 0 && there + moving.length > 10) {
        database.write('refuse', [personId], key)
        return database.keepAnswer(key, question, { outcome: 'full' as const })
      }
      if (moving.length > 0 && !isPhone(newPhone)) throw new PortError('registry', 'invalid')
      for (const person of moving) {
        change(person, { phone: newPhone, confirmedAtMs: database.now() })
      }
      if (moving.length > 0) {
        const [id, leftAtMs] = [String(++database.leftCount), database.now()]
        const row = { id, phone, personId, leftAtMs, claimedUntilMs: leftAtMs + leftMs }
        database.leftNumbers.set(id, row)
      }
      const changed = { outcome: 'changed' as const, moved: moving.length }
      const ids = moving.map(({ id }) => id)
      database.write('change-phone', ids, key)
      return database.keepAnswer(key, question, changed)
    },
  }
}

/** What the constraint of the table lets in. */
const isPhone = (number: string) => /^\+[1-9][0-9]{6,14}$/.test(number)

function change(person: PersonRow, changes: Partial<PersonRow>): void {
  Object.assign(person, changes, { version: person.version + 1 })
}

function issueTo(
  database: MemoryDatabase,
  person: PersonRow,
  onlyDoses: readonly number[] | undefined,
  freshIds: readonly string[],
): number {
  const waiting = database
    .dosesOf(person.id)
    .filter(
      (dose) =>
        (onlyDoses?.includes(dose.id) ?? true) &&
        missingIn(dose).length === 0 &&
        !database.inForce(dose.id) &&
        !database.isRevoked(dose.id),
    )
  const unused = freshIds.filter((id) => !database.certificates.has(id))
  const issued = waiting.slice(0, unused.length)
  for (const [at, { id: doseId }] of issued.entries()) {
    const id = unused[at]
    if (id === undefined) throw new PortError('registry', 'invalid')
    const fresh = { revokedReason: undefined, qrText: undefined, qrExpiresAtMs: 0 }
    const row = { id, doseId, name: person.name, issuedAtMs: database.now(), ...fresh }
    database.certificates.set(id, row)
  }
  return issued.length
}

function rename(
  database: MemoryDatabase,
  person: PersonRow,
  civil: string,
  freshIds: readonly string[],
) {
  const before = person.name
  if (before === civil) return { before, after: civil, reissued: 0 }
  change(person, { name: civil })
  const ended: number[] = []
  for (const dose of database.dosesOf(person.id)) {
    const certificate = database.inForce(dose.id)
    if (!certificate) continue
    certificate.revokedReason = 'name corrected'
    ended.push(dose.id)
  }
  return { before, after: civil, reissued: issueTo(database, person, ended, freshIds) }
}

/** The registry in memory, with the rules of the functions in `src/operate/migrations`. */
export function memoryRegistry(database: MemoryDatabase): Registry {
  return { ...looking(database), ...changing(database), ...phones(database) }
}
