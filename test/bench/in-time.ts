/** How long anything here may take until it counts as lost. */
const patienceMs = 15_000

/**
 * Waits for what has to come.
 *
 * @throws {Error} when it does not come in time.
 */
export async function inTime<T>(coming: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('an answer was lost')), patienceMs)
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}
