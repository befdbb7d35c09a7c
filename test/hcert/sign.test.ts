import { beforeAll, describe, expect, test } from 'bun:test'
import { inflateSync } from 'node:zlib'
import { decode } from 'cborg'
import fc from 'fast-check'
import { fromBase45 } from '../../src/hcert/base45.ts'
import { keysFromJwkSet } from '../../src/hcert/keys.ts'
import { readHcert } from '../../src/hcert/read.ts'
import { signHcert } from '../../src/hcert/sign.ts'
import { createSigner, keyIdOf, type PublishedKey, type Signer } from '../../src/hcert/signer.ts'
import { verifyHcert } from '../../src/hcert/verify.ts'
import { certificateOf } from '../certificate/sample.ts'
import { es256Key, type TestKey } from './crafting.ts'

const issuance = {
  issuer: 'Kementerian Kesehatan RI',
  issuedAtS: 1_800_000_000,
  expiresAtS: 1_830_000_000,
}
const kid = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

let key: TestKey
let signer: Signer
beforeAll(async () => {
  key = await es256Key()
  signer = await createSigner({ privateKeyPkcs8: key.pkcs8, kid })
})

async function textOf(name: string, with_: Signer = signer): Promise<string> {
  const signed = await signHcert(certificateOf(name), with_, issuance)
  if (!signed.ok) throw new Error(signed.reason)
  return signed.text
}

/** Takes a text apart by means that are not ours. */
function parts(text: string) {
  const message = inflateSync(fromBase45(text.slice('HC1:'.length)) ?? new Uint8Array())
  const tags = { 18: (content: () => unknown) => content() }
  const [header, unprotected, payload, signature] = decode(message, { useMaps: true, tags })
  return { message, header, unprotected, payload, signature }
}

describe('a signed certificate', () => {
  test('says what schema 1.3.0 has for one vaccination, and nothing else', async () => {
    const { payload } = parts(await textOf('Muhammad Ma’ruf'))
    const claims = decode(payload, { useMaps: true, strict: true })
    expect([...claims.keys()]).toEqual([1, 4, 6, -260])
    expect(claims.get(1)).toBe('ID')
    expect(claims.get(4)).toBe(issuance.expiresAtS)
    expect(claims.get(6)).toBe(issuance.issuedAtS)
    const certificate = claims.get(-260).get(1)
    expect(Object.fromEntries(certificate)).toMatchObject({ ver: '1.3.0', dob: '1985-08-17' })
    expect(certificate.size).toBe(4)
    expect([...certificate.get('nam')]).toEqual([
      ['fn', 'Muhammad Ma’ruf'],
      ['fnt', 'MUHAMMAD<MARUF'],
    ])
    expect(certificate.get('v')).toHaveLength(1)
    expect(Object.fromEntries(certificate.get('v')[0])).toEqual({
      tg: '840539006',
      vp: '1157024006',
      mp: 'CoronaVac',
      ma: 'Sinovac-Biotech',
      dn: 2,
      sd: 2,
      dt: '2021-04-09',
      co: 'ID',
      is: 'Kementerian Kesehatan RI',
      ci: 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6',
    })
  })

  test('is a COSE_Sign1 with tag 18, algorithm and key id protected', async () => {
    const { message, header, unprotected, signature } = parts(await textOf('BUDI'))
    expect(Buffer.from(message.subarray(0, 3)).toString('hex')).toBe('d2844d')
    expect(Buffer.from(header).toString('hex')).toBe('a2012604480102030405060708'.slice(0, 26))
    expect(unprotected).toEqual(new Map())
    expect(signature).toHaveLength(64)
  })

  test('has the same payload each time', async () => {
    const [first, second] = [parts(await textOf('BUDI')), parts(await textOf('BUDI'))]
    expect(first.payload).toEqual(second.payload)
    expect(parts(await textOf('Ame\u0301lie')).payload).toEqual(
      parts(await textOf('Am\u00e9lie')).payload,
    )
  })

  test('takes at most 600 characters of a QR code’s alphanumeric mode for usual names', async () => {
    for (const name of [
      'BUDI SANTOSO',
      'SITI NURHALIMAH PUTRI LESTARI',
      "Muhammad Ma'ruf Al-Amîn",
    ]) {
      const text = await textOf(name)
      expect(text).toMatch(/^HC1:[0-9A-Z $%*+\-./:]+$/)
      expect(text.length).toBeLessThanOrEqual(600)
    }
  })

  test('holds neither NIK, batch nor place', async () => {
    const { dose, holder } = certificateOf('BUDI')
    const payload = Buffer.from(parts(await textOf('BUDI')).payload).toString()
    for (const secret of [holder.maskedNik, '3171', dose.batch, dose.place]) {
      expect(payload).not.toContain(secret)
    }
  })

  test('of a booster says "3 of 3"', async () => {
    const content = certificateOf('BUDI', { number: 3, of: 2 })
    const signed = await signHcert(content, signer, issuance)
    const read = readHcert(signed.ok ? signed.text : '')
    expect(read).toMatchObject({
      ok: true,
      certificate: { statement: { dose: { number: 3, of: 3 } } },
    })
  })

  test('names at most 80 characters of its issuer', async () => {
    const signed = await signHcert(certificateOf('BUDI'), signer, {
      ...issuance,
      issuer: '😀'.repeat(100),
    })
    const read = readHcert(signed.ok ? signed.text : '')
    expect(read).toMatchObject({
      ok: true,
      certificate: { statement: { issuer: '😀'.repeat(80) } },
    })
  })

  test('is not made for a vaccine without a code', async () => {
    const content = certificateOf('BUDI', { vaccine: 'IndoVac' })
    expect(await signHcert(content, signer, issuance)).toEqual({ ok: false, reason: 'no-code' })
  })
})

