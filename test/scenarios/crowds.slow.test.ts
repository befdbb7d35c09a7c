import { expect, test } from 'bun:test'
import { text } from '../../src/local/graph/webhooks.ts'
import { Citizen, OneOfMany, type SeenBubble } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { type AddedPerson, addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

/** A name of letters that is no part of another one. */
const canaryOf = (at: number) =>
  `KENARI${String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))}`

const shown = ({ text: words, choices, document }: SeenBubble) =>
  [words, ...choices.map(({ title }) => title), document?.filename ?? ''].join('\n')

test('200 people at the same time: no reply holds the name of another', async () => {
  const names = Array.from({ length: 200 }, (_, at) => canaryOf(at))
  const people: AddedPerson[] = []
  for (const name of names) people.push(await addPerson(kilat, { name: `${name} EMAS` }))
  const chats = people.map(async ({ phone }) => {
    const citizen = new OneOfMany(kilat, phone)
    /** The registry may be too slow for a while: what the button says is done. */
    const patiently = async (answer: Promise<SeenBubble>): Promise<SeenBubble> => {
      const { choices } = await answer
      const isBusy = choices.some(({ title }) => title === 'Coba lagi')
      return isBusy ? patiently(citizen.presses('Coba lagi')) : answer
    }
    await citizen.says('sertifikat')
    await citizen.presses('Ya, pakai nomor ini')
    await patiently(citizen.says(await citizen.firstCode()))
    await patiently(citizen.presses('Status Vaksinasi'))
    await patiently(citizen.says('siapa yang melihat data saya'))
    await citizen.says('keluar')
    return citizen.bubbles().map(shown)
  })
  // A run that fails is followed by another.
  const run = () => kilat.cron().catch(() => {})
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
