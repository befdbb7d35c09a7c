import { afterAll, beforeAll, expect, test } from 'bun:test'
import worker from '../../src/index.ts'
import { type MessageContent, text } from '../../src/local/graph/index.ts'
import { Citizen, type Kilat, openKilat, type SeenBubble } from '../kilat.ts'
import { type AddedPerson, addPerson, newPhone } from '../people.ts'

let kilat: Kilat
beforeAll(async () => {
  kilat = await openKilat()
})
afterAll(() => kilat?.close())

/** A name of letters that is no part of another one. */
const canaryOf = (at: number) =>
  `KENARI${String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))}`

const shown = ({ text: words, choices, document }: SeenBubble) =>
  [words, ...choices.map(({ title }) => title), document?.filename ?? ''].join('\n')

/** Sends as WhatsApp does: what a busy machine refuses is delivered again. */
async function sends(citizen: Citizen, content: MessageContent): Promise<SeenBubble> {
  let { status } = await citizen.send(content)
  for (let tries = 0; status === 503 && tries < 20; tries++) {
    await Bun.sleep(200)
    status = (await kilat.stack.meta.again({ from: citizen.phone }))?.status ?? 0
  }
  expect(status).toBe(200)
  // What a busy machine could not send at once is sent by the minute's run.
  return citizen.nextBubble(150_000)
}

test('200 people at the same time: no reply holds the name of another', async () => {
  const names = Array.from({ length: 200 }, (_, at) => canaryOf(at))
  const people: AddedPerson[] = []
  for (const name of names) people.push(await addPerson(kilat, { name: `${name} EMAS` }))
  const chats = people.map(async ({ phone }) => {
    const citizen = new Citizen(kilat, phone)
    const says = (words: string) => sends(citizen, citizen.textOf(words))
    const presses = (title: string) => sends(citizen, citizen.pressOf(title))
    await says('sertifikat')
    await presses('Ya, pakai nomor ini')
    await says(await citizen.code())
    await presses('Status Vaksinasi')
    await says('siapa yang melihat data saya')
    await says('keluar')
    return citizen.bubbles().map(shown)
  })
  // A run that fails is followed by another.
  const run = () => worker.scheduled({}, kilat.stack.environment).catch(() => {})
  const minutely = setInterval(run, 20_000)
  const everything = await Promise.all(chats).finally(() => clearInterval(minutely))
  for (const [at, told] of everything.entries()) {
    const all = told.join('\n')
    expect(names.filter((name) => all.includes(name))).toEqual([canaryOf(at)])
  }
}, 300_000)

test('20 messages of one person in 2 s are each answered once; then a flood is bounded', async () => {
  const citizen = new Citizen(kilat, newPhone())
  await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      await Bun.sleep(at * 100)
      expect((await citizen.send(text('halo'))).status).toBe(200)
    }),
  )
  const bubbles = await citizen.bubblesAfter(20)
  const turns = bubbles.map(
    ({ call }) => (call.body as { biz_opaque_callback_data: string }).biz_opaque_callback_data,
  )
  expect(turns).toHaveLength(20)
  expect(new Set(turns).size).toBe(20)
  // Had any of them been lost, there would be room for one more answer.
  await citizen.send(text('halo'))
  expect((await citizen.bubblesAfter(21)).at(-1)?.text).toContain('terlalu banyak')
  for (let more = 0; more < 30; more++) await citizen.send(text('halo'))
  // WhatsApp takes 45 messages in 6 s to one person (Meta, pair limit).
  expect(await citizen.bubblesAfter(21)).toHaveLength(21)
}, 60_000)
