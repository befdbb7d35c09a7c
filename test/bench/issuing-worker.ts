import { certificatePdf } from '../../src/certificate/pdf/index.ts'
import { qrMatrix } from '../../src/certificate/pdf/qr-code.ts'
import { signHcert } from '../../src/hcert/sign.ts'
import { createSigner, type Signer } from '../../src/hcert/signer.ts'
import { certificateOf, ISSUER } from '../certificate/sample.ts'
import type { IssuingPart } from './issuing.ts'

/** As in production, the address of the page that checks a QR is printed beside it. */
const issuer = { ...ISSUER, verifyUrl: 'https://sertifikat.contoh.example/verify' }

/**
 * Issues certificates in one request, one after the other, or does a part of that only; so its CPU
 * can be measured from outside, where time goes on. `GET /?part=signature&count=120`.
 */
export default {
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const part = searchParams.get('part') ?? ''
    if (!isPart(part)) return new Response('there is no such part', { status: 404 })
    const signer = await drawSigner()
    const make = parts[part](signer, await sign(0, signer))
    const count = Number(searchParams.get('count'))
    for (let made = 0; made < count; made++) await make(made)
    return new Response('OK')
  },
}

type Make = (made: number) => Promise<unknown>

/** What each part makes over and over, given what it finds ready: a key, and a signed text. */
const parts: Record<IssuingPart, (signer: Signer, text: string) => Make> = {
  signature: (signer) => (made) => sign(made, signer),
  qr: (_, text) => async () => qrMatrix(text),
  pdfWithoutQr: () => (made) => certificatePdf([contentOf(made)], issuer),
  together: (signer) => async (made) =>
    certificatePdf([{ ...contentOf(made), qrText: await sign(made, signer) }], issuer),
}

function isPart(part: string): part is IssuingPart {
  return Object.hasOwn(parts, part)
}

function contentOf(made: number) {
  return certificateOf(`BUDI SANTOSO ${made}`)
}

async function sign(made: number, signer: Signer): Promise<string> {
  const issuance = { issuer: 'TEST', issuedAtS: made, expiresAtS: made + 1_000_000 }
  const signed = await signHcert(contentOf(made), signer, issuance)
  if (!signed.ok) throw new Error(signed.reason)
  return signed.text
}

async function drawSigner(): Promise<Signer> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const privateKeyPkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  return createSigner({ privateKeyPkcs8, kid: new Uint8Array(8) })
}
