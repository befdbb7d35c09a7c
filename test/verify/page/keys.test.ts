import { afterEach, beforeEach, expect, type Mock, spyOn, test } from 'bun:test'
import { createKeyring, type KeyStore } from '../../../src/verify/page/keys.ts'
import { jwkSetOf, newSigner } from './signed.ts'

const older = await newSigner(1)
const newer = await newSigner(2)
let network: Mock<typeof fetch>
beforeEach(() => {
  network = spyOn(globalThis, 'fetch')
})
afterEach(() => network.mockRestore())

const answer = (by: () => Promise<Response>) =>
  network.mockImplementation(by as unknown as typeof fetch)
const publish = (jwkSet: unknown) => answer(async () => Response.json(jwkSet))
const fail = () => answer(() => Promise.reject(new TypeError('no network')))

function memoryStore(): KeyStore {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
  }
}

const idsOf = (keys: readonly { keyId: string }[] | undefined) => keys?.map(({ keyId }) => keyId)
const olderId = 'AQEBAQEBAQE'
const newerId = 'AgICAgICAgI'

test('keys are fetched once an hour', async () => {
  publish(jwkSetOf(older))
  let nowMs = 0
  const keyring = createKeyring(memoryStore(), () => nowMs)
  expect(idsOf(await keyring.known())).toEqual([olderId])
  publish(jwkSetOf(newer))
  nowMs = 59 * 60_000
  expect(idsOf(await keyring.known())).toEqual([olderId])
  nowMs = 61 * 60_000
  expect(idsOf(await keyring.known())).toEqual([newerId])
  expect(network).toHaveBeenCalledTimes(2)
})

test('two that ask at once share one request', async () => {
  publish(jwkSetOf(older))
  const keyring = createKeyring(memoryStore())
  await Promise.all([keyring.known(), keyring.refreshed()])
  expect(network).toHaveBeenCalledTimes(1)
})

test('without a network the keys of the last visit are known, and none are fresh', async () => {
  const store = memoryStore()
  publish(jwkSetOf(older, newer))
  await createKeyring(store).known()
  fail()
  const later = createKeyring(store)
  expect(idsOf(await later.known())).toEqual([olderId, newerId])
  expect(await later.refreshed()).toBeUndefined()
})

test('a store that is forbidden, full or spoilt costs the offline check alone', async () => {
  const refuse = () => {
    throw new Error('forbidden or full')
  }
  const forbidden: KeyStore = { getItem: refuse, setItem: refuse }
  const spoilt: KeyStore = { getItem: () => '{"keys":', setItem: () => {} }
  for (const store of [undefined, forbidden, spoilt]) {
    publish(jwkSetOf(older))
    expect(idsOf(await createKeyring(store).known())).toEqual([olderId])
    fail()
    expect(await createKeyring(store).known()).toEqual([])
  }
})
