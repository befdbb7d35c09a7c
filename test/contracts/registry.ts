import { afterAll, beforeAll } from 'bun:test'
import { neonRegistry } from '../../src/adapters/neon/registry.ts'
import { neonTickets } from '../../src/adapters/neon/tickets.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { type LiveProof, liveProof } from '../../src/identity/proof.ts'
import { openRegistryDatabase, type RegistryDatabase } from '../../src/local/postgres/database.ts'
import { neonGateway } from '../../src/local/postgres/gateway.ts'
import { personIdOf } from '../../src/local/sample/load.ts'
import { course, type SamplePerson } from '../../src/local/sample/person.ts'
import type { PortFailure } from '../../src/ports/port-error.ts'
import type { Registry } from '../../src/ports/registry.ts'
import type { Tickets } from '../../src/ports/tickets.ts'
import { createSeal, type Seal } from '../../src/privacy/seal.ts'
import { MemoryDatabase } from '../simulation/doubles/database.ts'
import { memoryRegistry } from '../simulation/doubles/registry.ts'
import { memoryTickets } from '../simulation/doubles/tickets.ts'
import type { Behind } from './behind.ts'
import { behindMemory } from './behind-memory.ts'
import { behindPostgres } from './behind-postgres.ts'

/** The databases: embedded always, a real server when given. */
export const databases: [name: string, databaseUrl: string | undefined][] = [
  ['embedded', undefined],
  ...(process.env.DATABASE_URL
    ? [['a real server', process.env.DATABASE_URL] as [string, string]]
    : []),
]

/** The ports of a registry, and what lies behind them. */
export interface OpenRegistry {
  registry: Registry
  tickets: Tickets
  behind: Behind
  close(): Promise<void>
}

/** A registry in a database, behind the gateway on a real port. */
export interface OpenDatabase extends OpenRegistry {
  /** What the tickets are sealed with. */
  seal: Seal
  database: RegistryDatabase
}

export const connectionString = 'postgres://kilat_worker:secret@registry.local.neon.tech/kilat'

/** Everything that the contract is tested over: the simulation's double, too. */
export const registries: [name: string, open: () => Promise<OpenRegistry>][] = [
  ['in memory', openInMemory],
  ...databases.map(([name, url]): [string, () => Promise<OpenRegistry>] => [
    name,
    () => openDatabase(url),
  ]),
]

/** Opens something before the tests of a group, and closes it after them. */
export function opened<T extends { close(): Promise<void> }>(open: () => Promise<T>): T {
  const stage = {} as T
  beforeAll(async () => void Object.assign(stage, await open()), 30_000)
  afterAll(() => stage.close())
  return stage
}

async function openInMemory(): Promise<OpenRegistry> {
  const database = new MemoryDatabase(Date.now)
  return {
    registry: memoryRegistry(database),
    tickets: memoryTickets(database),
    behind: behindMemory(database),
    close: async () => {},
  }
}

/** Opens the embedded database, or a server's. */
export async function openDatabase(databaseUrl: string | undefined): Promise<OpenDatabase> {
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
  const behind = behindPostgres(database, seal)
  const ports = { registry: neonRegistry(options), tickets: neonTickets(options) }
  return { ...ports, behind, seal, database, close }
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

/**
 * Puts someone new into the registry, with two complete doses and their certificates unless said
 * otherwise, and proves their number.
 */
export async function addPerson({ behind }: OpenRegistry, different: Partial<SamplePerson> = {}) {
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
  await behind.addPerson(person)
  const [id, proof] = [personIdOf(person.nik), proofOf(person.phone)]
  return { ...person, id, proof, about: { proof, personId: id } }
}

/** The actions in the audit trail about a person, or about nobody; oldest first. */
export async function auditOf({ behind }: OpenRegistry, personId?: string): Promise<string[]> {
  return (await behind.audit(personId)).map(({ action }) => action)
}

/** How often a person's record was changed, from 1. */
export async function versionOf({ behind }: OpenRegistry, personId: string) {
  return (await behind.person(personId))?.version
}

/** What several callers are answered who ask at the same moment. */
export function times<T>(count: number, ask: (at: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, at) => ask(at)))
}

/** How the registry fails. */
export const portError = (kind: PortFailure) => ({ name: 'PortError', port: 'registry', kind })

/** A date some months ago. */
export function monthsAgo(months: number): Date {
  const date = new Date()
  date.setMonth(date.getMonth() - months)
  return date
}
