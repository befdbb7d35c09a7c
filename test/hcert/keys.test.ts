import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { keyFromCertificate, keysFromJwkSet } from '../../src/hcert/keys.ts'
import { keyIdOf } from '../../src/hcert/signer.ts'
import { readX509 } from '../../src/hcert/x509.ts'
import { toBase64Url } from '../../src/privacy/base64.ts'
import { es256Key, key, known, ps256Key } from './crafting.ts'
import { craftX509, type TestCertificate } from './x509-crafting.ts'

const x509Of = (changes: Partial<TestCertificate> = {}) => craftX509({ spki: key.spki, ...changes })
const keyOf = (changes?: Partial<TestCertificate>) => keyFromCertificate(x509Of(changes))

const rightArc = '1.3.6.1.4.1.1847.2021.1.'
const mistakenArc = '1.3.6.1.4.1.0.1847.2021.1.'
const tlsServer = '1.3.6.1.5.5.7.3.1'

describe('a key from a certificate', () => {
  test('has the certificate’s id, its time in force and its algorithm', async () => {
    const der = x509Of({ notBefore: '210503180000Z', notAfter: '20600102030405Z' })
    expect(await keyFromCertificate(der)).toMatchObject({
      keyId: toBase64Url(await keyIdOf(der)),
      algorithm: -7,
      notBeforeS: Date.UTC(2021, 4, 3, 18) / 1000,
      notAfterS: Date.UTC(2060, 0, 2, 3, 4, 5) / 1000,
    })
  })

  test.each<[string, TestCertificate['keyUsages'][], string[] | undefined]>([
    ['anything when it names no usage', [undefined, []], undefined],
    ['what its usages name', [[`${rightArc}2`, tlsServer]], ['vaccination']],
    ['the same by either arc', [[`${mistakenArc}3`, `${rightArc}1`]], ['recovery', 'test']],
    ['nothing when all are foreign', [[tlsServer], [`${rightArc}9`, `${rightArc}12`]], []],
  ])('may sign %s', async (_, usages, kinds) => {
    for (const keyUsages of usages) {
      expect((await keyOf(keyUsages && { keyUsages }))?.kinds).toEqual(kinds as never)
    }
  })

  test('may be of RSA or of another curve', async () => {
    expect(await keyOf(await ps256Key())).toMatchObject({ algorithm: -37 })
    expect(await keyOf(await es256Key('P-384'))).toMatchObject({ algorithm: -7 })
  })

  test('is none when its kind is not known, or it is no key', async () => {
    const offCurve = Uint8Array.from(key.spki)
    offCurve[40] = (offCurve[40] ?? 0) ^ 1
    expect(await keyOf({ spki: offCurve })).toBeUndefined()
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
    const ed25519 = await crypto.subtle.exportKey('spki', (pair as CryptoKeyPair).publicKey)
    expect(await keyOf({ spki: new Uint8Array(ed25519) })).toBeUndefined()
  })
})

describe('an X.509 certificate', () => {
  test('of version 1 has no version', () => {
    expect(readX509(x509Of({ hasVersion: false }))?.spki).toEqual(key.spki)
  })

  test('of the last century has a year of two digits from 50 up', () => {
    const beginOf = (notBefore: string) => readX509(x509Of({ notBefore }))?.notBeforeS
    expect(beginOf('500101000000Z')).toBe(Date.UTC(1950, 0, 1) / 1000)
    expect(beginOf('491231235959Z')).toBe(Date.UTC(2049, 11, 31, 23, 59, 59) / 1000)
    expect(readX509(x509Of({ notBefore: '2101010000Z' }))).toBeUndefined()
  })

  test('is none when it is cut or followed by anything, and never throws', () => {
    const der = x509Of({ keyUsages: [`${rightArc}2`] })
    for (let length = 0; length < der.length; length++) {
      expect(readX509(der.slice(0, length))).toBeUndefined()
    }
    expect(readX509(Uint8Array.of(...der, 5, 0))).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readX509(Uint8Array.from(bytes))))
    fc.assert(
      fc.property(fc.nat({ max: der.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const changed = Uint8Array.from(der)
        changed[at] = byte
        readX509(changed)
      }),
    )
  })
})

describe('published keys', () => {
  test('are read from a set; others in it are left out', async () => {
    const { publicKey } = await known(key)
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
    const jwk = { kty, crv, x, y, kid: 'gK1Siibo/lE=' }
    const others = [{ ...jwk, kty: 'RSA' }, { ...jwk, x: 'AAAA' }, { ...jwk, kid: '*' }, null]
    const keys = await keysFromJwkSet({ keys: [...others, jwk] })
    expect(keys).toMatchObject([{ keyId: 'gK1Siibo_lE', algorithm: -7, kinds: undefined }])
  })

  test('are none when it is no set', async () => {
    for (const value of [undefined, null, [], {}, { keys: 1 }, 'keys']) {
      expect(await keysFromJwkSet(value)).toEqual([])
    }
  })
})
