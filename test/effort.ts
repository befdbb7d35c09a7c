/** `NIGHTLY=1` looks at as much as a night has time for; `npm test` is for a person in a hurry. */
const isNight = Boolean(process.env.NIGHTLY)
const isHurry = !isNight && process.env.npm_lifecycle_event === 'test'

/** Returns how many examples a property or a sweep looks at: a tenth of them all under `npm test`. */
export function examples(all: number, atNight = all): number {
  if (isNight) return atNight
  return isHurry ? Math.ceil(all / 10) : all
}

/** Returns every one of a list, or each tenth of them under `npm test`. */
export function sampleOf<One>(list: readonly One[]): One[] {
  return list.filter((_, at) => !isHurry || at % 10 === 0)
}

/** How long a test with so many examples may take, on a machine that is busy with something else. */
export const patienceMs = isNight ? 60 * 60_000 : 120_000

/** Starts a watch of this process's CPU time in ms: what else the machine does does not count. */
export function cpuWatch(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
}

/** Returns the CPU time of the shortest of some runs, in ms. */
export function leastCpuMs(work: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const usedMs = cpuWatch()
    work()
    return usedMs()
  })
  return Math.min(...times)
}
