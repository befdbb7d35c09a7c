import { describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { findNode } from '../../src/build/node.ts'
import { uvci } from '../../src/certificate/uvci.ts'
import { signHcert } from '../../src/hcert/sign.ts'
import { createSigner } from '../../src/hcert/signer.ts'
import type { CertificateContent } from '../../src/ports/certificate.ts'

const hasPython =
  Bun.spawnSync(['/usr/bin/python3', '-c', 'import cbor2, cryptography']).exitCode === 0

const content: CertificateContent = {
  id: uvci(new Uint8Array(10).fill(7)),
  issuedOn: '2026-01-02',
  holder: { name: 'NGUYỄN THỊ ĐỨC', maskedNik: '3171••••••••0123', birthDate: '1987-08-17' },
  dose: { number: 2, of: 2, vaccine: 'Sinovac', batch: 'B1', date: '2021-04-09', place: 'RS' },
}

async function signed() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const privateKeyPkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  const kid = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])
  const signer = await createSigner({ privateKeyPkcs8, kid })
  const nowS = Math.floor(Date.now() / 1_000)
  const issuance = { issuer: 'TEST', issuedAtS: nowS, expiresAtS: nowS + 1_000 }
  const hcert = await signHcert(content, signer, issuance)
  if (!hcert.ok) throw new Error(hcert.reason)
  const hex = (text: string) => Buffer.from(text, 'base64url').toString('hex')
  const { x, y } = signer.publicKey
  return { text: hcert.text, x: hex(x), y: hex(y) }
}

const expected = {
  nam: { fn: 'NGUYỄN THỊ ĐỨC', fnt: 'NGUYEN<THI<DUC' },
  dob: '1987-08-17',
  v: [{ ci: content.id, dn: 2, sd: 2, dt: '2021-04-09', co: 'ID', mp: 'CoronaVac' }],
}

describe('a certificate of ours is accepted by implementations that are not ours', () => {
  const ask = async (command: string[], script: string) => {
    const stdin = Buffer.from(JSON.stringify(await signed()))
    const { stdout, stderr } = Bun.spawnSync([...command, join(import.meta.dirname, script)], {
      stdin,
    })
    return { said: stdout.toString(), problem: stderr.toString() }
  }

  test('cose-js, with zlib and cborg', async () => {
    const { said, problem } = await ask([findNode()], 'independent.mjs')
    expect(problem).toBe('')
    expect(JSON.parse(said)).toMatchObject({ dcc: expected })
  })

  test.skipIf(!hasPython)('Python with cbor2 and cryptography (Debian)', async () => {
    const { said, problem } = await ask(['/usr/bin/python3'], 'independent.py')
    expect(problem).toBe('')
    const header = { alg: -7, kid: '0102030405060708', iss: 'ID' }
    expect(JSON.parse(said)).toMatchObject({ ...header, dcc: expected })
  })
})