describe('the key’s own end', () => {
  const endingAt = (notAfterMs: number) =>
    createSigner({ privateKeyPkcs8: key.pkcs8, kid, notAfterMs })

  test('is the certificate’s when that is sooner', async () => {
    const signed = await signHcert(
      certificateOf('BUDI'),
      await endingAt(1_810_000_000_999),
      issuance,
    )
    expect(signed).toMatchObject({ ok: true, expiresAtS: 1_810_000_000 })
    const read = readHcert(signed.ok ? signed.text : '')
    expect(read).toMatchObject({ ok: true, claims: { expiresAtS: 1_810_000_000 } })
  })

  test('changes nothing when it is later', async () => {
    const later = await endingAt(issuance.expiresAtS * 1000 + 1000)
    const signed = await signHcert(certificateOf('BUDI'), later, issuance)
    expect(signed).toMatchObject({ ok: true, expiresAtS: issuance.expiresAtS })
  })

  test('leaves nothing to sign when it has come', async () => {
    const ended = await endingAt(issuance.issuedAtS * 1000)
    expect(await signHcert(certificateOf('BUDI'), ended, issuance)).toEqual({
      ok: false,
      reason: 'key-ended',
    })
  })
})

describe('the published key', () => {
  test('is the public half under its key id, and the private half is not in it', () => {
    const members: (keyof PublishedKey)[] = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use']
    expect(Object.keys(signer.publicKey).sort()).toEqual(members.sort())
    expect(signer.publicKey).toMatchObject({ kty: 'EC', crv: 'P-256', kid: 'AQIDBAUGBwg=' })
  })

  test('has for id the first 8 bytes of the certificate’s SHA-256', async () => {
    const id = await keyIdOf(new TextEncoder().encode('abc'))
    expect(Buffer.from(id).toString('hex')).toBe('ba7816bf8f01cfea')
  })

  test('always verifies what was signed, which says the name as it was', async () => {
    const keys = await keysFromJwkSet({ keys: [signer.publicKey] })
    const name = fc
      .string({ unit: fc.constantFrom(..."ABCde é王ع-'’"), minLength: 1, maxLength: 80 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
    await fc.assert(
      fc.asyncProperty(name, async (written) => {
        const verdict = await verifyHcert(await textOf(written), keys, issuance.expiresAtS)
        expect(verdict).toMatchObject({ ok: true, certificate: { holder: { name: written } } })
      }),
    )
  })

  test('is refused to a key of another curve', async () => {
    const other = await es256Key('P-384')
    expect(createSigner({ privateKeyPkcs8: other.pkcs8, kid })).rejects.toThrow()
  })
})
