import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { PersonKey } from '../../../src/identity/ids.ts'
import { course } from '../../../src/local/sample/person.ts'
import { PortError } from '../../../src/ports/port-error.ts'
import type { Registry } from '../../../src/ports/registry.ts'
import type { Tickets } from '../../../src/ports/tickets.ts'
import {
  addPerson,
  auditOf,
  freshIds,
  monthsAgo,
  newMessageId,
  newPhone,
  type OpenDatabase,
  openDatabase,
  proofOf,
} from '../../contracts/registry.ts'
import { answerTicket, newSender, newTicket } from '../../contracts/tickets.ts'
import { examples } from '../../effort.ts'
import { Random } from '../virtual-time.ts'
import { MemoryDatabase } from './database.ts'
import { memoryRegistry } from './registry.ts'
import { memoryTickets } from './tickets.ts'

let real: OpenDatabase
beforeAll(async () => {
  real = await openDatabase(undefined)
}, 30_000)
afterAll(() => real?.close())

/** People on four numbers: a family, an owner who may have changed, an incomplete dose, a wrong name. */
async function peopled() {
  const database = new MemoryDatabase(Date.now)
  const phones = [newPhone(), newPhone(), newPhone(), newPhone()] as const
  const [family, recycled, alone] = phones
  const uncertified = course('Sinovac', 'Puskesmas Tebet', [['2021-03-12', '41']], 'none')
  const incomplete = uncertified.map(({ batch: _, ...dose }) => dose)
  const revoked = course('Pfizer', 'RSUD Bekasi', [['2021-05-12', '42']], 'revoked')
  const added = [
    await addPerson(real, { phone: family, civil: { name: 'NAMA LAIN', birthDate: '1990-01-01' } }),
    await addPerson(real, { phone: family, birthDate: '2010-01-01', doses: uncertified }),
    await addPerson(real, { phone: family, isProtected: true }),
    await addPerson(real, { phone: recycled, phoneConfirmedAt: monthsAgo(13), civil: undefined }),
    await addPerson(real, { phone: alone, doses: [...incomplete] }),
    await addPerson(real, { phone: family, phoneConfirmedAt: monthsAgo(13), doses: revoked }),
  ]
  for (const person of added) database.add(person)
  return { database, phones, people: added }
}

type Both = Pick<Registry & Tickets, keyof Registry | keyof Tickets>
type Deed = (ports: Both) => Promise<unknown>

/** Draws a question or a change; ids and keys come again now and then. */
function draw(random: Random, world: Awaited<ReturnType<typeof peopled>>, memory: Memory): Deed {
  const phone = random.pick(world.phones)
  const proof = proofOf(phone)
  const person = random.pick(world.people)
  const personId = random.chance(0.9) ? person.id : crypto.randomUUID()
  const maybe = random.chance(0.4) ? undefined : personId
  const key = random.chance(0.2) ? random.pick(memory.keys) : newMessageId()
  memory.keys.push(key)
  const ids = freshIds(12)
  const sender = random.pick(memory.senders)
  const ticket = newTicket({ sender, kind: random.pick(['dose', 'name', 'incomplete-dose']) })
  const about = random.chance(0.7) ? { proof, personId } : undefined
  const isRight = random.chance(0.5)
  const known = random.pick(memory.tickets)
  memory.tickets.push(ticket.id)
  const other = proofOf(random.pick(world.phones))
  const lastFour = random.chance(0.5) ? person.nik.slice(-4) : '0000'
  return random.pick<Deed>([
    ({ isRegistered }) => isRegistered(phone),
    ({ look }) => look(proof, maybe),
    ({ issue }) => issue(proof, maybe, ids, ticket),
    ({ names }) => names(proof, personId),
    ({ correctName }) => correctName(proof, personId, key, ids),
    ({ confirmOwner }) => confirmOwner(proof, lastFour, key),
    ({ changePhone }) => changePhone(proof, other, { personId, everybody: isRight }, key),
    ({ trail }) => trail(proof, personId),
    ({ open }) => open(ticket, about, key),
    ({ openedBy }) => openedBy(sender),
    ({ judge }) => judge(sender, known, isRight, Date.UTC(2031, 1, 1), key),
    ({ noteIdentityChange }) => noteIdentityChange(maybe),
  ])
}

interface Memory {
  keys: string[]
  senders: PersonKey[]
  tickets: string[]
}

/** An answer or a failure, without the moments, which are not the same in two registries. */
async function told(deed: Deed, ports: Both): Promise<unknown> {
  try {
    const answer = (await deed(ports)) ?? null
    return JSON.parse(JSON.stringify(answer, (key, value) => (/atMs$/i.test(key) ? 0 : value)))
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    return `${error.port} ${error.kind}`
  }
}

const seeds = examples(6, 60)

test.each(Array.from({ length: seeds }, (_, at) => at + 1))(
  'the double does what the functions in the database do, seed %d',
  async (seed) => {
    const random = new Random(seed)
    const world = await peopled()
    const double: Both = { ...memoryRegistry(world.database), ...memoryTickets(world.database) }
    const database: Both = { ...real.registry, ...real.tickets }
    const memory = {
      keys: [newMessageId()],
      senders: [newSender(), newSender()],
      tickets: ['SV-0'],
    }
    for (let step = 0; step < 60; step++) {
      const deed = draw(random, world, memory)
      expect([step, `${deed}`, await told(deed, double)]).toEqual([
        step,
        `${deed}`,
        await told(deed, database),
      ])
      if (random.chance(0.1)) {
        const id = random.pick(memory.tickets)
        const isThere = await answerTicket(real, id, 'Sudah.')
        expect(world.database.answerTicket(id, 'Sudah.')).toBe(isThere ?? false)
      }
    }
    for (const { id } of world.people) {
      const written = world.database.audit.filter(({ personId }) => personId === id)
      expect(written.map(({ action }) => action)).toEqual(await auditOf(real, id))
    }
  },
  60_000,
)
