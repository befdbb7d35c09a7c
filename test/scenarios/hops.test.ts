import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { Citizen, type Kilat, openKilat } from '../kilat.ts'
import { addPerson } from '../people.ts'

let kilat: Kilat
beforeAll(async () => {
  kilat = await openKilat()
})
afterAll(() => kilat.close())

/** The hops that the answer of a turn waited for (`DESIGN.md`, hop budget). */
async function hopsOf(turn: () => Promise<unknown>): Promise<string[]> {
  const { watch } = kilat.stack
  // What the turn before does after its answer is not this one's.
  await Bun.sleep(60)
  const before = watch.calls.length
  await turn()
  const calls = watch.calls.slice(before)
  const answer = calls.findIndex(({ what }) => what.startsWith('POST messages ') && !isRead(what))
  const awaited = calls.slice(0, answer + 1)
  return awaited
    .filter(({ dependency, what }) => dependency !== 'sms' && !isRead(what))
    .map(({ what }) => what)
}

const isRead = (what: string) => what === 'POST messages read'

const session = ['HGETALL + HGETALL + TIME', 'EVAL commit']

describe('the hops of a turn', () => {
  test('are those of the budget, all the way to the certificate and back', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    expect(await hopsOf(() => citizen.says('halo'))).toEqual([
      ...session,
      'POST messages interactive',
    ])
    expect(await hopsOf(() => citizen.says(phone))).toEqual([
      'HGETALL + HGETALL + TIME',
      'SELECT is_registered',
      'EVAL commit',
      'POST messages interactive',
    ])
    const code = await citizen.code()
    expect(await hopsOf(() => citizen.says(code))).toEqual([
      ...session,
      'POST messages interactive',
    ])
    expect(await hopsOf(() => citizen.presses('Ubah Info Diri'))).toHaveLength(3)
    expect(await hopsOf(() => citizen.says('status'))).toEqual([
      'HGETALL + HGETALL + TIME',
      'SELECT look',
      'EVAL commit',
      'POST messages interactive',
    ])
    // The document is uploaded beside the commit: five calls, four to wait for.
    const [load, issue, ...rest] = await hopsOf(() => citizen.presses('Download Sertifikat'))
    expect([load, issue]).toEqual(['HGETALL + HGETALL + TIME', 'SELECT issue'])
    expect(rest.slice(0, 2).sort()).toEqual(['EVAL commit', 'POST media'])
    expect(rest.slice(2)).toEqual(['POST messages interactive'])
    expect(await hopsOf(() => citizen.presses('Download Sertifikat'))).toEqual([
      ...session,
      'POST messages interactive',
    ])
  })

  test('are four for a changed name', async () => {
    const { phone } = await addPerson(kilat, { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' })
    const citizen = new Citizen(kilat, phone)
    await citizen.says('ubah nama')
    await citizen.says(phone)
    await citizen.says(await citizen.code())
    expect(await hopsOf(() => citizen.says('budi santoso'))).toHaveLength(4)
    expect(await hopsOf(() => citizen.presses('Ya, benar'))).toEqual([
      'HGETALL + HGETALL + TIME',
      'SELECT correct_name',
      'EVAL commit',
      'POST messages interactive',
    ])
  })

  test('are four for a certificate that was sent in an earlier session', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    for (const visit of ['first', 'second']) {
      await citizen.says('sertifikat')
      await citizen.says(phone)
      const code = await citizen.code()
      const hops = await hopsOf(() => citizen.says(code))
      expect(hops.includes('POST media')).toBe(visit === 'first')
      await kilat.stack.forward(25 * 60 * 60_000)
    }
  })

  test('are as many for an unregistered number', async () => {
    const citizen = new Citizen(kilat, '+6289911112222')
    await citizen.says('halo')
    expect(await hopsOf(() => citizen.says('+6289911112222'))).toHaveLength(4)
  })

  test('are one trip to the store for a message that comes again', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    await Bun.sleep(60)
    const before = kilat.stack.watch.calls.length
    await kilat.stack.meta.again({ from: phone })
    expect(kilat.stack.watch.calls.slice(before).map(({ what }) => what)).toEqual([
      'HGETALL + HGETALL + TIME',
    ])
  })
})
