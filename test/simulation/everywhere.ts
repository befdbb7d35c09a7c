import { type Play, playIn } from './citizens/cast.ts'
import type { Reader } from './citizens/reader.ts'
import type { Verdict } from './judges/judge.ts'
import { type Run, runWorld } from './run.ts'
import { noTrouble } from './trouble.ts'
import type { Setting, World } from './world.ts'

/** A crash at one gate of a transcript. */
interface CrashRun extends Run {
  play: string
  gate: number
}

/**
 * How much later something may come because of a crash: WhatsApp delivers again within seconds, the
 * cron sends within a minute or two, the answer to a ticket is claimed again after five.
 */
const latenesses = [4_000, 20_000, 58_000, 118_000, 330_000] as const

/**
 * Plays a transcript once for each gate that it passes, and lets the isolate die there: the
 * conversation has to end as it does without (invariant 15), or as it does when the same call is slow.
 * Time goes on while nobody answers: a code ends, another one may be asked for.
 */
export function* crashEverywhere(play: Play): Generator<CrashRun> {
  const calm = playOnce(play, {})
  for (let gate = 1; gate <= calm.run.gates; gate++) {
    const { run, ending } = playOnce(play, { crashAt: gate })
    const isSame = !difference(calm.ending, ending) || isLikeSlow(play, gate, ending)
    const verdict = run.verdict ?? (isSame ? undefined : difference(calm.ending, ending))
    yield { ...run, verdict, play: play.name, gate }
  }
}

function isLikeSlow(play: Play, at: number, ending: Ending): boolean {
  return latenesses.some((forMs) => {
    const slow = playOnce(play, { stall: { at, forMs } })
    return !difference(slow.ending, ending)
  })
}

/** Plays a transcript with a crash at one gate, or a call that hangs there, or nothing of it. */
export function playOnce(
  play: Play,
  mishap: Pick<Setting, 'crashAt' | 'stall'>,
): { run: Run; ending: Ending; doneAtMs: number } {
  let stage: { world: World; reader: Reader } | undefined
  const trouble = { ...noTrouble, isolates: 2 }
  const run = runWorld({ seed: 15, trouble, ...mishap }, (world) => {
    stage = { world, reader: playIn(world, play) }
  })
  if (!stage) throw new Error('nobody was on the stage')
  const { doneAtMs } = stage.reader
  return { run, doneAtMs, ending: endingOf(stage.world, stage.reader, play) }
}

/** How a conversation ended: what the phone shows last, and what became of the people's records. */
interface Ending {
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

/** Returns what two endings differ in. */
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
