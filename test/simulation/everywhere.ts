import { type Play, playIn } from './citizens/cast.ts'
import type { Reader } from './citizens/reader.ts'
import { difference, type Ending, endingOf } from './endings.ts'
import { type Run, runWorld } from './run.ts'
import { noTrouble } from './trouble.ts'
import type { Setting, World } from './world.ts'

/** A crash at one gate of a transcript. */
export interface CrashRun extends Run {
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
