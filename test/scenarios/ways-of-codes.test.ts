import { afterAll, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { Citizen } from '../kilat/citizen.ts'
import { serve, withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

let environment: Record<string, string>

/** An app whose operator can choose anew: each choice is a new isolate's. */
const kilat = withKilat(() => serve(() => environment))

const choose = (choice: Record<string, string>) => {
  environment = { ...kilat.stack.environment, ...choice }
}

/** Nobody listens there. */
const noTwilio = { SMS_API_URL: 'http://127.0.0.1:9' }
const bothProviders = { SMS_PROVIDER: 'twilio,infobip' }
const everyWay = { ...bothProviders, OTP_CHANNEL: 'sms,whatsapp' }

const welcome = 'nomor Anda sudah kami pastikan'

const lines: string[] = []
const levels = ['info', 'warn', 'error'] as const
const spies = levels.map((level) => spyOn(console, level))

beforeEach(async () => {
  for (const spy of spies) spy.mockImplementation((line) => void lines.push(String(line)))
  // Nothing is left of what an earlier test has used up.
  await kilat.forward(day)
  lines.length = 0
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

const day = 24 * 60 * 60_000
const logged = (event: string) =>
  lines.map((line) => JSON.parse(line)).filter((line) => line.event === event)
const countedFailures = () =>
  kilat.stack.watch.calls.filter(({ what }) => what === 'EVAL count').length

/** Somebody at another phone, who has just given the number of a registered person. */
async function askingFor(phone: string) {
  const citizen = new Citizen(kilat, newPhone())
  await citizen.says('halo')
  return { citizen, answer: (await citizen.says(phone)).text }
}

/** The codes that WhatsApp's template has brought to a number. */
const byTemplate = (phone: string) =>
  kilat.stack.graph
    .sent(phone)
    .filter(({ status }) => status === 200)
    .flatMap(({ words }) => /\*(\d{6})\*/.exec(words ?? '')?.[1] ?? [])

/** What there is to see once nothing goes on any more. */
async function atLast<T>(look: () => T | undefined): Promise<T> {
  await kilat.atRest()
  return look() ?? expect.unreachable('it never came')
}

describe('Twilio is down', () => {
  test('the second provider’s SMS arrives, and the citizen signs in', async () => {
    choose({ ...bothProviders, ...noTwilio })
    const failures = countedFailures()
    const person = await addPerson(kilat)
    const { citizen } = await askingFor(person.phone)
    const code = await citizen.code(person.phone)
    expect((await citizen.says(code)).text).toContain(welcome)
    expect(kilat.stack.sms.messages(person.phone)).toHaveLength(1)
    expect(logged('sms.way-failed')).toMatchObject([{ way: 'twilio', kind: 'unavailable' }])
    expect(logged('delivery.failed')).toEqual([])
    expect(countedFailures()).toBe(failures)
    expect(lines.join()).not.toContain(code)
  })

  test('the answer waits neither for it nor for the second one', async () => {
    choose({ ...bothProviders, ...noTwilio })
    kilat.stack.watch.setFaults({ sms: { delayMs: 3_000 } })
    const { phone } = await addPerson(kilat)
    const { citizen, answer } = await askingFor(phone)
    expect(answer).toContain('kami kirim')
    expect(kilat.stack.sms.messages(phone)).toEqual([])
    expect(await citizen.code(phone)).toMatch(/^\d{6}$/)
  })

  test('a code costs the budget one SMS, however many ways are tried', async () => {
    choose({ ...bothProviders, ...noTwilio, SMS_DAILY_BUDGET: '2' })
    for (let text = 0; text < 2; text++) {
      const { phone } = await addPerson(kilat)
      const { citizen } = await askingFor(phone)
      await citizen.code(phone)
    }
    const { phone } = await addPerson(kilat)
    expect((await askingFor(phone)).answer).toContain('belum bisa kami kirim')
    await kilat.atRest()
    expect(kilat.stack.sms.messages(phone)).toEqual([])
  })

  test('a time-out after it was accepted brings the same code twice', async () => {
    choose(bothProviders)
    kilat.stack.watch.setFaults({ sms: { drop: 'after', times: 1 } })
    const person = await addPerson(kilat)
    const { citizen } = await askingFor(person.phone)
    const [first, second] = await atLast(() => {
      const texts = kilat.stack.sms.messages(person.phone)
      return texts.length > 1 ? texts.map(({ text }) => text) : undefined
    })
    expect(second).toBe(first ?? '')
    expect((await citizen.says(await citizen.code(person.phone))).text).toContain(welcome)
  })
})

describe('every SMS provider is down', () => {
  test('the code comes by WhatsApp’s template where that was chosen', async () => {
    choose(everyWay)
    kilat.stack.watch.setFaults({ sms: { status: 503 } })
    const person = await addPerson(kilat)
    const { citizen } = await askingFor(person.phone)
    const code = await atLast(() => byTemplate(person.phone)[0])
    expect((await citizen.says(code)).text).toContain(welcome)
    expect(logged('sms.way-failed').map(({ way }) => way)).toEqual(['twilio', 'infobip'])
    expect(kilat.stack.sms.messages(person.phone)).toEqual([])
    expect(lines.join()).not.toContain(code)
    expect(kilat.stack.graph.sent().some(({ path }) => path.includes(code))).toBe(false)
  })

  test('and never where it was not', async () => {
    choose(bothProviders)
    kilat.stack.watch.setFaults({ sms: { status: 503 } })
    const { phone } = await addPerson(kilat)
    const failures = countedFailures()
    await askingFor(phone)
    await atLast(() => (countedFailures() > failures ? true : undefined))
    await kilat.atRest()
    expect(byTemplate(phone)).toEqual([])
  })

  test('WhatsApp first needs no SMS at all', async () => {
    choose({ ...everyWay, OTP_CHANNEL: 'whatsapp,sms' })
    const { phone } = await addPerson(kilat)
    await askingFor(phone)
    await atLast(() => byTemplate(phone)[0])
    await kilat.atRest()
    expect(kilat.stack.sms.messages(phone)).toEqual([])
  })
})

describe('all ways are down', () => {
  test('the next one who asks is told, for every number alike, and need not wait', async () => {
    choose(everyWay)
    const { watch, graph } = kilat.stack
    watch.setFaults({ sms: { status: 503 } })
    graph.pausedTemplates.add('kilat_code')
    const failures = countedFailures()
    for (let asker = 0; asker < 5; asker++) await askingFor((await addPerson(kilat)).phone)
    await atLast(() => (countedFailures() >= failures + 5 ? true : undefined))
    const registered = (await addPerson(kilat)).phone
    const { citizen, answer } = await askingFor(registered)
    expect(answer).toContain('Pengiriman kode sedang terganggu')
    expect((await askingFor(newPhone())).answer).toBe(answer)
    expect((await citizen.presses('Coba lagi')).text).toContain('Pengiriman kode sedang terganggu')
    watch.clearFaults()
    graph.pausedTemplates.clear()
    await kilat.forward(60_000)
    await citizen.presses('Coba lagi')
    expect(await citizen.code(registered)).toMatch(/^\d{6}$/)
  })
})
