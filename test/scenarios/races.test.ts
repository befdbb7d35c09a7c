import { describe, expect, test } from 'bun:test'
import { statusWebhook } from '../../src/local/graph/stand-in.ts'
import {
  incoming,
  signed,
  text,
  valueFor,
  voiceNote,
  webhook,
} from '../../src/local/graph/webhooks.ts'
import { answersOf, Citizen, until } from '../kilat/citizen.ts'
import { isolate, serve, withKilat } from '../kilat/index.ts'
import { type AddedPerson, addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

const minute = 60_000

async function signIn({ phone }: AddedPerson, first = 'halo'): Promise<Citizen> {
  const citizen = new Citizen(kilat, phone)
  await citizen.signsIn(first)
  return citizen
}

async function post(body: unknown): Promise<number> {
  const { bytes, headers } = await signed(body, kilat.stack.environment.WHATSAPP_APP_SECRET)
  const answer = await fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: bytes })
  return answer.status
}

describe('a change of the registry that is overtaken by another message', () => {
  for (const other of ['a voice note', 'a no', 'another yes']) {
    test(`(${other}) is told of all the same`, async () => {
      const misspelled = { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' }
      const person = await addPerson(kilat, misspelled)
      const citizen = await signIn(person, 'ubah nama')
      await citizen.says('budi santoso')
      const [yes, no] = [citizen.pressOf('Ya, benar'), citizen.pressOf('Tidak')]
      const before = citizen.bubbles().length
      kilat.stack.watch.setFaults({ registry: { delayMs: 1_000, times: 1 } })
      const changing = citizen.send(yes)
      await until(() => !kilat.stack.watch.faults().registry)
      await citizen.send(
        { 'a voice note': voiceNote(), 'a no': no, 'another yes': yes }[other] ?? no,
      )
      await changing
      const answers = (await citizen.bubblesAfter(before + 2)).slice(before)
      expect(answers.at(-1)?.text).toContain('Nama Anda sekarang *BUDI SANTOSO*')
      const [row] = await kilat.stack.registry.query<{ name: string }>(
        'select name from kilat.people where id = $1',
        [person.id],
      )
      expect(row?.name).toBe('BUDI SANTOSO')
    })
  }
})

describe('a session that two isolates know', () => {
  /** Another isolate: the same code with a memory of its own. */
  const otherIsolate = () => serve(() => kilat.stack.environment, isolate())

  test('goes on from its last commit, wherever that was', async () => {
    const other = await otherIsolate()
    const citizen = await signIn(await addPerson(kilat))
    await kilat.atRest()
    kilat.stack.meta.webhookUrl = `${other.url}/webhook`
    expect((await citizen.says('keluar')).text).toContain('percakapan ini dihapus')
    // The first isolate still holds a session that is signed in.
    kilat.stack.meta.webhookUrl = `${kilat.url}/webhook`
    expect((await citizen.says('status')).text).toContain('Halo!')
    await other.close()
  })

  test('changes nothing in the registry after the citizen has left in the other', async () => {
    const other = await otherIsolate()
    const misspelled = { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' }
    const person = await addPerson(kilat, misspelled)
    const citizen = await signIn(person, 'ubah nama')
    await citizen.says('budi santoso')
    const yes = citizen.pressOf('Ya, benar')
    await kilat.atRest()
    kilat.stack.meta.webhookUrl = `${other.url}/webhook`
    await citizen.says('keluar')
    kilat.stack.meta.webhookUrl = `${kilat.url}/webhook`
    await citizen.sends(yes)
    const [row] = await kilat.stack.registry.query<{ name: string }>(
      'select name from kilat.people where id = $1',
      [person.id],
    )
    expect(row?.name).toBe('BUDI SANTOSA')
    expect((await citizen.says('status')).text).not.toContain('BUDI')
    await other.close()
  })

  test('is not taken up by the minute’s run as if nothing were left to send', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { hang: true, times: 1 } })
    void citizen.send(text('halo'))
    await until(() => !kilat.stack.watch.faults().graph)
    expect(citizen.bubbles()).toHaveLength(0)
    await kilat.stack.forward(2 * minute)
    await kilat.cron()
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })
})

describe('whether a number is registered', () => {
  test('is not told by what happens after the answer, however long the SMS takes', async () => {
    const seen: string[][] = []
    for (const number of [(await addPerson(kilat)).phone, newPhone()]) {
      kilat.stack.watch.setFaults({ sms: { delayMs: 600 } })
      const citizen = new Citizen(kilat, newPhone())
      await citizen.says('halo')
      const before = kilat.stack.watch.calls.length
      await citizen.says(number)
      await kilat.atRest()
      const calls = answersOf(kilat.stack.watch.calls.slice(before))
      seen.push(calls.filter(({ dependency }) => dependency === 'graph').map(({ what }) => what))
    }
    expect(seen[0]).toEqual(['POST messages interactive'])
    expect(seen[1]).toEqual(seen[0] ?? [])
  })
})

