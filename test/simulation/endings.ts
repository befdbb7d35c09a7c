import type { Play } from './citizens/cast.ts'
import type { Reader } from './citizens/reader.ts'
import type { Verdict } from './judges/judge.ts'
import type { World } from './world.ts'

/** How a conversation ended: what the phone shows last, and what became of the people's records. */
export interface Ending {
  shown: unknown
  records: unknown
  tickets: unknown
}

/** Looks at how a transcript ended. */
export function endingOf(world: World, reader: Reader, play: Play): Ending {
  const { people, certificates, doses, tickets, civil } = world.database
  const own = people.filter(({ nik }) => play.people.some((person) => person.nik === nik))
  const isOwn = (personId: string | undefined) => own.some(({ id }) => id === personId)
  const last = reader.read.toSorted((left, right) => left.atMs - right.atMs).at(-1)?.bubble
  const choices = last?.choices
  const options = choices?.kind === 'list' ? choices.rows : (choices?.buttons ?? [])
  return {
    shown: [timeless(last?.body ?? ''), last?.document?.fileName, options.map((one) => one.title)],
    records: [
      own.map(({ name, phone, nik }) => [name, phone, civil.get(nik)]),
      [...certificates.values()]
        .filter(({ doseId }) => isOwn(doses[doseId]?.personId))
        .map(({ doseId, name, revokedReason }) => [doses[doseId]?.number, name, revokedReason]),
    ],
    tickets: [...tickets.values()]
      .filter(({ personId, content: { to } }) => {
        return isOwn(personId) || ('phone' in to ? to.phone : to.userId) === play.address
      })
      .map(({ kind, state }) => [kind, state]),
  }
}

/** Says in what two endings differ. */
export function difference(expected: Ending, found: Ending): Verdict | undefined {
  const [left, right] = [JSON.stringify(expected), JSON.stringify(found)]
  if (left === right) return undefined
  return { invariant: '15', what: `it ended otherwise:\n  ${left}\n  ${right}` }
}

/** A text without what is different each time: ticket numbers, moments, waits. */
function timeless(text: string): string {
  const plain = text
    .replace(/SV-\w{4}-\w{4}/g, '{ticket}')
    .replace(/(\p{L}+, )?\d{1,2} \p{L}+ 20\d\d(,| pukul) \d\d\.\d\d WIB/gu, '{moment}')
    .replace(/\d+ (detik|seconds)/g, '{wait}')
  // Whoever looked twice, because the first look was lost, is in the trail twice.
  return plain.replace(/\n\{moment\} · [^\n]+/g, '')
}
