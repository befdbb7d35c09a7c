import { describe, expect, test } from 'bun:test'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

const signedIn = async (registered: string, chat = registered) => {
  const citizen = new Citizen(kilat, chat)
  await citizen.signsIn('status', registered)
  return citizen
}

/** Moves a citizen who is signed in to a new number; gives what the bot said last. */
async function move(citizen: Citizen, to: string, ...presses: string[]) {
  await citizen.says('ganti nomor hp')
  await citizen.says(to)
  for (const title of presses) await citizen.presses(title)
  return citizen.says(await citizen.code(to))
}

const phoneOf = async (id: string) => {
  const sql = 'select phone, phone_confirmed_at from kilat.people where id = $1'
  const [row] = await kilat.stack.registry.query<{ phone: string }>(sql, [id])
  return row?.phone
}

describe('a changed phone number', () => {
  test('is in force when the bot confirms it, and the old number is told', async () => {
    const person = await addPerson(kilat)
    const citizen = await signedIn(person.phone)
    const to = newPhone()
    const texts = kilat.stack.sms.messages(person.phone).length
    expect((await move(citizen, to)).text).toStartWith('Selesai. Nomor HP Anda sekarang')
    expect(await phoneOf(person.id)).toBe(to)
    await kilat.atRest()
    expect(kilat.stack.sms.messages(person.phone)).toHaveLength(texts + 1)
    const news = kilat.stack.sms.messages(person.phone).at(-1)?.text
    expect(news).toContain('sudah diganti dengan nomor lain')
    expect(news).not.toContain(to)
    // The session goes on with the new number.
    expect((await citizen.says('status')).text).toContain('BUDI SANTOSO')
  })

  test('ends every other session of the old number, also one that needs no registry', async () => {
    const person = await addPerson(kilat)
    const other = await signedIn(person.phone, newPhone())
    await other.says('sertifikat')
    expect((await other.says('sertifikat')).document).toBeDefined()
    const citizen = await signedIn(person.phone)
    await move(citizen, newPhone())
    const answer = await other.says('sertifikat')
    expect(answer.document).toBeUndefined()
    expect(answer.text).toStartWith('Demi keamanan')
    expect((await other.says('status')).text).not.toContain('BUDI')
  })

  test('is done once however often the message comes, and told in the same words', async () => {
    const person = await addPerson(kilat)
    const citizen = await signedIn(person.phone)
    const first = await move(citizen, newPhone())
    await kilat.stack.meta.again({ from: citizen.phone })
    expect((await citizen.bubblesAfter(0)).at(-1)?.text).toBe(first.text)
    const [row] = await kilat.stack.registry.query<{ count: string }>(
      `select count(*) from kilat.audit where person_id = $1 and action = 'change-phone'`,
      [person.id],
    )
    expect(Number(row?.count)).toBe(1)
  })
})

describe('a number that was left', () => {
  const notices = (phone: string) =>
    kilat.stack.sms.messages(phone).filter(({ text }) => text.includes('sudah diganti'))

  const waiting = (phone: string) =>
    kilat.stack.registry.query('select from kilat.left_numbers where phone = $1', [phone])

  /** The minute's cron, once the message that left the number is too old to be answered. */
  async function cronLater(phone: string, leftLaterMs = 0): Promise<void> {
    await kilat.atRest()
    await kilat.stack.registry.query(
      `update kilat.left_numbers set claimed_until = now(),
         left_at = left_at + $2::int * interval '1 millisecond' where phone = $1`,
      [phone, String(leftLaterMs)],
    )
    await kilat.cron()
  }

  /** Leaves a number while the store is away, and goes on with something else. */
  async function leaveUntold(citizen: Citizen): Promise<string> {
    await citizen.says('ganti nomor hp')
    const to = newPhone()
    await citizen.says(to)
    const { watch } = kilat.stack
    const stop = watch.onCall(({ what }) => {
      if (what === 'SELECT change_phone') watch.setFaults({ redis: { status: 503 } })
    })
    expect((await citizen.send(citizen.textOf(await citizen.code(to)))).status).toBe(503)
    stop()
    watch.clearFaults()
    await citizen.says('batal')
    return to
  }

  test('is told once, though the store was away at that moment and the chat went on', async () => {
    const person = await addPerson(kilat)
    const other = await signedIn(person.phone, newPhone())
    const citizen = await signedIn(person.phone)
    const to = await leaveUntold(citizen)
    expect(await phoneOf(person.id)).toBe(to)
    expect(notices(person.phone)).toHaveLength(0)

    await kilat.cron()
    expect(notices(person.phone)).toHaveLength(0)
    await cronLater(person.phone)
    expect(notices(person.phone)).toHaveLength(1)
    expect((await other.says('status')).text).toStartWith('Demi keamanan')
    expect(await waiting(person.phone)).toEqual([])
  })

  test('is told again when somebody else leaves it later, and that is lost', async () => {
    const phone = newPhone()
    const [first, second] = [await addPerson(kilat, { phone }), await addPerson(kilat, { phone })]
    const one = await signedIn(phone)
    await one.says('1')
    await move(one, newPhone(), 'Orang ini saja')
    await cronLater(phone)
    expect(notices(phone)).toHaveLength(1)
    const other = await signedIn(phone, newPhone())
    const to = await leaveUntold(other)
    const phones = [await phoneOf(first.id), await phoneOf(second.id)]
    expect(phones).toContain(to)
    // As if some minutes had passed between the two.
    await cronLater(phone, 5 * 60_000)
    expect(notices(phone)).toHaveLength(2)
  })

  test('is not told twice when all went well, and is kept nowhere', async () => {
    const person = await addPerson(kilat)
    const citizen = await signedIn(person.phone)
    await move(citizen, newPhone())
    expect(await waiting(person.phone)).toHaveLength(1)
    await cronLater(person.phone)
    expect(notices(person.phone)).toHaveLength(1)
    expect(await waiting(person.phone)).toEqual([])
    // Whoever goes on with the new number is not signed out by that.
    expect((await citizen.says('status')).text).toContain('BUDI SANTOSO')
  })

  test('waits when the store is away, and is told by a later run', async () => {
    const person = await addPerson(kilat)
    const citizen = await signedIn(person.phone)
    await move(citizen, newPhone())
    await kilat.atRest()
    await kilat.stack.redis.run(['FLUSHALL'])
    const before = notices(person.phone).length
    const stop = kilat.stack.watch.onCall(({ what }) => {
      if (what === 'SELECT claim_left_numbers') {
        kilat.stack.watch.setFaults({ redis: { status: 503 } })
      }
    })
    // The run fails as a whole when it meets a store that is away.
    await cronLater(person.phone).catch(() => {})
    stop()
    kilat.stack.watch.clearFaults()
    expect(notices(person.phone)).toHaveLength(before)
    await cronLater(person.phone)
    // What the store had known of it was lost: the number is told once more rather than never.
    expect(notices(person.phone)).toHaveLength(before + 1)
    expect(await waiting(person.phone)).toEqual([])
  })
})