describe('the typing indicator', () => {
  test('of a slow answer is not the last that the chat hears', async () => {
    const citizen = await signIn(await addPerson(kilat))
    await kilat.atRest()
    const known = kilat.stack.graph.sent().length
    // The indicator takes longer than what is left of the wait.
    const { watch } = kilat.stack
    watch.setFaults({ registry: { delayMs: 500, times: 1 }, graph: { delayMs: 150 } })
    const stop = watch.onCall(({ dependency }) => {
      if (dependency === 'registry') watch.clearFaults()
    })
    expect((await citizen.says('status')).text).toContain('BUDI SANTOSO')
    await kilat.atRest()
    stop()
    const isIndicator = ({ body }: { body: unknown }) => 'typing_indicator' in (body as object)
    expect(kilat.stack.graph.sent().slice(known).map(isIndicator)).toEqual([true, false])
  })
})

describe('an outbox', () => {
  test('that was left is sent once, however many messages follow', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { code: 131056 } })
    await citizen.send(text('halo'))
    await kilat.atRest()
    expect(citizen.bubbles()).toHaveLength(0)
    await kilat.forward(2 * minute)
    kilat.stack.watch.setFaults({ graph: { delayMs: 300 } })
    for (let message = 0; message < 3; message++) {
      await citizen.send(text('halo'))
      await Bun.sleep(50)
    }
    await kilat.stack.meta.again({ from: citizen.phone })
    expect(await citizen.bubblesAfter(4)).toHaveLength(4)
  }, 30_000)

  test('is sent in order: what follows a message that has to wait, waits with it', async () => {
    const phone = newPhone()
    const citizen = new Citizen(kilat, phone)
    kilat.stack.watch.setFaults({ graph: { code: 190, times: 1 } })
    const writer = { name: 'Warga', waId: phone.slice(1) }
    const messages = ['halo', 'english', '0812 345'].map((words) => incoming(writer, text(words)))
    await post(webhook(kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID, ...messages))
    await kilat.atRest()
    await kilat.forward(10 * minute)
    await kilat.cron()
    const texts = (await citizen.bubblesAfter(3)).map((bubble) => bubble.text)
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain('Halo!')
    expect(texts[1]).toContain('Hello!')
    expect(texts[2]).toContain('could not read that number')
  })

  test('is not sent again when the statuses come before the answer', async () => {
    const citizen = new Citizen(kilat, newPhone())
    const { WHATSAPP_APP_SECRET: secret } = kilat.stack.environment
    const stop = kilat.stack.graph.onSent((call) => {
      if (call.to !== citizen.phone) return
      stop()
      void signed(statusWebhook(call, 'sent'), secret).then(({ bytes, headers }) =>
        fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: bytes }),
      )
    })
    kilat.stack.watch.setFaults({ graph: { drop: 'after', delayMs: 50, times: 1 } })
    await citizen.send(text('halo'))
    await kilat.atRest()
    await kilat.forward(2 * minute)
    await kilat.cron()
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('of 120 people is drained by one run', async () => {
    const citizens = Array.from({ length: 120 }, () => new Citizen(kilat, newPhone()))
    kilat.stack.watch.setFaults({ graph: { code: 190 } })
    for (const citizen of citizens) await citizen.send(text('halo'))
    await kilat.atRest()
    kilat.stack.watch.clearFaults()
    await kilat.forward(10 * minute)
    await kilat.cron()
    expect(citizens.every((citizen) => citizen.bubbles().length === 1)).toBe(true)
  }, 60_000)
})

describe('an older code', () => {
  test('that could not be sent does not follow the new one', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    kilat.stack.watch.setFaults({ sms: { status: 503, times: 3 } })
    await citizen.says(phone)
    await kilat.atRest()
    await kilat.forward(2 * minute)
    await citizen.presses('Kirim ulang')
    await citizen.code()
    await kilat.cron()
    expect(kilat.stack.sms.messages(phone)).toHaveLength(1)
    expect((await citizen.says(await citizen.code())).text).toContain('sudah kami pastikan')
  }, 30_000)
})

test('a changed number ends what was kept, and nobody is answered', async () => {
  const person = await addPerson(kilat)
  const citizen = await signIn(person)
  await citizen.says('status')
  const before = citizen.bubbles().length
  const system = { type: 'user_changed_number', body: 'x', wa_id: newPhone().slice(1) }
  const message = {
    id: `wamid.${crypto.randomUUID()}`,
    from: person.phone.slice(1),
    timestamp: String(Math.floor(kilat.stack.clock.now() / 1_000)),
    type: 'system',
    system,
  }
  const value = valueFor(kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID, { messages: [message] })
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'messages', value }] }],
  }
  expect(await post(body)).toBe(200)
  expect(await citizen.bubblesAfter(before)).toHaveLength(before)
  expect((await citizen.says('status')).text).toContain('Halo!')
  const noted = await kilat.stack.registry.query(
    `select 1 from kilat.audit where action = 'identity-changed' and person_id = $1`,
    [person.id],
  )
  expect(noted).toHaveLength(1)
})

test('a health check leaves no trace in the audit trail', async () => {
  const count = async () =>
    (await kilat.stack.registry.query<{ n: string }>('select count(*) as n from kilat.audit'))[0]?.n
  const before = await count()
  expect((await fetch(`${kilat.url}/health`)).status).toBe(200)
  expect(await count()).toBe(before as string)
})
