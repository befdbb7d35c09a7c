import { expect, test } from 'bun:test'
import { householdOf } from './citizens/cast.ts'
import { Reader } from './citizens/reader.ts'
import { runWorld } from './run.ts'
import { noTrouble } from './trouble.ts'
import type { World } from './world.ts'

const sender = '+6289900000777'
const number = '+6281338887766'

/** What the sender of some messages about a number can see and measure. */
function seenBy(lines: readonly string[], isRegistered: boolean, isProtected = false) {
  const stage: { world?: World; reader?: Reader } = {}
  const run = runWorld({ seed: 32, trouble: noTrouble }, (world) => {
    const people = isRegistered ? householdOf(number) : []
    for (const person of people) world.database.add({ ...person, isProtected })
    const said = lines.map((text) => ({ who: 'citizen' as const, text }))
    const reader = new Reader(world, sender, said, new Map())
    world.actors.push(reader)
    Object.assign(stage, { world, reader })
  })
  expect(run.verdict).toBeUndefined()
  // What goes on after the answer is no part of it: the SMS, and what is settled.
  const after = /sms\.|settle|attend|claim/
  return {
    answers: JSON.stringify(stage.reader?.read.map(({ bubble }) => bubble)).replace(
      /\d+ detik/g,
      '{wait}',
    ),
    calls: stage.world?.calls.filter((call) => !after.test(call)),
    texts: stage.world?.sms.arrived.length,
  }
}

const dialogues = {
  'a code is asked for': ['sertifikat', number],
  'codes are guessed': ['status', number, '000000', '111111', '222222', '333333'],
  'a code is asked for again': ['ubah nama', number, 'kirim ulang', 'ganti nomor', number],
}

for (const [what, lines] of Object.entries(dialogues)) {
  test(`32: ${what}: a stranger sees no difference, in words or in calls`, () => {
    const unknown = seenBy(lines, false)
    const known = seenBy(lines, true)
    const hidden = seenBy(lines, true, true)
    expect(known.answers).toEqual(unknown.answers)
    expect(known.calls).toEqual(unknown.calls)
    expect([hidden.answers, hidden.calls]).toEqual([unknown.answers, unknown.calls])
    expect([unknown.texts, hidden.texts]).toEqual([0, 0])
    expect(known.texts).toBeGreaterThan(0)
  })
}
