import type { Happening } from '../transcripts/transcript.ts'
import { ChangedIdentity, Flooder, Forger, Guesser, Sweeper } from './citizens/attackers.ts'
import { householdOf, oneself, type Play, playIn, settle } from './citizens/cast.ts'
import type { Reader } from './citizens/reader.ts'
import { Wanderer } from './citizens/wanderer.ts'
import { difference, endingOf, playOnce } from './everywhere.ts'
import type { Verdict } from './judges/judge.ts'
import { type Run, runWorld } from './run.ts'
import type { Plant } from './surroundings.ts'
import { drawTrouble, isTransparent } from './trouble.ts'
import { Random } from './virtual-time.ts'
import type { World } from './world.ts'

/** Numbers of sample citizens that the transcripts leave alone: families, a recycled number, others. */
const wanderersNumbers = ['+6281338887766', '+6285711002200'] as const

/** A citizen in a world who plays something, and whether nobody else comes between. */
interface Cast {
  play: Play
  reader: Reader
  isAlone: boolean
}

/** Runs the world of a seed: who is in it and what goes wrong follow from the seed. */
export function runSeed(seed: number, plant?: Plant): Run {
  const random = new Random(seed ^ 0x5eed)
  const trouble = drawTrouble(random)
  const smsDailyBudget = random.chance(0.1) ? random.between(1, 4) : undefined
  const stage: { world?: World; casts: Cast[] } = { casts: [] }
  const run = runWorld({ seed, trouble, plant, smsDailyBudget }, (world) => {
    stage.world = world
    stage.casts = people(world, random)
  })
  const isComparable = isTransparent(trouble) && !run.verdict && smsDailyBudget === undefined
  if (!stage.world || !isComparable) return run
  for (const cast of stage.casts) run.verdict ??= unlikeCalm(cast, stage.world)
  return run
}

/** What a transcript does not wait for. */
const timed: ReadonlySet<Happening> = new Set(['clock', 'identity', 'silence'])

/** How long everything may take until a code or a proof may have ended meanwhile. */
const unnoticedMs = 4 * 60_000

/** What nobody is told of changes nothing for who waits: a transcript ends as on a calm day. */
function unlikeCalm({ play, reader, isAlone }: Cast, world: World): Verdict | undefined {
  const calm = calmOf(play)
  const isInTime = reader.isDone && reader.doneAtMs - calm.doneAtMs < unnoticedMs
  // Where a transcript goes on when a time has passed, and not after an answer, a minute is too much.
  const isTimed = play.lines.some((line) => line.who === 'beside' && timed.has(line.what))
  if (!isAlone || isTimed || reader.isAstray || !isInTime) return undefined
  return difference(calm.ending, endingOf(world, reader, play))
}

const calms = new Map<string, ReturnType<typeof playOnce>>()

function calmOf(play: Play): ReturnType<typeof playOnce> {
  const calm = calms.get(play.name) ?? playOnce(play, {})
  calms.set(play.name, calm)
  return calm
}

/** Puts one to three citizens into a world, and now and then somebody who is up to something. */
function people(world: World, random: Random): Cast[] {
  const kinds = random.between(1, 3)
  const chosen = new Map<string, Play>()
  for (let at = 0; at < kinds; at++) {
    const play = random.pick(oneself)
    if (random.chance(0.4)) addWanderer(world, random, at)
    else if (!chosen.has(play.address)) chosen.set(play.address, play)
  }
  const casts = [...chosen.values()].map((play) => {
    const isTaken = world.listeners.has(play.address)
    const reader = playIn(world, play)
    const changes = random.chance(0.08)
    if (changes) addChange(world, play.address)
    return { play, reader, isAlone: !isTaken && !changes }
  })
  if (random.chance(0.35)) addAttacker(world, random)
  return casts
}

function addWanderer(world: World, random: Random, at: number): void {
  const number = random.pick(wanderersNumbers)
  settle(world, householdOf(number))
  const own = random.chance(0.7) ? number : `+62899555000${at}`
  if (world.listeners.has(own)) return
  const numbers = [number, `+62899555001${at}`]
  world.actors.push(new Wanderer(world, own, numbers, random.between(3, 14)))
}

/** Another listener of the same phone would take the bubbles away: this one only writes. */
function addChange(world: World, phone: string): void {
  const listener = world.listeners.get(phone)
  world.actors.push(new ChangedIdentity(world, phone))
  if (listener) world.listeners.set(phone, listener)
}

function addAttacker(world: World, random: Random): void {
  const phone = '+6289900000666'
  const victim = random.pick([...wanderersNumbers])
  settle(world, householdOf(victim))
  const near = Array.from({ length: 8 }, (_, at) => `+628123456${7890 + at}`)
  const attackers = [
    () => new Guesser(world, phone, victim),
    () => new Sweeper(world, phone, [victim, ...near]),
    () => new Flooder(world, phone),
    () => new Forger(world, phone),
  ]
  world.actors.push(random.pick(attackers)())
}
