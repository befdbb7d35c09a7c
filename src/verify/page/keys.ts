import { keysFromJwkSet, type VerificationKey } from '../../hcert/keys.ts'

/** The keys that certificates of this service are verified with. */
export interface Keyring {
  /** Returns keys fetched within the hour, or fetched now, or stored at an earlier visit. */
  known(): Promise<VerificationKey[]>
  /** Fetches the keys as they are published now; `undefined` when that fails. */
  refreshed(): Promise<VerificationKey[] | undefined>
}

/** The store of the published keys, for a visit without a network; it holds nothing else. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem'>

const address = '/.well-known/jwks.json'
const storeKey = 'kilat-verify-keys'
const timeLimitMs = 5000

/** How long a withdrawn key still counts on a page that stays open. */
const freshMs = 60 * 60 * 1000

/** Creates a keyring of the published keys, which a store keeps for visits without a network. */
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

/** Stores the keys; a full or forbidden store only prevents checks without a network. */
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
