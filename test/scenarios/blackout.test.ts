import { expect, test } from 'bun:test'
import { dependencies } from '../../src/local/dependency.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

const minute = 60_000
/** A run that finds nothing at all. */
const cronInVain = () => expect(kilat.cron()).rejects.toMatchObject({ port: 'sessions' })

test('everything is down for an hour: then everybody who waits is answered, once', async () => {
  const { watch, meta } = kilat.stack
  // Some wait for an answer that was committed, some have not been heard at all.
  const waiting = Array.from({ length: 5 }, () => new Citizen(kilat, newPhone()))
  watch.setFaults({ graph: { code: 190 } })
  for (const citizen of waiting) {
    expect((await citizen.send(citizen.textOf('halo'))).status).toBe(200)
  }
  await kilat.atRest()
  watch.clearFaults()
  const unheard = []
  for (const wish of ['halo', 'sertifikat', 'status', 'lapor', 'ubah nama']) {
    const citizen = new Citizen(kilat, (await addPerson(kilat)).phone)
    await citizen.says('halo')
    unheard.push({ citizen, wish })
  }
  await kilat.atRest()
  watch.setFaults(Object.fromEntries(dependencies.map((name) => [name, { status: 503 }])))
  for (const { citizen, wish } of unheard) {
    expect((await citizen.send(citizen.textOf(wish))).status).toBe(503)
  }
  for (let minutes = 0; minutes < 60; minutes += 5) {
    await kilat.forward(5 * minute)
    await cronInVain()
    for (const { citizen } of unheard) {
      expect((await meta.again({ from: citizen.phone }))?.status).toBe(503)
    }
  }
  watch.clearFaults()
  for (const { citizen } of unheard) {
    expect((await meta.again({ from: citizen.phone }))?.status).toBe(200)
  }
  await kilat.cron()
  for (const citizen of waiting) expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  for (const { citizen } of unheard) {
    const bubbles = await citizen.bubblesAfter(2)
    expect(bubbles).toHaveLength(2)
    expect(bubbles[1]?.text).toContain('baru sampai')
  }
}, 60_000)
