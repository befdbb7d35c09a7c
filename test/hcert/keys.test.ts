import { beforeAll, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { keyFromCertificate, keyFromSpki, keysFromJwkSet } from '../../src/hcert/keys.ts'
import { keyIdOf } from '../../src/hcert/signer.ts'
import { readX509 } from '../../src/hcert/x509.ts'
import { fromBase64, toBase64Url } from '../../src/privacy/base64.ts'
import { es256Key, ps256Key, type TestKey } from './crafting.ts'
import { craftX509 } from './x509-crafting.ts'

let key: TestKey
beforeAll(async () => {
  key = await es256Key()
})

const rightArc = '1.3.6.1.4.1.1847.2021.1.'
const mistakenArc = '1.3.6.1.4.1.0.1847.2021.1.'
const tlsServer = '1.3.6.1.5.5.7.3.1'

async function kindsOf(keyUsages: string[] | undefined) {
  const named = keyUsages ? { keyUsages } : {}
  return (await keyFromCertificate(craftX509({ spki: key.spki, ...named })))?.kinds
}

describe('a key from a certificate', () => {
  test('has the certificate’s id, its time in force and its algorithm', async () => {
    const der = craftX509({
      spki: key.spki,
      notBefore: '210503180000Z',
      notAfter: '20600102030405Z',
    })
    expect(await keyFromCertificate(der)).toMatchObject({
      keyId: toBase64Url(await keyIdOf(der)),
      algorithm: -7,
      notBeforeS: Date.UTC(2021, 4, 3, 18) / 1000,
      notAfterS: Date.UTC(2060, 0, 2, 3, 4, 5) / 1000,
    })
  })

  test('may sign anything when it names no usage', async () => {
    expect(await kindsOf(undefined)).toBeUndefined()
    expect(await kindsOf([])).toBeUndefined()
  })

  test('may sign what its usages name, by either arc', async () => {
    expect(await kindsOf([`${rightArc}1`])).toEqual(['test'])
    expect(await kindsOf([`${rightArc}2`, tlsServer])).toEqual(['vaccination'])
    expect(await kindsOf([`${mistakenArc}3`, `${rightArc}1`])).toEqual(['recovery', 'test'])
  })

  test('may sign nothing when all its usages are foreign', async () => {
    expect(await kindsOf([tlsServer])).toEqual([])
    expect(await kindsOf([`${rightArc}9`, `${rightArc}12`])).toEqual([])
  })

  test('may be of RSA or of another curve', async () => {
    const rsa = await ps256Key()
    expect(await keyFromCertificate(craftX509({ spki: rsa.spki }))).toMatchObject({
      algorithm: -37,
    })
    const p384 = await es256Key('P-384')
    expect(await keyFromCertificate(craftX509({ spki: p384.spki }))).toMatchObject({
      algorithm: -7,
    })
  })

  test('is none when its kind is not known, or it is no key', async () => {
    const offCurve = Uint8Array.from(key.spki)
    offCurve[40] = (offCurve[40] ?? 0) ^ 1
    expect(await keyFromCertificate(craftX509({ spki: offCurve }))).toBeUndefined()
    const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
    const ed25519 = new Uint8Array(
      await crypto.subtle.exportKey('spki', (pair as CryptoKeyPair).publicKey),
    )
    expect(await keyFromCertificate(craftX509({ spki: ed25519 }))).toBeUndefined()
  })
})

describe('an X.509 certificate', () => {
  test('of version 1 has no version', () => {
    const der = craftX509({ spki: key.spki, hasVersion: false })
    expect(readX509(der)?.spki).toEqual(key.spki)
  })

  test('of the last century has a year of two digits from 50 up', () => {
    const read = (notBefore: string) => readX509(craftX509({ spki: key.spki, notBefore }))
    expect(read('500101000000Z')?.notBeforeS).toBe(Date.UTC(1950, 0, 1) / 1000)
    expect(read('491231235959Z')?.notBeforeS).toBe(Date.UTC(2049, 11, 31, 23, 59, 59) / 1000)
    expect(read('2101010000Z')).toBeUndefined()
  })

  test('is none when it is cut or followed by anything, and never throws', () => {
    const der = craftX509({ spki: key.spki, keyUsages: [`${rightArc}2`] })
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
    const imported = await crypto.subtle.importKey(
      'spki',
      key.spki,
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['verify'],
    )
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', imported)
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

  test('may come bare, under the id that they are known by', async () => {
    const bare = await keyFromSpki(key.spki, fromBase64('gK1Siibo/lE=') ?? new Uint8Array())
    expect(bare).toMatchObject({ keyId: 'gK1Siibo_lE', algorithm: -7 })
    expect(await keyFromSpki(Uint8Array.of(1, 2), new Uint8Array(8))).toBeUndefined()
  })
})
