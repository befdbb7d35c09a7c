import { describe, expect, test } from 'bun:test'
import { sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { newPhone } from '../kilat/people.ts'

const kilat = withKilat()

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

  test('is told of once, however often the cron runs', async () => {
    const { citizen, id } = await complaining()
    await answer(id, 'Sudah.')
    await Promise.all([kilat.cron(), kilat.cron()])
    await kilat.cron()
    const told = (await citizen.bubblesAfter(0)).filter(({ text }) => text.includes('Sudah.'))
    expect(told).toHaveLength(1)
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
