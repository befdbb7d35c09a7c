import { neonRegistry, neonTickets } from '../../src/adapters/neon/index.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { type LiveProof, liveProof } from '../../src/identity/proof.ts'
import { openRegistryDatabase, type RegistryDatabase } from '../../src/local/postgres/database.ts'
import { neonGateway } from '../../src/local/postgres/gateway.ts'
import { loadPeople, personIdOf } from '../../src/local/sample/load.ts'
import { course, type SamplePerson } from '../../src/local/sample/person.ts'
import type { Registry } from '../../src/ports/registry.ts'
import type { Tickets } from '../../src/ports/tickets.ts'
import { createSeal, type Seal } from '../../src/privacy/seal.ts'

/** The databases that the contract is tested over: embedded always, a real server when given. */
export const databases: [name: string, databaseUrl: string | undefined][] = [
  ['embedded', undefined],
  ...(process.env.DATABASE_URL
    ? [['a real server', process.env.DATABASE_URL] as [string, string]]
    : []),
]

/** A registry behind the gateway, on a real port. */
export interface OpenRegistry {
  registry: Registry
  tickets: Tickets
  /** What the tickets are sealed with. */
  seal: Seal
  database: RegistryDatabase
  close(): Promise<void>
}

export const connectionString = 'postgres://kilat_worker:secret@registry.local.neon.tech/kilat'

export async function openRegistry(databaseUrl: string | undefined): Promise<OpenRegistry> {
  const database = await openRegistryDatabase({ databaseUrl })
  const gateway = neonGateway(database.backend, { connectionString })
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: gateway.handle })
  const seal = await createSeal([crypto.getRandomValues(new Uint8Array(32))])
  const options = {
    databaseUrl: connectionString,
    httpUrl: `http://127.0.0.1:${server.port}/sql`,
    seal,
  }
  const close = async () => {
    await server.stop(true)
    await database.close()
  }
  return { registry: neonRegistry(options), tickets: neonTickets(options), seal, database, close }
}

/** A proof of a number as the session would hold it a moment after the code. */
export function proofOf(phone: string): LiveProof {
  const proof = liveProof({ phone: phone as PhoneNumber, provedAtMs: 0, usedAtMs: 0 }, 1)
  if (!proof) throw new Error('the proof has lapsed')
  return proof
}

let made = 0

/** A number that nobody in the registry has. */
export function newPhone(): PhoneNumber {
  return `+62877${String(++made).padStart(8, '0')}` as PhoneNumber
}

/** Certificate ids that no certificate has. The check character is not looked at here. */
export function freshIds(count: number): string[] {
  return Array.from({ length: count }, () => `URN:UVCI:01:ID:FRESH${++made}#A`)
}

/** A message id as WhatsApp gives it; no two are the same. */
export const newMessageId = () => `wamid.TEST${++made}`

/** Puts someone new into the registry: two complete doses with certificates, unless said otherwise. */
export async function addPerson(
  { database }: OpenRegistry,
  different: Partial<SamplePerson> = {},
): Promise<SamplePerson & { id: string }> {
  const name = different.name ?? `ORANG KE ${++made}`
  const person: SamplePerson = {
    name,
    nik: `990101${String(++made).padStart(10, '0')}`,
    birthDate: '1990-01-01',
    phone: newPhone(),
    phoneConfirmedAt: new Date(),
    isProtected: false,
    civil: { name, birthDate: '1990-01-01' },
    doses: course('Sinovac', 'Puskesmas Tebet', [
      ['2021-03-12', '41479308'],
      ['2021-04-09', '41479821'],
    ]),
    ...different,
  }
  await loadPeople(database.query, [person])
  return { ...person, id: personIdOf(person.nik) }
}

/** The actions in the audit trail about a person, oldest first. */
export async function auditOf({ database }: OpenRegistry, personId: string): Promise<string[]> {
  const rows = await database.query<{ action: string }>(
    'SELECT action FROM kilat.audit WHERE person_id = $1 ORDER BY at',
    [personId],
  )
  return rows.map(({ action }) => action)
}

/** Every certificate of a person, those in force first, in the order of the doses. */
export async function certificatesOf(
  { database }: OpenRegistry,
  personId: string,
): Promise<{ id: string; name: string; revoked_reason: string | null }[]> {
  return database.query(
    `SELECT c.id, c.name, c.revoked_reason FROM kilat.certificates c
     JOIN kilat.doses d ON d.id = c.dose_id WHERE d.person_id = $1
     ORDER BY c.revoked_at IS NOT NULL, d.number`,
    [personId],
  )
}

/** How often a person's record was changed, from 1. */
export async function versionOf(
  { database }: OpenRegistry,
  personId: string,
): Promise<number | undefined> {
  const sql = 'SELECT version FROM kilat.people WHERE id = $1'
  return (await database.query<{ version: number }>(sql, [personId]))[0]?.version
}

/** A date some months ago. */
export function monthsAgo(months: number): Date {
  const date = new Date()
  date.setMonth(date.getMonth() - months)
  return date
}
