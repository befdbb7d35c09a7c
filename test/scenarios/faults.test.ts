import { describe, expect, test } from 'bun:test'
import { dependencies } from '../../src/local/dependency.ts'
import { statusWebhook } from '../../src/local/graph/stand-in.ts'
import { signed, text } from '../../src/local/graph/webhooks.ts'
import { answersOf, Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

const minute = 60_000

const signedIn = async () => {
  const { phone } = await addPerson(kilat)
  const citizen = new Citizen(kilat, phone)
  await citizen.signsIn()
  return citizen
}

describe('the store is away', () => {
  for (const fault of [{ status: 500 }, { drop: 'before' as const }, { drop: 'after' as const }]) {
    test(`${JSON.stringify(fault)}: 503, and the next delivery is answered once`, async () => {
      const citizen = new Citizen(kilat, newPhone())
      kilat.stack.watch.setFaults({ redis: fault })
      expect((await citizen.send(text('halo'))).status).toBe(503)
      kilat.stack.watch.clearFaults()
      expect((await kilat.stack.meta.again({ from: citizen.phone }))?.status).toBe(200)
      expect(await citizen.bubblesAfter(1)).toHaveLength(1)
    })
  }

  test('the commit is done and its answer lost: the next delivery does not do it again', async () => {
    const citizen = await signedIn()
    const before = citizen.bubbles().length
    await kilat.atRest()
    // The isolate knows the session, so the first call is the commit; only its answer is lost.
    kilat.stack.watch.setFaults({ redis: { drop: 'after', times: 1 } })
    expect((await citizen.send(text('menu'))).status).toBe(503)
    expect(answersOf(kilat.stack.watch.calls).at(-1)?.what).toBe('EVAL commit')
    kilat.stack.watch.clearFaults()
    expect((await kilat.stack.meta.again({ from: citizen.phone }))?.status).toBe(200)
    await kilat.cron(1)
    expect(await citizen.bubblesAfter(before + 1)).toHaveLength(before + 1)
  })

  test('it hangs: the webhook is refused within seconds', async () => {
    const citizen = new Citizen(kilat, newPhone())
    await kilat.atRest()
    kilat.stack.watch.setFaults({ redis: { hang: true, times: 1 } })
    expect((await citizen.send(text('halo'))).status).toBe(503)
  })
})

describe('the registry is away', () => {
  test('the citizen is told, keeps the proof, and goes on by a button', async () => {
    const citizen = await signedIn()
    kilat.stack.watch.setFaults({ registry: { status: 500 } })
    const told = await citizen.says('status')
    expect(told.text).toContain('tidak bisa diakses')
    kilat.stack.watch.clearFaults()
    expect((await citizen.presses('Coba lagi')).text).toContain('BUDI SANTOSO')
  })

  test('a registered and an unregistered number are told the same', async () => {
    const { phone } = await addPerson(kilat)
    kilat.stack.watch.setFaults({ registry: { drop: 'before' } })
    const answers = []
    for (const number of [phone, newPhone()]) {
      const citizen = new Citizen(kilat, newPhone())
      await citizen.says('halo')
      answers.push((await citizen.says(number)).text)
    }
    expect(answers[0]).toContain('tidak bisa diakses')
    expect(answers[1]).toBe(answers[0] ?? '')
  })
})

describe('WhatsApp is away', () => {
  test('a server error once: tried again, answered once', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { status: 500, times: 1 } })
    expect((await citizen.send(text('halo'))).status).toBe(200)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('the webhook is answered before WhatsApp has taken the reply', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { delayMs: 3_000, times: 1 } })
    expect((await citizen.send(text('halo'))).status).toBe(200)
    expect(citizen.bubbles()).toHaveLength(0)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('the pair limit: kept, and sent by the cron', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { code: 131056 } })
    expect((await citizen.send(text('halo'))).status).toBe(200)
    await kilat.atRest()
    kilat.stack.watch.clearFaults()
    expect(citizen.bubbles()).toHaveLength(0)
    await kilat.cron(2)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
    await kilat.cron(2)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('accepted and the answer lost: one more identical bubble at most', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { drop: 'after', times: 1 } })
    await citizen.send(text('halo'))
    await citizen.bubblesAfter(1)
    await kilat.cron(2)
    await kilat.cron(2)
    const bubbles = await citizen.bubblesAfter(2)
    expect(bubbles).toHaveLength(2)
    expect(new Set(bubbles.map((bubble) => bubble.text)).size).toBe(1)
  })

  test('accepted and the answer lost, and a status tells: not sent again', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { drop: 'after', times: 1 } })
    await citizen.send(text('halo'))
    const [bubble] = await citizen.bubblesAfter(1)
    if (!bubble) throw new Error('it was not accepted')
    const { WHATSAPP_APP_SECRET: secret } = kilat.stack.environment
    const { bytes, headers } = await signed(statusWebhook(bubble.call, 'delivered'), secret)
    await fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: bytes })
    await kilat.atRest()
    await kilat.cron(2)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('it accepts and answers to nobody for an hour: one more identical bubble at most', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { drop: 'after' } })
    await citizen.send(text('halo'))
    await citizen.bubblesAfter(1)
    for (let minutes = 0; minutes < 10; minutes++) await kilat.cron(5)
    kilat.stack.watch.clearFaults()
    await kilat.cron(5)
    expect(new Set((await citizen.bubblesAfter(2)).map((bubble) => bubble.text)).size).toBe(1)
    expect(citizen.bubbles().length).toBeLessThanOrEqual(2)
  })

  test('refused for good: given up, not tried again', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { code: 131026, times: 1 } })
    await citizen.send(text('halo'))
    await kilat.atRest()
    await kilat.cron(2)
    expect(await citizen.bubblesAfter(0)).toHaveLength(0)
  })

  test('away for an hour: the answer comes then', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { code: 190 } })
    await citizen.send(text('halo'))
    await kilat.atRest()
    for (let minutes = 0; minutes < 60; minutes += 20) await kilat.cron(20)
    kilat.stack.watch.clearFaults()
    await kilat.cron(6)
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  })

  test('away for much longer: the answer is given up, it would only surprise', async () => {
    const citizen = new Citizen(kilat, newPhone())
    kilat.stack.watch.setFaults({ graph: { code: 190 } })
    await citizen.send(text('halo'))
    await kilat.atRest()
    kilat.stack.watch.clearFaults()
    await kilat.cron(71)
    expect(await citizen.bubblesAfter(0)).toHaveLength(0)
  })
})

