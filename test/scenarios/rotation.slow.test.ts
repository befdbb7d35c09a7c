import { afterAll, beforeAll, describe, expect, spyOn, test } from 'bun:test'
import { sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { Citizen, OneOfMany } from '../kilat/citizen.ts'
import { type Kilat, openKilat, type Runtime, serve, worker } from '../kilat/index.ts'
import { type AddedPerson, addPerson, newPhone } from '../kilat/people.ts'
import { type Environment, pairs, type Rotation, rotationOf } from './rotation-keys.ts'

/** Workers that run side by side: each request meets any of them. */
const fleet: Environment[] = []

const inFleet: Runtime = async (environment) => {
  fleet.splice(0, fleet.length, environment)
  return serve(() => fleet[Math.floor(Math.random() * fleet.length)] ?? environment)
}

let kilat: Kilat
let rotation: Rotation
const warnings: string[] = []
const spies = (['warn', 'error'] as const).map((level) =>
  spyOn(console, level).mockImplementation((line: string) => warnings.push(line)),
)

beforeAll(async () => {
  kilat = await openKilat(inFleet)
  rotation = await rotationOf(fleet[0] ?? {})
})
afterAll(async () => {
  for (const spy of spies) spy.mockRestore()
  await kilat?.close()
})

/** What runs; Meta signs with the secret that is the current one of the newest. */
function deploy(...stages: (keyof Rotation)[]): void {
  fleet.splice(0, fleet.length, ...stages.map((stage) => rotation[stage]))
  const newest = fleet.at(-1)?.WHATSAPP_APP_SECRET
  if (newest) kilat.stack.environment.WHATSAPP_APP_SECRET = newest
}

const greeting = 'Halo!'

/** Goes on, after a while; the Workers may be other ones by then. */
type Step = (waitMs?: number) => Promise<void>

async function signIn(citizen: Citizen, step: Step = async () => {}) {
  await step()
  expect((await citizen.says('sertifikat')).text).toContain(greeting)
  await step()
  expect((await citizen.presses('Ya, pakai nomor ini')).text).toContain('kode 6 angka')
  const code = await citizen.firstCode()
  await step(700)
  return citizen.says(code)
}

/** Opens a ticket and gives its number. */
async function complain(citizen: Citizen, step: Step): Promise<string> {
  await citizen.says('lapor')
  await citizen.presses('Keluhan lain')
  await step()
  await citizen.says('Sertifikat saya tidak bisa dibuka')
  await step()
  const { text } = await citizen.presses('Kirim')
  return /SV-\w{4}-\w{4}/.exec(text)?.[0] ?? expect.unreachable(`no ticket was opened: ${text}`)
}

/** The text of the QR, which is kept after the answer has gone out. */
async function qrTextOf(personId: string): Promise<string> {
  const sql = `select c.qr_text as text from kilat.certificates c
    join kilat.doses d on d.id = c.dose_id where d.person_id = $1 and c.qr_text is not null`
  for (let attempt = 0; attempt < 200; attempt++) {
    const [row] = await kilat.stack.registry.query<{ text: string }>(sql, [personId])
    if (row) return row.text
    await Bun.sleep(10)
  }
  return expect.unreachable('no text of a QR was kept')
}

/** What a citizen does all along; each line is a failure that they would see. */
async function chat({ phone, id, name }: AddedPerson, step: Step): Promise<void> {
  const citizen = new OneOfMany(kilat, phone)
  const certificate = await signIn(citizen, step)
  expect(certificate.document).toBeDefined()
  await step()
  expect((await citizen.presses('Status Vaksinasi')).text).toContain(name)
  const ticket = await complain(citizen, step)
  await step()
  expect((await citizen.says('sertifikat')).document?.id).toBe(certificate.document?.id ?? '')
  await step()
  expect((await citizen.says(await qrTextOf(id))).text).toContain('asli dan berlaku')
  await step()
  const before = citizen.bubbles().length
  expect((await kilat.stack.meta.again({ from: phone }))?.status).toBe(200)
  expect((await citizen.says('tiket')).text).toContain(ticket)
  expect(citizen.bubbles()).toHaveLength(before + 1)
  await step()
  expect((await citizen.presses('Status Vaksinasi')).text).toContain(name)
}

const handshakes = async (token: string) => {
  const query = `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=7`
  const asked = fleet.map((one) => worker.fetch(new Request(`${kilat.url}/webhook?${query}`), one))
  return (await Promise.all(asked)).map(({ status }) => status)
}

describe('every key is rotated', () => {
  const citizens = 100

  test('while 100 citizens chat, and none of them notices', async () => {
    const stages: [done: number, ...(keyof Rotation)[]][] = [
      [0.1, 'before', 'prepared'],
      [0.25, 'prepared'],
      [0.4, 'prepared', 'changed'],
      [0.75, 'changed'],
    ]
    const stepsInAll = citizens * 9
    let steps = 0
    const met: string[] = []
    const step = async (waitMs = 0) => {
      await Bun.sleep(waitMs)
      steps++
      const [next] = stages
      if (!next || steps < next[0] * stepsInAll) return
      stages.shift()
      const [, ...stage] = next
      met.push(stage.join())
      deploy(...stage)
    }
    const people: AddedPerson[] = []
    while (people.length < citizens) {
      people.push(await addPerson(kilat, { name: `KENARI KE ${people.length}` }))
    }
    // One after the other begins, and is slow to find the code: each change meets some with a code.
    const begin = async (person: AddedPerson, index: number) => {
      await Bun.sleep(index * 40)
      await chat(person, step)
    }
    const results = await Promise.allSettled(people.map(begin))
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(met).toHaveLength(4)
    expect(warnings).toEqual([])
    for (const which of ['before', 'after'] as const) {
      expect(await handshakes(rotation[which].WHATSAPP_VERIFY_TOKEN ?? '')).toEqual([200])
    }
  })

  test('and a ticket from before is told of, judged and found under the new name', async () => {
    deploy('before')
    const citizen = new Citizen(kilat, newPhone())
    const id = await complain(citizen, async () => {})
    deploy('changed')
    // The session has moved to its new name; the ticket still has the old one.
    expect((await citizen.says('menu')).choices.length).toBeGreaterThan(0)
    const key = fromBase64(rotation.changed.SEAL_KEY ?? '')
    const sealed = await sealAnswer(await createSeal(key ? [key] : []), id, 'Sudah kami perbaiki.')
    await kilat.stack.registry.query('select kilat.answer_ticket($1, $2, $3)', ['siti', id, sealed])
    await worker.scheduled({}, rotation.changed)
    expect((await citizen.nextBubble()).text).toContain('Sudah kami perbaiki.')
    expect((await citizen.presses('Ya, sudah benar')).text).toContain('kami tutup')
    deploy('after')
    expect((await citizen.says('tiket')).text).toContain(id)
  })

  test('and with the old ones removed, nothing of before opens any more', async () => {
    deploy('before')
    const sessions = async () => (await kilat.stack.redis.run(['KEYS', 'session:*'])) as string[]
    const known = new Set(await sessions())
    const { phone, id } = await addPerson(kilat, { name: 'KENARI LAMA' })
    const citizen = new Citizen(kilat, phone)
    expect((await signIn(citizen)).document).toBeDefined()
    const certificate = await citizen.says(await qrTextOf(id))
    expect(certificate.text).toContain('asli dan berlaku')
    const [session = ''] = (await sessions()).filter((key) => !known.has(key))
    const fields = (await kilat.stack.redis.run(['HGETALL', session])) as string[]
    deploy('after')
    expect((await citizen.presses('Status Vaksinasi')).text).not.toContain('KENARI LAMA')
    expect((await citizen.says(await qrTextOf(id))).text).not.toContain('asli dan berlaku')
    const openedWith = async (key = '') => {
      const seal = await createSeal([fromBase64(key) ?? new Uint8Array()])
      const opened = await Promise.all(fields.map((value) => seal.open(value, session)))
      return opened.filter((text) => text !== undefined).length
    }
    expect(await openedWith(rotation.before.SEAL_KEY)).toBeGreaterThan(0)
    expect(await openedWith(rotation.after.SEAL_KEY)).toBe(0)
  })

  // One at a time: what each of them protects is lost with it, and nothing else has to be.
  test.each([...pairs])('%s of before alone is worth nothing afterwards', async (name) => {
    deploy('before')
    const { phone } = await addPerson(kilat, { name: 'KENARI LAMA' })
    const citizen = new Citizen(kilat, phone)
    await citizen.says('sertifikat')
    await citizen.presses('Ya, pakai nomor ini')
    const code = await citizen.code()
    const replaced = { ...rotation.before, [name]: rotation.after[name] ?? '' }
    fleet.splice(0, fleet.length, replaced)
    const old = rotation.before[name] ?? ''
    if (name === 'WHATSAPP_VERIFY_TOKEN') return expect(await handshakes(old)).toEqual([403])
    if (name === 'WHATSAPP_APP_SECRET') {
      return expect(await citizen.send(citizen.textOf(code))).toMatchObject({ status: 401 })
    }
    const answer = await citizen.says(code)
    expect(answer.document).toBeUndefined()
  })
})
