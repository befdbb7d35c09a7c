import { describe, expect, test } from 'bun:test'
import { upstashNames } from '../../../src/adapters/upstash/keys.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { createPseudonymizer, nameText } from '../../../src/privacy/pseudonym.ts'

const phone = '+6281200000001' as PhoneNumber
const [current, former] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]

/** The names of what a person leaves in the store, as texts. */
async function namesUnder(...keys: Uint8Array<ArrayBuffer>[]) {
  const names = upstashNames(await createPseudonymizer(keys))
  const person = await names.person(phone)
  const all = [
    person,
    await names.number(phone),
    await names.counter('limit', 'codesBySender', '0', person),
    await names.counter('limit', 'smsToday', '0', ''),
    await names.counter('crash', 'wamid.1', phone),
  ]
  return all.map(nameText)
}

// What lies in the store is found by these: another letter, and everybody begins anew.
describe('names never change', () => {
  test('under one key', async () => {
    expect(await namesUnder(current)).toEqual([
      'session:DKAmsiEgrHdEMgCE9dlNJtEJ5im',
      'GEZn7alYTy32vKA3DMHXyXvNByk',
      'e_UOOOVO9Fl40yWZG9EmZqs_',
      'wpfFF0aO0UFDkI_m6FqlsvB9',
      'nxQKXHf65PHU78M71ayP6OGW',
    ])
  })

  test('while the key is being replaced', async () => {
    expect(await namesUnder(current, former)).toEqual([
      'session:DKAmsiEgrHdEMgCE9dlNJtEJ5im session:u3X2IxaOhzTQE4Bbb9AiiEjvy4X',
      'GEZn7alYTy32vKA3DMHXyXvNByk nkjRaJ0W_irH4PMQfpOIuBTDAp-',
      'e_UOOOVO9Fl40yWZG9EmZqs_ B3mIcbUZopbp408mUIjP_Xno',
      'wpfFF0aO0UFDkI_m6FqlsvB9 fuLyaPKFNKJcw8rtgRUM2eb9',
      'nxQKXHf65PHU78M71ayP6OGW hv_nCA1u_DOcav46C0BOWG7Y',
    ])
  })
})
