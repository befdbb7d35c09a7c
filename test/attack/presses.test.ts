import { describe, expect, test } from 'bun:test'
import { sealAnswer } from '../../src/adapters/neon/ticket-seal.ts'
import { buttonPress, listPress } from '../../src/local/graph/webhooks.ts'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { Citizen, type SeenBubble } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { type AddedPerson, addPerson, newPhone } from '../kilat/people.ts'
import { attacker } from './attacker.ts'

const kilat = withKilat()

const minuteMs = 60_000

/** Everything that is called for somebody's data, and what changes it. */
const touching = /look|issue|names|correct|confirm|change|trail|judge/

/** Has somebody send presses, slower than a flood, and gives what they were told. */
async function presses(citizen: Citizen, ids: readonly string[]): Promise<SeenBubble[]> {
  const told: SeenBubble[] = []
  for (const [n, id] of ids.entries()) {
    if (n % 15 === 14) await kilat.forward(minuteMs)
    told.push(await citizen.sends(n % 2 ? buttonPress(id, 'Ya') : listPress(id, 'Ya')))
  }
  return told
}

const expectNothingOf = (told: readonly SeenBubble[], names: readonly string[]) => {
  expect(told.filter(({ document }) => document)).toEqual([])
  expect(told.filter(({ text }) => names.some((name) => text.includes(name)))).toEqual([])
}

/** The last bubble's number, which its buttons carry. */
const turnOf = (citizen: Citizen) => citizen.bubbles().at(-1)?.choices[0]?.id.split('.')[0] ?? '0'

const choices = [
  ...['certificate', 'status', 'info', 'name', 'phone', 'trail', 'retry', 'yes', 'all-doses'],
  ...['person:0', 'person:9', 'person:-1', 'dose:0', 'wrong-dose:0', 'correction', 'forget'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '%s', '\u0000'],
]

