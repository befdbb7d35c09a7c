import { keysFromJwkSet, type VerificationKey } from '../../hcert/keys.ts'

/** The keys that certificates of this service are verified with. */
export interface Keyring {
  /** The keys fetched within the hour, or fetched now, or kept from an earlier visit. */
  known(): Promise<VerificationKey[]>
  /** The keys as they are published now; `undefined` when they cannot be fetched. */
  refreshed(): Promise<VerificationKey[] | undefined>
}

/** Where the published keys are kept for a visit without a network; nothing else is. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem'>

const address = '/.well-known/jwks.json'
const storeKey = 'kilat-verify-keys'
const timeLimitMs = 5000

/** A key that was withdrawn counts no longer than this on a page that stays open. */
const freshMs = 60 * 60 * 1000

/** Creates a keyring over the published keys, which outlives the network in a store. */
export function createKeyring(store: KeyStore | undefined, nowMs = Date.now): Keyring {
  let fresh: { keys: VerificationKey[]; fetchedAtMs: number } | undefined
  let fetching: Promise<VerificationKey[] | undefined> | undefined

  const load = async () => {
    const published = await fetchPublished()
    if (published === undefined) return undefined
    const keys = await keysFromJwkSet(published)
    fresh = { keys, fetchedAtMs: nowMs() }
    keep(store, published)
    return keys
  }
  const refreshed = async () => {
    fetching ??= load().finally(() => {
      fetching = undefined
    })
    return fetching
  }
  return {
    refreshed,
    async known() {
      if (fresh && nowMs() - fresh.fetchedAtMs < freshMs) return fresh.keys
      return (await refreshed()) ?? fresh?.keys ?? keysFromJwkSet(kept(store))
    },
  }
}

async function fetchPublished(): Promise<unknown> {
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      cache: 'no-cache',
      signal: AbortSignal.timeout(timeLimitMs),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/** A store that is full or forbidden costs the check without a network, nothing else. */
function keep(store: KeyStore | undefined, published: unknown): void {
  try {
    store?.setItem(storeKey, JSON.stringify(published))
  } catch {}
}

function kept(store: KeyStore | undefined): unknown {
  try {
    return JSON.parse(store?.getItem(storeKey) ?? 'null')
  } catch {
    return null
  }
}