describe('SMS is away', () => {
  test('the next code is refused for a minute, in the same words for every number', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    kilat.stack.watch.setFaults({ sms: { status: 503 } })
    await citizen.says(phone)
    for (let other = 0; other < 4; other++) {
      const another = new Citizen(kilat, newPhone())
      await another.says('halo')
      await another.says((await addPerson(kilat)).phone)
    }
    await kilat.atRest()
    const answers = []
    for (const number of [(await addPerson(kilat)).phone, newPhone()]) {
      const other = new Citizen(kilat, newPhone())
      await other.says('halo')
      answers.push((await other.says(number)).text)
    }
    expect(answers[0]).toContain('Pengiriman kode sedang terganggu')
    expect(answers[1]).toBe(answers[0] ?? '')
    kilat.stack.watch.clearFaults()
    await kilat.forward(minute)
    await citizen.presses('Kirim ulang')
    expect(await citizen.code()).toMatch(/^\d{6}$/)
  })
})

describe('limits', () => {
  test('a number gets three codes an hour, from whomever they are asked', async () => {
    const { phone } = await addPerson(kilat)
    for (let sender = 0; sender < 3; sender++) {
      const citizen = new Citizen(kilat, newPhone())
      await citizen.says('halo')
      expect((await citizen.says(phone)).text).toContain('kami kirim')
    }
    const fourth = new Citizen(kilat, newPhone())
    await fourth.says('halo')
    const refused = await fourth.says(phone)
    expect(refused.text).toContain('belum bisa kami kirim')
    await kilat.atRest()
    expect(kilat.stack.sms.messages(phone)).toHaveLength(3)
    await kilat.forward(60 * minute)
    await fourth.presses('Coba lagi')
    await kilat.atRest()
    expect(kilat.stack.sms.messages(phone)).toHaveLength(4)
  })

  test('ten parallel guesses are three at most, and none of them is answered twice', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    await citizen.says(phone)
    const code = Number(await citizen.code())
    const guesses = Array.from({ length: 10 }, (_, index) => (code + 1 + index) % 1_000_000)
    await Promise.all(guesses.map((guess) => citizen.send(text(String(guess).padStart(6, '0')))))
    const answers = (await citizen.bubblesAfter(12)).slice(2).map((bubble) => bubble.text)
    expect(answers.filter((answer) => answer.includes('mencoba 2 kali'))).toHaveLength(1)
    expect(answers.filter((answer) => answer.includes('mencoba 1 kali'))).toHaveLength(1)
    expect(answers.filter((answer) => answer.includes('tidak bisa dipakai'))).toHaveLength(8)
    expect((await citizen.says(String(code).padStart(6, '0'))).text).toContain('tidak bisa dipakai')
  })

  test('one code used twice at the same moment opens once', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('halo')
    await citizen.says(phone)
    const code = await citizen.code()
    await Promise.all([citizen.send(text(code)), citizen.send(text(code))])
    const answers = (await citizen.bubblesAfter(4)).slice(2).map((bubble) => bubble.text)
    expect(answers.filter((answer) => answer.includes('sudah kami pastikan'))).toHaveLength(1)
  })
})

