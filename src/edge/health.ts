/** Asks the parts that the service depends on. Rejects when one of them does not answer. */
export type Look = () => Promise<unknown>

/** How long one look serves everybody, whoever asks and however often. */
const freshMs = 5_000

const pollMs = 25

interface Looked {
  beganAtMs: number
  isWell: boolean | undefined
}

/**
 * Creates the health check. However many ask, the parts are looked at once in five seconds. A request
 * that comes while a look is under way waits for its result by a timer of its own: on Workers a
 * promise belongs to the request that began it.
 *
 * @returns The check, which resolves to whether all parts of an environment answered. `keep` gets the
 *   look itself, which outlives the request that began it.
 */
export function createHealth(now: () => number) {
  const lastOf = new WeakMap<object, Looked>()
  return async (environment: object, look: Look, keep: (work: Promise<void>) => void) => {
    const atMs = now()
    const last = lastOf.get(environment)
    if (last && atMs - last.beganAtMs < freshMs) return resultOf(last, now)
    const looked: Looked = { beganAtMs: atMs, isWell: undefined }
    lastOf.set(environment, looked)
    const looking = look().then(
      () => {
        looked.isWell = true
      },
      () => {
        looked.isWell = false
      },
    )
    keep(looking)
    await looking
    return looked.isWell ?? false
  }
}

async function resultOf(looked: Looked, now: () => number): Promise<boolean> {
  const endsAtMs = now() + freshMs
  while (looked.isWell === undefined && now() < endsAtMs) {
    await new Promise((resume) => setTimeout(resume, pollMs))
  }
  return looked.isWell ?? false
}