describe('a forged button', () => {
  test('opens nothing for whoever has proved no number, at whatever place', async () => {
    const person = await addPerson(kilat, { name: 'RAHASIA SEKALI' })
    const thief = new Citizen(kilat, person.phone)
    await thief.says('halo')
    const before = kilat.stack.watch.calls.length
    const turn = Number(turnOf(thief))
    const ids = choices.flatMap((choice) => [`${turn}.${choice}`, `${turn + 1}.${choice}`, choice])
    expectNothingOf(await presses(thief, ids), ['RAHASIA'])
    const asked = kilat.stack.watch.calls.slice(before).map(({ what }) => what)
    expect(asked.filter((what) => what.startsWith('SELECT') && touching.test(what))).toEqual([])
  }, 30_000)

  test('of 256 characters of anything is answered, and nothing breaks', async () => {
    const thief = attacker(kilat)
    await thief.says('halo')
    const ids = [
      'x'.repeat(256),
      '9'.repeat(256),
      `${'9'.repeat(40)}.menu`,
      '1e9.menu',
      '-1.menu',
      '.',
    ]
    const told = await presses(thief, [...ids, '\ud800', '😀'.repeat(100), '1.right:SV-0000-0000'])
    expectNothingOf(told, ['undefined', 'NaN', '[object'])
  })

  /** Somebody signed in whose name may be corrected, asked whether it shall be. */
  async function askedForYes() {
    const misspelled = { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' }
    const { id, phone } = await addPerson(kilat, misspelled)
    const citizen = new Citizen(kilat, phone)
    await citizen.signsIn('status')
    const ask = async () => {
      await citizen.says('ubah nama')
      await citizen.says('budi santoso')
      return citizen.pressOf('Ya, benar')
    }
    const sql = 'select name from kilat.people where id = $1'
    const name = async () =>
      (await kilat.stack.registry.query<{ name: string }>(sql, [id]))[0]?.name
    return { citizen, ask, name }
  }

  test('of an earlier bubble changes nothing, though the same is asked again', async () => {
    const { citizen, ask, name } = await askedForYes()
    const stale = await ask()
    const current = await ask()
    expect((await citizen.sends(stale)).text).toContain('Tombol itu sudah tidak berlaku')
    expect(await name()).toBe('BUDI SANTOSA')
    // The question stands again under a bubble of its own; the one before is stale now as well.
    await citizen.sends(current)
    expect(await name()).toBe('BUDI SANTOSA')
    await citizen.presses('Ya, benar')
    expect(await name()).toBe('BUDI SANTOSO')
  })

  test('of a session that is over changes nothing in the next one', async () => {
    const { citizen, ask, name } = await askedForYes()
    const stale = await ask()
    await citizen.says('keluar')
    await citizen.sends(stale)
    await citizen.signsIn('status')
    await citizen.sends(stale)
    expect(await name()).toBe('BUDI SANTOSA')
  })
})

test('nothing that was held before the proof opens anything after it', async () => {
  const { phone } = await addPerson(kilat, { name: 'RAHASIA SEKALI' })
  const citizen = new Citizen(kilat, phone)
  await citizen.signsIn('status')
  await citizen.says('keluar')
  const held = new Set<string>()
  const hold = () => citizen.bubbles().flatMap(({ choices }) => choices.map(({ id }) => id))
  await citizen.says('sertifikat')
  await citizen.presses('Ya, pakai nomor ini')
  for (const id of hold()) held.add(id)
  const code = await citizen.code(phone)
  const welcome = await citizen.says(code)
  expect(welcome.document).toBeDefined()
  // The bubble is all that names a place in a chat; those of before are of another part of it.
  expect(welcome.choices.filter(({ id }) => held.has(id))).toEqual([])
  expect(held.size).toBeGreaterThan(8)
  await kilat.forward(minuteMs)
  for (const { text, document } of await presses(citizen, [...held])) {
    expect([text.includes('sudah tidak berlaku'), document]).toEqual([true, undefined])
  }
  expect((await citizen.says('status')).text).toContain('RAHASIA SEKALI')
}, 30_000)

describe('a row of another family', () => {
  const family = async (name: string) => {
    const phone = newPhone()
    const people = [`${name} SATU`, `${name} DUA`]
    const added: AddedPerson[] = []
    for (const one of people) added.push(await addPerson(kilat, { name: one, phone }))
    const citizen = new Citizen(kilat, phone)
    const list = await citizen.signsIn('status')
    return { citizen, added, list }
  }

  test('shows nobody of it, by the row, by the person’s own id, or by a place that is not there', async () => {
    const ours = await family('KELUARGA')
    const theirs = await family('TETANGGA')
    const turn = turnOf(theirs.citizen)
    const rows = ours.list.choices.map(({ id }) => id)
    const ids = ours.added.flatMap(({ id, nik }) => [id, nik].map((one) => `${turn}.person:${one}`))
    const places = ['person:2', 'person:7', 'person:00', 'person:1x'].map((one) => `${turn}.${one}`)
    const told = await presses(theirs.citizen, [...ids, ...places])
    expectNothingOf(told, ['KELUARGA'])
    expectNothingOf(await presses(theirs.citizen, rows), ['KELUARGA'])
    const looked = await kilat.stack.registry.query(
      `select 1 from kilat.audit where person_id = any($1::uuid[]) and action = 'look'`,
      [`{${ours.added.map(({ id }) => id).join(',')}}`],
    )
    // Ours has only been shown a list of masked names.
    expect(looked).toEqual([])
  })
})

describe('somebody else’s ticket', () => {
  async function answeredTicket() {
    const owner = attacker(kilat)
    await owner.says('lapor')
    await owner.presses('Keluhan lain')
    await owner.says('Sertifikat saya rusak sekali')
    const { text } = await owner.presses('Kirim')
    const [id = ''] = /SV-\w{4}-\w{4}/.exec(text) ?? []
    const key = fromBase64(kilat.stack.environment.SEAL_KEY)
    if (!key) throw new Error('the stack has a key')
    const sealed = await sealAnswer(await createSeal([key]), id, 'JAWABAN RAHASIA')
    await kilat.stack.registry.query('select kilat.answer_ticket($1, $2, $3)', ['siti', id, sealed])
    return id
  }

  test('is neither shown nor judged, by its number or by its buttons', async () => {
    const id = await answeredTicket()
    const thief = attacker(kilat)
    const told = [await thief.says(`tiket ${id}`)]
    const turn = turnOf(thief)
    const ids = [`right:${id}`, `wrong:${id}`].flatMap((one) => [one, `${turn}.${one}`, `0.${one}`])
    told.push(...(await presses(thief, ids)), await thief.says(`${id} sudah benar`))
    expectNothingOf(told, ['JAWABAN', 'rusak sekali'])
    const sql = 'select state from kilat.tickets where id = $1'
    expect(await kilat.stack.registry.query(sql, [id])).toEqual([{ state: 'answered' }])
  })

  test('is told from one that is not there by nothing', async () => {
    const id = await answeredTicket()
    const other = ticketId(crypto.getRandomValues(new Uint8Array(5)))
    const told = async (number: string) => {
      const thief = attacker(kilat)
      const words = [
        await thief.says(`tiket ${number}`),
        ...(await presses(thief, [`right:${number}`])),
      ]
      return words.map(({ text }) => text.replaceAll(number, 'SV-…'))
    }
    expect(await told(id)).toEqual(await told(other))
  })

  test('is not opened a fourth time in a day by one sender', async () => {
    const sender = attacker(kilat)
    const told: string[] = []
    for (let n = 0; n < 5; n++) {
      await sender.says('lapor')
      await sender.presses('Keluhan lain')
      await sender.says(`Keluhan nomor ${'satu dua tiga empat lima'.split(' ')[n]}`)
      told.push((await sender.presses('Kirim')).text)
      await kilat.forward(minuteMs)
    }
    const opened = new Set(told.flatMap((text) => /SV-\w{4}-\w{4}/.exec(text) ?? []))
    expect(opened.size).toBeLessThanOrEqual(3)
  })
})
