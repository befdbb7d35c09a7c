import { describe, expect, test } from 'bun:test'
import { course } from '../../src/local/sample/person.ts'
import {
  addPerson,
  databases,
  freshIds,
  newMessageId,
  newPhone,
  openDatabase,
  opened,
  proofOf,
} from './registry.ts'
import { issue } from './tickets.ts'

describe.each(databases)('while a number is being changed, %s', (_name, databaseUrl) => {
  const open = opened(() => openDatabase(databaseUrl))

  const addFamily = async (count: number) => {
    const phone = newPhone()
    const people = []
    for (let one = 0; one < count; one++) people.push(await addPerson(open, { phone }))
    return { phone, ids: people.map(({ id }) => id), first: people[0]?.id ?? '' }
  }

  const isAsleep = async () =>
    (await open.database.query(`SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).length

  /** Moves everybody, and leaves the transaction open for a while. */
  const moveSlowly = async (from: string, to: string, personId: string) => {
    const key = newMessageId()
    const call = `kilat.change_phone('${from}', '${to}', '${personId}', true, '${key}')`
    const statements = [`SELECT ${call}`, 'SELECT pg_sleep(1)']
    const done = open.database.backend.runAsBot(
      statements.map((query) => ({ query, params: [] })),
      '',
    )
    // The embedded database does one thing after the other, in the order in which it is asked.
    while (databaseUrl !== undefined && !(await isAsleep())) await Bun.sleep(5)
    return { done }
  }

  test('never puts more than ten people on a number that nobody had', async () => {
    const to = newPhone()
    const [one, other] = [await addFamily(6), await addFamily(6)]
    const { done } = await moveSlowly(one.phone, to, one.first)
    const who = { personId: other.first, everybody: true }
    const proofs = [proofOf(other.phone), proofOf(to)] as const
    const change = open.registry.changePhone(...proofs, who, newMessageId())
    expect(await change).toEqual({ outcome: 'full' })
    await done
    expect(await open.behind.peopleOn(to)).toEqual(one.ids.toSorted())
  })

  test('nothing is issued at the number that the person leaves', async () => {
    const doses = course('Sinovac', 'Puskesmas Tebet', [['2021-03-12', '41479308']], 'none')
    const person = await addPerson(open, { doses })
    const { done } = await moveSlowly(person.phone, newPhone(), person.id)
    const proof = person.proof
    const look = await issue(open, proof, person.id, freshIds(1))
    await done
    expect(look).toMatchObject({ people: [], record: undefined })
    expect(await open.behind.certificatesOf(person.id)).toEqual([])
  })
})
