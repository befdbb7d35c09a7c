/** The parts that answer for the service's health. Rejects when one of them does not. */
export type Look = () => Promise<unknown>

/** For so long one look serves everybody, whoever asks and however often. */
const freshMs = 5_000

const pollMs = 25

interface Looked {
  beganAtMs: number
  isWell: boolean | undefined
}

/**
 * Creates the health check. However many ask, the parts are looked at once in five seconds. Who asks
 * while a look is under way waits for its result by a timer of their own: on Workers a promise
 * belongs to the request that began it.
 *
 * @returns Says whether all parts answered that an environment names. `keep` gets the look itself,
 *   which outlives whoever began it.
 */
export function createHealth() {
  const lastOf = new WeakMap<object, Looked>()
  return async (environment: object, look: Look, keep: (work: Promise<void>) => void) => {
    const now = Date.now()
    const last = lastOf.get(environment)
    if (last && now - last.beganAtMs < freshMs) return resultOf(last)
    const looked: Looked = { beganAtMs: now, isWell: undefined }
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

async function resultOf(looked: Looked): Promise<boolean> {
  const endsAtMs = Date.now() + freshMs
  while (looked.isWell === undefined && Date.now() < endsAtMs) {
    await new Promise((resume) => setTimeout(resume, pollMs))
  }
  return looked.isWell ?? false
}
