import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { decode } from 'cborg'
import fc from 'fast-check'
import { findNode } from '../../src/build/node.ts'
import { fromBase45 } from '../../src/hcert/base45.ts'
import { keysFromJwkSet } from '../../src/hcert/keys.ts'
import { readHcert } from '../../src/hcert/read.ts'
import { signHcert } from '../../src/hcert/sign.ts'
import { createSigner, keyIdOf, openSigner, type PublishedKey } from '../../src/hcert/signer.ts'
import { verifyHcert } from '../../src/hcert/verify.ts'
import type { CertificateContent } from '../../src/ports/certificate.ts'
import { certificateOf } from '../certificate/sample.ts'
import { es256Key, expiresAtS, issuedAtS, key, kid } from './crafting.ts'
import { craftX509 } from './x509-crafting.ts'

const issuance = { issuer: 'Kementerian Kesehatan RI', issuedAtS, expiresAtS }
const signer = await createSigner({ privateKeyPkcs8: key.pkcs8, kid })

async function textOf(content: CertificateContent, as = issuance): Promise<string> {
  const signed = await signHcert(content, signer, as)
  if (!signed.ok) throw new Error(signed.reason)
  return signed.text
}

/** Takes a text apart by means that are not ours. */
async function partsOf(name: string) {
  const text = await textOf(certificateOf(name))
  const message = inflateSync(fromBase45(text.slice('HC1:'.length)) ?? new Uint8Array())
  const tags = { 18: (content: () => unknown) => content() }
  const [header, unprotected, payload, signature] = decode(message, { useMaps: true, tags })
  return { message, header, unprotected, payload, signature }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('a signed certificate', () => {
  test('says what schema 1.3.0 has for one vaccination, and nothing else', async () => {
    const { payload } = await partsOf('Muhammad Ma’ruf')
    const claims = decode(payload, { useMaps: true, strict: true })
    const { [-260]: health, ...times } = Object.fromEntries(claims)
    expect([...claims.keys()]).toEqual([1, 4, 6, -260])
    expect(times).toEqual({ 1: 'ID', 4: expiresAtS, 6: issuedAtS })
    const certificate = health.get(1)
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
    const { message, header, unprotected, signature } = await partsOf('BUDI')
    expect(hex(message.subarray(0, 3))).toBe('d2844d')
    expect(hex(header)).toBe('a2012604480102030405060708')
    expect(unprotected).toEqual(new Map())
    expect(signature).toHaveLength(64)
  })

  test.each([
    ['BUDI', 'BUDI'],
    ['Ame\u0301lie', 'Am\u00e9lie'],
  ])('has the same payload each time, also for %s and %s', async (one, other) => {
    expect((await partsOf(one)).payload).toEqual((await partsOf(other)).payload)
  })

  test.each(['BUDI SANTOSO', 'SITI NURHALIMAH PUTRI LESTARI', "Muhammad Ma'ruf Al-Amîn"])(
    'takes at most 600 characters of a QR code’s alphanumeric mode for %s',
    async (name) => {
      const text = await textOf(certificateOf(name))
      expect(text).toMatch(/^HC1:[0-9A-Z $%*+\-./:]+$/)
      expect(text.length).toBeLessThanOrEqual(600)
    },
  )

  test('holds neither NIK, batch nor place', async () => {
    const { dose, holder } = certificateOf('BUDI')
    const payload = Buffer.from((await partsOf('BUDI')).payload).toString()
    for (const secret of [holder.maskedNik, '3171', dose.batch, dose.place]) {
      expect(payload).not.toContain(secret)
    }
  })

  test('of a booster says "3 of 3"', async () => {
    const read = readHcert(await textOf(certificateOf('BUDI', { number: 3, of: 2 })))
    const statement = { dose: { number: 3, of: 3 } }
    expect(read).toMatchObject({ ok: true, certificate: { statement } })
  })

  test('names at most 80 characters of its issuer', async () => {
    const longer = { ...issuance, issuer: '😀'.repeat(100) }
    const read = readHcert(await textOf(certificateOf('BUDI'), longer))
    const statement = { issuer: '😀'.repeat(80) }
    expect(read).toMatchObject({ ok: true, certificate: { statement } })
  })

  test('is not made for a vaccine without a code', async () => {
    const content = certificateOf('BUDI', { vaccine: 'IndoVac' })
    expect(await signHcert(content, signer, issuance)).toEqual({ ok: false, reason: 'no-code' })
  })
})

describe('the key’s own end', () => {
  const signedUntil = async (notAfterMs: number) => {
    const ending = await createSigner({ privateKeyPkcs8: key.pkcs8, kid, notAfterMs })
    return signHcert(certificateOf('BUDI'), ending, issuance)
  }

  test('is the certificate’s when that is sooner', async () => {
    const signed = await signedUntil(1_810_000_000_999)
    expect(signed).toMatchObject({ ok: true, expiresAtS: 1_810_000_000 })
    const read = readHcert(signed.ok ? signed.text : '')
    expect(read).toMatchObject({ ok: true, claims: { expiresAtS: 1_810_000_000 } })
  })

  test('changes nothing when it is later', async () => {
    expect(await signedUntil(expiresAtS * 1000 + 1000)).toMatchObject({ ok: true, expiresAtS })
  })

  test('leaves nothing to sign when it has come', async () => {
    expect(await signedUntil(issuedAtS * 1000)).toEqual({ ok: false, reason: 'key-ended' })
  })
})

describe('the published key', () => {
  test('is the public half under its key id, and the private half is not in it', () => {
    const members: (keyof PublishedKey)[] = ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use']
    expect(Object.keys(signer.publicKey).sort()).toEqual(members.sort())
    expect(signer.publicKey).toMatchObject({ kty: 'EC', crv: 'P-256', kid: 'AQIDBAUGBwg=' })
  })

  test('has for id the first 8 bytes of the certificate’s SHA-256', async () => {
    expect(hex(await keyIdOf(new TextEncoder().encode('abc')))).toBe('ba7816bf8f01cfea')
  })

  test('always verifies what was signed, which says the name as it was', async () => {
    const keys = await keysFromJwkSet({ keys: [signer.publicKey] })
    const anyName = fc
      .string({ unit: fc.constantFrom(..."ABCde é王ع-'’"), minLength: 1, maxLength: 80 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
    await fc.assert(
      fc.asyncProperty(anyName, async (name) => {
        const verdict = await verifyHcert(await textOf(certificateOf(name)), keys, expiresAtS)
        expect(verdict).toMatchObject({ ok: true, certificate: { holder: { name } } })
      }),
    )
  })

  test('has the id and the end of the key’s X.509 certificate, where there is one', async () => {
    const der = craftX509({ spki: key.spki, notAfter: '270101000000Z' })
    const { publicKey, notAfterS } = await openSigner(key.pkcs8, der)
    const id = Buffer.from(await keyIdOf(der)).toString('base64')
    expect([publicKey.kid, notAfterS]).toEqual([id, Date.UTC(2027, 0, 1) / 1000])
    expect((await openSigner(key.pkcs8)).notAfterS).toBeUndefined()
  })

  test('is refused to a key of another curve', async () => {
    const { pkcs8 } = await es256Key('P-384')
    await expect(createSigner({ privateKeyPkcs8: pkcs8, kid })).rejects.toThrow()
  })
})

describe('a certificate of ours is accepted by implementations that are not ours', () => {
  const python = '/usr/bin/python3'
  const hasPython = Bun.spawnSync([python, '-c', 'import cbor2, cryptography']).exitCode === 0
  const dcc = {
    nam: { fn: 'NGUYỄN THỊ ĐỨC', fnt: 'NGUYEN<THI<DUC' },
    dob: '1985-08-17',
    v: [{ ci: certificateOf('').id, dn: 2, sd: 2, dt: '2021-04-09', co: 'ID', mp: 'CoronaVac' }],
  }

  async function saidBy(command: string, script: string): Promise<unknown> {
    const nowS = Math.floor(Date.now() / 1_000)
    const current = { issuer: 'TEST', issuedAtS: nowS, expiresAtS: nowS + 1_000 }
    const text = await textOf(certificateOf(dcc.nam.fn), current)
    const [x, y] = [signer.publicKey.x, signer.publicKey.y].map((coordinate) =>
      Buffer.from(coordinate, 'base64url').toString('hex'),
    )
    const stdin = Buffer.from(JSON.stringify({ text, x, y }))
    const { stdout, stderr } = Bun.spawnSync([command, join(import.meta.dirname, script)], {
      stdin,
    })
    expect(stderr.toString()).toBe('')
    return JSON.parse(stdout.toString())
  }

  test('cose-js, with zlib and cborg', async () => {
    expect(await saidBy(findNode(), 'independent.mjs')).toMatchObject({ dcc })
  })

  test.skipIf(!hasPython)('Python with cbor2 and cryptography (Debian)', async () => {
    const header = { alg: -7, kid: '0102030405060708', iss: 'ID' }
    expect(await saidBy(python, 'independent.py')).toMatchObject({ ...header, dcc })
  })
})
