import { kilatOn } from '../kilat/index.ts'
import { Phones } from './chat.ts'
import { checkChats, checkRegistry, checkUndisturbed } from './checks.ts'
import { Citizen, type Temper } from './citizen.ts'
import { stepsOf } from './errand.ts'
import { addHousehold, errands, type Household } from './household.ts'
import { carryOut, planKills } from './killing.ts'
import { seeded } from './random.ts'
import { type Figures, figuresOf } from './report.ts'
import type { Order, Stage } from './stage.ts'
import { WhatsApp } from './whatsapp.ts'

/** The minute's cron runs this often, so that what waits does not wait for long. */
const cronMs = 2_000

/** Longer than the 45 s for which a turn alone may send what it has committed. */
const leaseMs = 46_000

/** Who has waited this long while nothing was killed waits for the cron. */
const quietMs = 3_000

/** Who is not done after this time is not waited for. */
const longestMs = 240_000

/** How often the time is moved on before whoever still waits counts as forgotten. */
const mostMoves = 4

/** Lets citizens run their errands while parts are killed, and looks at what has come of it. */
export async function run(order: Order, stage: Stage): Promise<Figures> {
  const { citizens: count, seconds, seed, planted } = order
  const { stack, workerUrl } = stage
  const phones = new Phones(stack)
  const whatsapp = new WhatsApp(stack, seeded(seed + 1), planted === 'renamed-duplicates')
  const households = await addHouseholds(stage, errands.length + count)
  const drawn = seeded(seed + 2)
  const everybody = households.map((one) => new Citizen(one, phones, whatsapp, drawn))
  const calm = everybody.slice(0, errands.length)
  const citizens = everybody.slice(errands.length)
  const ending = new AbortController()
  const cron = runCron(workerUrl, ending.signal)

  const atOnce = { beginsWithinMs: 0, thinksMs: 0 }
  await untilDone(
    calm,
    calm.map((citizen) => citizen.go(atOnce)),
    stage,
  )
  const undisturbed = new Map(calm.map((one) => [one.household.errand, one.meanings]))
  const going = citizens.map((citizen) => citizen.go(temperOf(citizen, seconds)))
  const kills = await killWhile(order, stage)
  await untilDone(citizens, going, stage)
  // What was answered may still be settled with the store, and a duplicate be on its way.
  await Bun.sleep(quietMs)
  await stack.forward(leaseMs)
  await Bun.sleep(2 * cronMs)
  ending.abort()
  await cron

  const violations = [
    ...checkUndisturbed(undisturbed),
    ...checkChats(everybody, phones, undisturbed),
    ...(await checkRegistry(households, stack)),
    ...bugsIn(stage.logged),
  ]
  return figuresOf({ order, kills, whatsapp, citizens, households, phones, stage, violations })
}

/** The first of each errand goes its way before anything is killed; the others are compared to it. */
async function addHouseholds(stage: Stage, count: number): Promise<Household[]> {
  const kilat = kilatOn(stage.stack, { url: stage.workerUrl, close: stage.close })
  const households: Household[] = []
  for (let at = 0; at < count; at++) {
    households.push(await addHousehold(kilat, errands[at % errands.length] ?? 'status', at))
  }
  return households
}

/** @returns How often each part was killed. */
async function killWhile({ seconds, seed }: Order, { parts }: Stage) {
  const kills: Record<string, number> = {}
  await carryOut(planKills(parts, seconds, seeded(seed)), seconds, (name) => {
    kills[name] = (kills[name] ?? 0) + 1
  })
  return kills
}

/** Spreads a citizen's messages over the time in which parts are killed. */
function temperOf({ household }: Citizen, seconds: number): Temper {
  const allMs = seconds * 1_000
  const beginsWithinMs = allMs / 3
  return { beginsWithinMs, thinksMs: (allMs - beginsWithinMs) / stepsOf(household).length }
}

/** Waits until all have gone their way, or nothing that could still come will help who has not. */
async function untilDone(
  citizens: readonly Citizen[],
  going: readonly Promise<void>[],
  stage: Stage,
): Promise<void> {
  await Promise.race([Promise.all(going), letTimePass(citizens, stage), Bun.sleep(longestMs)])
}

/**
 * Moves the time on whenever all who are not done wait for what only the cron will send: while
 * somebody is just being answered, the leases of a turn must hold.
 */
async function letTimePass(citizens: readonly Citizen[], { stack }: Stage): Promise<void> {
  for (let moves = 0; moves <= mostMoves; ) {
    await Bun.sleep(200)
    const busy = citizens.filter(({ isDone, trouble }) => !isDone && !trouble)
    if (busy.length === 0) return
    const quietSince = performance.now() - quietMs
    const areWaiting = busy.every(({ waitingSince }) => (waitingSince ?? Infinity) < quietSince)
    if (!areWaiting) continue
    await stack.forward(leaseMs)
    moves++
    await Bun.sleep(2 * cronMs)
  }
}

/** Has the Worker do what it does each minute, again and again. */
async function runCron(workerUrl: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answered = AbortSignal.timeout(60_000)
    await fetch(`${workerUrl}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`, { signal: answered })
      .then((response) => response.arrayBuffer())
      .catch(() => {
        // The Worker was killed; the next run comes.
      })
    await Bun.sleep(cronMs)
  }
}

/** A killed part is no reason for a bug of ours, a session that does not open or a lost answer. */
function bugsIn(logged: Record<string, number>): string[] {
  return Object.entries(logged)
    .filter(([name]) => /^(bug|session\.unreadable|turn\.lost-races|delivery\.gave-up)/.test(name))
    .map(([name, count]) => `the log has "${name}" ${count} times`)
}
