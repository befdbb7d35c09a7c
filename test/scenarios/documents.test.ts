import { describe, expect, test } from 'bun:test'
import { text } from '../../src/local/graph/webhooks.ts'
import { answersOf, Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'

const kilat = withKilat()

/** Somebody with a certificate, who has just signed in. */
async function signIn(): Promise<Citizen> {
  const { phone } = await addPerson(kilat)
  const citizen = new Citizen(kilat, phone)
  await citizen.signsIn()
  return citizen
}

describe('a document', () => {
  test('whose media id is gone is uploaded again', async () => {
    const citizen = await signIn()
    await citizen.says('sertifikat')
    await kilat.atRest()
    const { calls } = kilat.stack.watch
    const before = calls.length
    kilat.stack.watch.setFaults({ graph: { code: 131053, times: 1 } })
    const again = await citizen.presses('Download Sertifikat')
    expect(citizen.document(again).length).toBeGreaterThan(10_000)
    const toGraph = answersOf(calls.slice(before)).filter(
      ({ dependency }) => dependency === 'graph',
    )
    const send = 'POST messages interactive'
    expect(toGraph.map(({ what }) => what)).toEqual([send, 'POST media', send])
  })

  test('that Meta has failed to take in is uploaded again', async () => {
    const citizen = await signIn()
    await kilat.atRest()
    const { watch } = kilat.stack
    const uploads: number[] = []
    const stop = watch.onCall(({ what, status }) => {
      if (what !== 'POST media') return
      uploads.push(status)
      watch.clearFaults()
    })
    watch.setFaults({ graph: { code: 131053 } })
    const bubble = await citizen.says('sertifikat')
    stop()
    expect(citizen.document(bubble).length).toBeGreaterThan(10_000)
    expect(uploads).toEqual([400, 200])
  })

  test('that Meta never takes in holds nothing back that is said afterwards', async () => {
    const citizen = await signIn()
    await kilat.atRest()
    const before = citizen.bubbles().length
    kilat.stack.watch.setFaults({ graph: { code: 131053 } })
    await citizen.send(text('sertifikat'))
    await kilat.atRest()
    kilat.stack.watch.clearFaults()
    await citizen.send(text('status'))
    const after = (await citizen.bubblesAfter(before + 1)).slice(before)
    expect(after).toHaveLength(1)
    expect(after[0]?.text).toContain('BUDI SANTOSO')
  })

  test('is forgotten when the citizen leaves', async () => {
    const remembered = async () => {
      const keys = (await kilat.stack.redis.run(['KEYS', 'session:*'])) as string[]
      const hashes = await Promise.all(keys.map((key) => kilat.stack.redis.run(['HKEYS', key])))
      return hashes.flat().filter((field) => String(field).startsWith('m:')).length
    }
    await kilat.atRest()
    const before = await remembered()
    const citizen = await signIn()
    await citizen.says('sertifikat')
    await kilat.atRest()
    expect(await remembered()).toBe(before + 1)
    await citizen.says('keluar')
    expect(await remembered()).toBe(before)
  })
})
