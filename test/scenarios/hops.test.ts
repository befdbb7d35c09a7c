import { describe, expect, test } from 'bun:test'
import { Citizen } from '../kilat/citizen.ts'
import { inColdProcess, type Kilat, withKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'

/** The hops of a turn: the outbound requests that its answer waited for. */
async function hopsOf(kilat: Kilat, turn: () => Promise<unknown>): Promise<string[]> {
  const { watch } = kilat.stack
  // What the turn before does after its answer is not this one's.
  await kilat.atRest()
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

const load = 'HGETALL + HGETALL + HGETALL + TIME'
const commit = 'EVAL commit'
const send = 'POST messages interactive'

/** A turn's hops, those that go beside each other in one order. */
const inOrder = (hops: string[]) =>
  hops.includes('POST media') ? [...hops.slice(0, -3), ...hops.slice(-3, -1).sort(), send] : hops

describe('the hops of a turn in an isolate that has nothing of it', () => {
  const kilat = withKilat(inColdProcess)

  test('are those of the budget, all the way to the certificate and back', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    const hops = async (turn: () => Promise<unknown>) => inOrder(await hopsOf(kilat, turn))
    expect(await hops(() => citizen.says('halo'))).toEqual([load, commit, send])
    expect(await hops(() => citizen.says(phone))).toEqual([
      load,
      'SELECT is_registered',
      commit,
      send,
    ])
    const code = await citizen.code()
    expect(await hops(() => citizen.says(code))).toEqual([load, commit, send])
    expect(await hops(() => citizen.presses('Ubah Info Diri'))).toEqual([load, commit, send])
    expect(await hops(() => citizen.says('status'))).toEqual([load, 'SELECT look', commit, send])
    // The document is uploaded beside the commit: five calls, four to wait for.
    expect(await hops(() => citizen.presses('Download Sertifikat'))).toEqual([
      load,
      'SELECT issue',
      commit,
      'POST media',
      send,
    ])
    expect(await hops(() => citizen.presses('Download Sertifikat'))).toEqual([load, commit, send])
  })

  test('are four for a changed name', async () => {
    const { phone } = await addPerson(kilat, { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' })
    const citizen = new Citizen(kilat, phone)
    await citizen.says('ubah nama')
    await citizen.says(phone)
    await citizen.says(await citizen.code())
    expect(await hopsOf(kilat, () => citizen.says('budi santoso'))).toHaveLength(4)
    expect(await hopsOf(kilat, () => citizen.presses('Ya, benar'))).toEqual([
      load,
      'SELECT correct_name',
      commit,
      send,
    ])
  })

  test('are four for a certificate that was sent in an earlier session', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    for (const visit of ['first', 'second']) {
      await citizen.says('sertifikat')
      await citizen.says(phone)
      const code = await citizen.code()
      const hops = await hopsOf(kilat, () => citizen.says(code))
      expect(hops.includes('POST media')).toBe(visit === 'first')
      await kilat.forward(25 * 60 * 60_000)
    }
  })

  test('are as many for an unregistered number', async () => {
    const citizen = new Citizen(kilat, '+6289911112222')
    await citizen.says('halo')
    expect(await hopsOf(kilat, () => citizen.says('+6289911112222'))).toHaveLength(4)
  })

  test('are one trip to the store for a message that comes again', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    await kilat.atRest()
    const before = kilat.stack.watch.calls.length
    await kilat.stack.meta.again({ from: phone })
    expect(kilat.stack.watch.calls.slice(before).map(({ what }) => what)).toEqual([load])
  })
})

describe('the hops of a turn in the isolate of the last one', () => {
  const kilat = withKilat()

  test('are one less', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    const hops = async (turn: () => Promise<unknown>) => inOrder(await hopsOf(kilat, turn))
    expect(await hops(() => citizen.says('halo'))).toEqual([load, commit, send])
    const answer = ['SELECT is_registered', commit, send]
    expect(await hops(() => citizen.says(phone))).toEqual(answer)
    const code = await citizen.code()
    expect(await hops(() => citizen.says(code))).toEqual([commit, send])
    expect(await hops(() => citizen.presses('Ubah Info Diri'))).toEqual([commit, send])
    expect(await hops(() => citizen.says('status'))).toEqual(['SELECT look', commit, send])
    expect(await hops(() => citizen.presses('Download Sertifikat'))).toEqual([
      // What may issue one is not done on a guess.
      load,
      'SELECT issue',
      commit,
      'POST media',
      send,
    ])
    expect(await hops(() => citizen.presses('Download Sertifikat'))).toEqual([commit, send])
  })

  test('are none to answer a message that comes again', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    await kilat.atRest()
    const before = kilat.stack.watch.calls.length
    expect((await kilat.stack.meta.again({ from: phone }))?.status).toBe(200)
    expect(kilat.stack.watch.calls.slice(before)).toEqual([])
  })
})
