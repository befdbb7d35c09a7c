import { expect, test } from 'bun:test'
import { answersOf } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import { attacker, callsAtRest, wordsOf } from './attacker.ts'

const kilat = withKilat()

/**
 * A stranger asks for a number and guesses: what they are told, and what is called until each answer
 * is out. The SMS goes its own way, beside the answer, and is settled after it.
 */
async function strangerAsks(phone: string) {
  const { watch } = kilat.stack
  const citizen = attacker(kilat)
  const told: string[] = []
  const called: string[][] = []
  for (const words of [
    'sertifikat',
    phone,
    '000000',
    'kirim ulang',
    '111111',
    '222222',
    '333333',
  ]) {
    const before = await callsAtRest(kilat)
    told.push(wordsOf(await citizen.says(words)))
    await callsAtRest(kilat)
    const calls = answersOf(watch.calls.slice(before)).filter(
      ({ dependency }) => dependency !== 'sms',
    )
    const names = calls.map(({ dependency, what, status }) => `${dependency} ${what} ${status}`)
    called.push(names.slice(0, names.findIndex((name) => name.startsWith('graph')) + 1))
  }
  return { told, called }
}

test('a registered and an unregistered number: the same words, and the same calls for each answer', async () => {
  const { phone } = await addPerson(kilat)
  const protectedOne = await addPerson(kilat)
  await kilat.stack.registry.query(`update kilat.people set is_protected = true where id = $1`, [
    protectedOne.id,
  ])
  const [somebody, nobody, guarded] = [
    await strangerAsks(phone),
    await strangerAsks(newPhone()),
    await strangerAsks(protectedOne.phone),
  ]
  await kilat.atRest()
  expect(kilat.stack.sms.messages(phone).length).toBeGreaterThan(0)
  expect(kilat.stack.sms.messages(protectedOne.phone)).toEqual([])
  expect(nobody).toEqual(somebody)
  expect(guarded).toEqual(somebody)
})
