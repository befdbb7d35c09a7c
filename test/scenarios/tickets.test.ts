import { describe, expect, test } from 'bun:test'
import { sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import { buttonPress } from '../../src/local/graph/webhooks.ts'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

const hour = 3_600_000

/** Opens a ticket of the kind that needs no proof. */
async function complaining(phone = newPhone()) {
  const citizen = new Citizen(kilat, phone)
  await citizen.says('lapor')
  await citizen.presses('Keluhan lain')
  await citizen.says('Sertifikat saya tidak bisa dibuka')
  const opened = await citizen.presses('Kirim')
  const [id = ''] = /SV-\w{4}-\w{4}/.exec(opened.text) ?? []
  return { citizen, id }
}

/** Answers a ticket as the staff do. */
async function answer(id: string, text: string): Promise<void> {
  const key = fromBase64(kilat.stack.environment.SEAL_KEY)
  if (!key) throw new Error('the stack has a key')
  const sealed = await sealAnswer(await createSeal([key]), id, text)
  await kilat.stack.registry.query('select kilat.answer_ticket($1, $2, $3)', ['siti', id, sealed])
}

const stateOf = async (id: string) => {
  const sql = 'select state from kilat.tickets where id = $1'
  return (await kilat.stack.registry.query<{ state: string }>(sql, [id]))[0]?.state
}

describe('a ticket', () => {
  test('is kept sealed, and its number is told with the time of the answer', async () => {
    const { citizen, id } = await complaining()
    const sql = 'select sender, sealed from kilat.tickets where id = $1'
    const [row] = await kilat.stack.registry.query<{ sender: string; sealed: string }>(sql, [id])
    expect(row?.sealed).not.toContain('Sertifikat')
    expect(`${row?.sender}${row?.sealed}`).not.toContain(citizen.phone.slice(1))
    expect(citizen.bubbles().at(-1)?.text).toMatch(/paling lambat \w+, \d+ \w+ \d{4} pukul/)
  })

  test('is told of in the chat within a minute, and yes closes it', async () => {
    const { citizen, id } = await complaining()
    await answer(id, 'Berkasnya sudah kami perbaiki.')
    await kilat.cron()
    const news = await citizen.nextBubble()
    expect(news.text).toContain(id)
    expect(news.text).toContain('Berkasnya sudah kami perbaiki.')
    expect((await citizen.presses('Ya, sudah benar')).text).toContain('kami tutup')
    expect(await stateOf(id)).toBe('closed')
  })

  test('is opened again by no, answered again and told again', async () => {
    const { citizen, id } = await complaining()
    await answer(id, 'Sudah.')
    await kilat.cron()
    await citizen.nextBubble()
    expect((await citizen.says('belum')).text).toContain('kami buka lagi')
    expect(await stateOf(id)).toBe('open')
    await answer(id, 'Sekarang sudah.')
    await kilat.cron()
    expect((await citizen.nextBubble()).text).toContain('Sekarang sudah.')
  })

  test('is told of once, however often the cron runs', async () => {
    const { citizen, id } = await complaining()
    await answer(id, 'Sudah.')
    await Promise.all([kilat.cron(), kilat.cron()])
    await kilat.cron()
    const told = (await citizen.bubblesAfter(0)).filter(({ text }) => text.includes('Sudah.'))
    expect(told).toHaveLength(1)
  })

  test('is told of by approved words when the citizen has not written for a day', async () => {
    const { citizen, id } = await complaining()
    await kilat.forward(25 * hour)
    await answer(id, 'Sudah kami perbaiki.')
    await kilat.cron()
    const sent = kilat.stack.graph.sent(citizen.phone).at(-1)
    expect(sent).toMatchObject({ status: 200, body: { type: 'template' } })
    expect(JSON.stringify(sent?.body)).toContain(id)
    // The words of the answer are for the chat.
    expect(JSON.stringify(sent?.body)).not.toContain('perbaiki')
    await citizen.nextBubble()
    expect((await citizen.says('cek tiket')).text).toContain('Sudah kami perbaiki.')
  })

  test('does not disturb who is in the middle of something', async () => {
    const { citizen, id } = await complaining()
    const { phone } = await addPerson(kilat)
    await citizen.says('status')
    await citizen.says(phone)
    await answer(id, 'Sudah.')
    await kilat.cron()
    const news = await citizen.nextBubble()
    expect(news.text).toContain('Sudah.')
    expect((await citizen.says(await citizen.code(phone))).text).toContain('BUDI SANTOSO')
    // Its buttons count all the same, later on.
    const [right] = news.choices
    const pressed = await citizen.sends(buttonPress(right?.id ?? '', right?.title ?? ''))
    expect(pressed.text).toContain('kami tutup')
  })

  test('is shown to nobody but its sender', async () => {
    const { id } = await complaining()
    await answer(id, 'RAHASIA')
    const stranger = new Citizen(kilat, newPhone())
    expect((await stranger.says(`cek tiket ${id}`)).text).not.toContain('RAHASIA')
    const forged = await stranger.sends(buttonPress(`1.right:${id}`, 'Ya, sudah benar'))
    expect(forged.text).toContain('sudah tidak berlaku')
    expect(await stateOf(id)).toBe('answered')
  })

  test('is opened by itself for a dose whose record is incomplete, once', async () => {
    const { phone } = await addPerson(kilat, { isIncomplete: true })
    const citizen = new Citizen(kilat, phone)
    const first = await citizen.signsIn('sertifikat')
    const [id] = /SV-\w{4}-\w{4}/.exec(first.text) ?? []
    expect(id).toBeDefined()
    expect(first.text).toContain('nomor batch belum diisi')
    expect((await citizen.says('sertifikat')).text).toContain(id ?? '-')
  })

  test('is opened for a lost number without any proof, and nothing is shown', async () => {
    const citizen = new Citizen(kilat, newPhone())
    await citizen.says('nomor hp lama saya hilang')
    await citizen.presses('Nomor hilang')
    await citizen.says('0857 1234 5678')
    await citizen.says('Budi Santoso')
    expect((await citizen.says('317104')).text).toContain('16 angka')
    const asked = await citizen.says('3171041708870123')
    expect(asked.text).toContain('hapus pesan itu')
    expect((await citizen.presses('Kirim')).text).toMatch(/SV-\w{4}-\w{4}/)
  })

  test('costs four hops to open and to see', async () => {
    const citizen = new Citizen(kilat, newPhone())
    await citizen.says('lapor')
    await citizen.presses('Keluhan lain')
    await citizen.says('Tidak bisa')
    const { calls } = kilat.stack.watch
    const hopsOf = async (turn: () => Promise<unknown>) => {
      await kilat.atRest()
      const before = calls.length
      await turn()
      return calls.slice(before).map(({ what }) => what)
    }
    const opened = await hopsOf(() => citizen.presses('Kirim'))
    expect(opened.filter((what) => what.startsWith('SELECT'))).toEqual(['SELECT open_ticket'])
    const seen = await hopsOf(() => citizen.says('cek tiket'))
    expect(seen.filter((what) => what.startsWith('SELECT'))).toEqual(['SELECT tickets_opened_by'])
  })
})
