import { expect, test } from 'bun:test'
import type { CounterName, NumberKey, PersonKey } from '../../src/identity/ids.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { SessionStore } from '../../src/ports/session-store.ts'

test('a name of one kind passes for no other', () => {
  expect(namesAreNotConfused).toBeFunction()
})

/** Is checked by `tsc`, which refuses an expected error that is none, and never run. */
async function namesAreNotConfused(
  sessions: SessionStore,
  { person, number, counter }: { person: PersonKey; number: NumberKey; counter: CounterName },
  phone: PhoneNumber,
): Promise<void> {
  const use = { cost: 1, max: 1, windowMs: 1_000 } as const
  await sessions.load(person)
  await sessions.count({ ...use, counter })
  // @ts-expect-error A number is no person.
  await sessions.load(number)
  // @ts-expect-error A counter is no person.
  await sessions.load(counter)
  // @ts-expect-error A phone number is no name.
  await sessions.load(phone)
  // @ts-expect-error Nor is a text, whatever it begins with.
  await sessions.load('session:4yJ')
  // @ts-expect-error Nor is a pseudonym of no kind.
  await sessions.load({ current: 'session:4yJ' })
  // @ts-expect-error A person is no counter.
  await sessions.count({ ...use, counter: person })
  // @ts-expect-error A number is no counter.
  await sessions.count({ ...use, counter: number })
}
