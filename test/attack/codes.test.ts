import { describe, expect, spyOn, test } from 'bun:test'
import { examples } from '../effort.ts'
import { Citizen } from '../kilat/citizen.ts'
import { inProcess, withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import { askCode, attacker, callsAtRest, crowd, smsTo, wordsOf, wrongCode } from './attacker.ts'

/** SMS in a day in this file; far more than the first attacks may cause. */
const smsBudget = 40

/** Wrong codes that are judged for one number in a day: a guess succeeds once in 100,000 days. */
const mostGuesses = 10

const codesBySenderInAnHour = 3
const hourMs = 3_600_000

const kilat = withKilat(inProcess, { SMS_DAILY_BUDGET: String(smsBudget) })

/** Asks for a code to a number and guesses at it, until the answer is another one. */
async function guess(citizen: Citizen, phone: string): Promise<string[]> {
  const asked = await askCode(citizen, phone)
  if (!asked.text.startsWith('Jika nomor')) return [wordsOf(asked)]
  await kilat.atRest()
  const code = kilat.stack.sms.messages(phone).at(-1)?.text.match(/\d{6}/)?.[0] ?? ''
  const answers = [wordsOf(asked)]
  for (let n = 0; n < 5; n++) answers.push(wordsOf(await citizen.says(wrongCode(code))))
  return answers
}

/** How many guesses were judged; of three the last one is answered as every one after it. */
function judged(answers: readonly string[]): number {
  const told = answers.filter((words) => words.includes('Kode belum cocok')).length
  return told === 2 ? 3 : told
}

describe('guessing at a code', () => {
  test('is over after 3 wrong ones: the right one is refused in the same words', async () => {
    const { phone } = await addPerson(kilat)
    const thief = attacker(kilat)
    await askCode(thief, phone)
    const code = await thief.code(phone)
    const answers = []
    for (let n = 0; n < 3; n++) answers.push(await thief.says(wrongCode(code)))
    const right = await thief.says(code)
    expect(right.text).toBe(answers[2]?.text ?? '')
    expect((await thief.says('status')).text).not.toContain('BUDI')
  })

  test('by 12 senders in 4 hours: 10 guesses and 5 SMS, and for nobody’s number the same words', async () => {
    const { phone } = await addPerson(kilat)
    const answersFor = async (number: string) => {
      const answers: string[][] = []
      for (let hour = 0; hour < 4; hour++) {
        for (let n = 0; n < 3; n++) answers.push(await guess(attacker(kilat), number))
        await kilat.forward(hourMs)
      }
      return answers
    }
    const somebody = await answersFor(phone)
    expect(smsTo(kilat, phone).length).toBeLessThanOrEqual(5)
    const guesses = somebody.reduce((sum, answers) => sum + judged(answers), 0)
    expect(guesses).toBe(mostGuesses)
    expect(await answersFor(newPhone())).toEqual(somebody)
  })

  test('a code of one’s own chat is none in another’s', async () => {
    const { phone } = await addPerson(kilat)
    const owner = new Citizen(kilat, phone)
    await askCode(owner, phone)
    const code = await owner.code()
    const thief = attacker(kilat)
    expect((await thief.says(code)).text).not.toContain('BUDI')
    await askCode(thief, newPhone())
    expect((await thief.says(code)).text).toContain('Kode belum cocok')
    expect((await owner.says(code)).document?.filename).toContain('BUDI SANTOSO')
  })
})

describe('sweeping numbers', () => {
  test('by one sender ends after 3 codes in an hour, registered or not', async () => {
    const people = [await addPerson(kilat), await addPerson(kilat), await addPerson(kilat)]
    const numbers = [newPhone(), people[0]?.phone, newPhone(), people[1]?.phone, people[2]?.phone]
    await kilat.atRest()
    const before = smsTo(kilat).length
    const thief = attacker(kilat)
    const answers = []
    for (const number of numbers) answers.push((await askCode(thief, number ?? '')).text)
    await kilat.atRest()
    const sent = answers.filter((words) => words.startsWith('Jika nomor'))
    expect(sent).toHaveLength(codesBySenderInAnHour)
    expect(smsTo(kilat).length - before).toBe(1)
  })

  test('from abroad: no SMS, and nobody is asked whose they are', async () => {
    await kilat.atRest()
    const before = smsTo(kilat).length
    const asked = kilat.stack.watch.calls.length
    const abroad = ['+1 415 555 2671', '+44 20 7946 0958', '+60 12 345 6789', '+7 912 345 67 89']
    for (const number of [...abroad, '+881 6 1234 5678', '+62 21 5020 8000']) {
      const answer = await askCode(attacker(kilat), number)
      expect(answer.text).not.toContain('kami kirim')
    }
    await callsAtRest(kilat)
    const calls = kilat.stack.watch.calls.slice(asked)
    expect(calls.filter(({ dependency }) => dependency === 'registry')).toEqual([])
    expect(smsTo(kilat).length).toBe(before)
  })

  test('many adjacent ones, each by another sender: SMS stay within the budget, the words the same', async () => {
    const row = `+62877${String(Date.now()).slice(-4)}`
    const count = examples(1_000)
    const numbers = Array.from({ length: count }, (_, n) => `${row}${String(n).padStart(4, '0')}`)
    // More than the budget has texts for.
    const registered = numbers.filter((_, n) => n % (count / 50) === 1)
    for (const phone of registered) await addPerson(kilat, { phone, doses: 0 })
    const senders = numbers.map((phone) => ({
      citizen: attacker(kilat),
      says: ['sertifikat', phone],
    }))
    const logged = (['info', 'warn'] as const).map((level) =>
      spyOn(console, level).mockImplementation(() => {}),
    )
    await crowd(kilat, senders)
    await kilat.atRest()
    const events = logged.flatMap(({ mock }) => mock.calls.flat())
    for (const spy of logged) spy.mockRestore()
    // The operator is told before the budget is used up, and when it is.
    expect(events).toContain('{"level":"warn","event":"sms.budget","usedPercent":80}')
    expect(events).toContain('{"level":"warn","event":"sms.budget","usedPercent":100}')
    expect(events).toContain('{"level":"info","event":"limit.reached","limit":"smsToday"}')
    const last = new Map<string, string>()
    for (const [n, { citizen }] of senders.entries()) {
      const [, answer] = await citizen.bubblesAfter(2)
      if (answer) last.set(numbers[n] ?? '', wordsOf(answer))
    }
    expect(last.size).toBe(count)
    expect(smsTo(kilat).length).toBeLessThanOrEqual(smsBudget)
    expect(smsTo(kilat, row).length).toBeGreaterThan(0)
    const kinds = (phones: string[]) => new Set(phones.map((phone) => last.get(phone)))
    expect(kinds(registered)).toEqual(kinds(numbers))
    // With the budget used up nobody gets a code, and nobody is told anything else.
    const [afterwards, nobody] = [
      await askCode(attacker(kilat), (await addPerson(kilat)).phone),
      await askCode(attacker(kilat), newPhone()),
    ]
    expect(afterwards.text).toContain('Kode baru belum bisa kami kirim')
    expect(wordsOf(afterwards)).toBe(wordsOf(nobody))
    expect(smsTo(kilat).length).toBeLessThanOrEqual(smsBudget)
  })
})