/** A run that finds nothing at all. */
const cronInVain = () => expect(kilat.cron()).rejects.toMatchObject({ port: 'sessions' })

test('everything is down for an hour: then everybody who waits is answered, once', async () => {
  const { watch, meta } = kilat.stack
  // Some wait for an answer that was committed, some have not been heard at all.
  const waiting = Array.from({ length: 5 }, () => new Citizen(kilat, newPhone()))
  watch.setFaults({ graph: { code: 190 } })
  for (const citizen of waiting) {
    expect((await citizen.send(citizen.textOf('halo'))).status).toBe(200)
  }
  await kilat.atRest()
  watch.clearFaults()
  const unheard = []
  for (const wish of ['halo', 'sertifikat', 'status', 'lapor', 'ubah nama']) {
    const citizen = new Citizen(kilat, (await addPerson(kilat)).phone)
    await citizen.says('halo')
    unheard.push({ citizen, wish })
  }
  await kilat.atRest()
  watch.setFaults(Object.fromEntries(dependencies.map((name) => [name, { status: 503 }])))
  for (const { citizen, wish } of unheard) {
    expect((await citizen.send(citizen.textOf(wish))).status).toBe(503)
  }
  for (let minutes = 0; minutes < 60; minutes += 5) {
    await kilat.forward(5 * minute)
    await cronInVain()
    for (const { citizen } of unheard) {
      expect((await meta.again({ from: citizen.phone }))?.status).toBe(503)
    }
  }
  watch.clearFaults()
  for (const { citizen } of unheard) {
    expect((await meta.again({ from: citizen.phone }))?.status).toBe(200)
  }
  await kilat.cron()
  for (const citizen of waiting) expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  for (const { citizen } of unheard) {
    const bubbles = await citizen.bubblesAfter(2)
    expect(bubbles).toHaveLength(2)
    expect(bubbles[1]?.text).toContain('baru sampai')
  }
}, 60_000)
