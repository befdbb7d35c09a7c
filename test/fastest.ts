/** The shortest of some runs, in ms: what else the machine does then counts least. */
export function fastestMs(work: () => unknown, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  })
  return Math.min(...times)
}
