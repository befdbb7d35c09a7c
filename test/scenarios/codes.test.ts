import { describe, expect, spyOn, test } from 'bun:test'
import * as meta from '../../src/local/graph/webhooks.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'
import { post } from '../payloads/posting.ts'
import { webhookStage } from './webhook-stage.ts'

const kilat = withKilat()

const { us, from } = webhookStage(kilat)

/** Somebody to whom a code is sent. */
async function awaitingCode(): Promise<Citizen> {
  const citizen = new Citizen(kilat, (await addPerson(kilat)).phone)
  await citizen.says('sertifikat')
  await citizen.presses('Ya, pakai nomor ini')
  return citizen
}

describe('a code', () => {
  test.each([
    ['000000', 0],
    ['000042', 42],
    ['099999', 99_999],
  ])('that is %s keeps its zeros from the draw to the chat', async (code, drawn) => {
    const citizen = new Citizen(kilat, (await addPerson(kilat)).phone)
    await citizen.says('sertifikat')
    const real = crypto.getRandomValues
    const draw = spyOn(crypto, 'getRandomValues').mockImplementation(((array: Uint8Array) => {
      if (array.length !== 4) return real.call(crypto, array)
      new DataView(array.buffer).setUint32(0, drawn)
      return array
    }) as typeof real)
    await citizen.presses('Ya, pakai nomor ini')
    expect(await citizen.code()).toBe(code)
    draw.mockRestore()
    expect((await citizen.says(code)).document).toBeDefined()
  })

  test.each([
    // A busy machine may take some seconds over it.
    ['good', 270_000, true],
    ['dead', 300_000, false],
  ])('is %s after %i ms of the store, whatever clocks are 90 s behind', async (_, ms, isGood) => {
    const citizen = await awaitingCode()
    const code = await citizen.code()
    // The clock of the isolate stays behind that of the store; so does the one that stamps messages.
    await kilat.forward(ms)
    const stamped = from(citizen, meta.text(code), 90_000)
    expect(await post(kilat, meta.webhook(us(), stamped))).toBe(200)
    const { text, document } = await citizen.nextBubble()
    expect(document !== undefined).toBe(isGood)
    expect(text.includes('sudah lewat 5 menit')).toBe(!isGood)
  })

  test('is in no table of the registry, wrong, right or asked for again', async () => {
    const citizen = await awaitingCode()
    const first = await citizen.code()
    await kilat.forward(61_000)
    await citizen.presses('Kirim ulang')
    const second = await citizen.code()
    await citizen.says(first)
    expect((await citizen.says(second)).document).toBeDefined()
    await citizen.says('status')
    const tables = await kilat.stack.registry.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'kilat' and table_type = 'BASE TABLE'`,
    )
    expect(tables.map(({ name }) => name)).toContain('audit')
    for (const { name } of tables) {
      const rows = await kilat.stack.registry.query(`select t::text as row from kilat.${name} t`)
      for (const code of [first, second]) {
        const whole = new RegExp(`(?<![0-9A-Za-z])${code}(?![0-9A-Za-z])`)
        expect(rows.filter((row) => whole.test(JSON.stringify(row)))).toEqual([])
      }
    }
  })
})
