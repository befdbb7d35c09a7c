import { expect, test } from 'bun:test'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { assertLive, type LiveProof, liveProof } from '../../src/identity/proof.ts'

const phone = '+6281200000001' as PhoneNumber
const minute = 60_000

test('a proof lasts 15 minutes without a message', () => {
  const proof = { phone, provedAtMs: 0, usedAtMs: 0 }
  expect(liveProof(proof, 15 * minute - 1)?.phone).toBe(phone)
  expect(liveProof(proof, 15 * minute)).toBeUndefined()
})

test('a proof lasts 60 minutes at most, however often it is used', () => {
  const proof = { phone, provedAtMs: 0, usedAtMs: 59 * minute }
  expect(liveProof(proof, 60 * minute - 1)?.phone).toBe(phone)
  expect(liveProof(proof, 60 * minute)).toBeUndefined()
})

test('nobody makes a live proof by hand', () => {
  // @ts-expect-error A proof has a mark that only liveProof gives.
  const made: LiveProof = { phone }
  expect(() => assertLive(made)).toThrow()
  const proof = liveProof({ phone, provedAtMs: 0, usedAtMs: 0 }, 1)
  expect(proof && assertLive(proof)).toBeUndefined()
})
