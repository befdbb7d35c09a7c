import { inflateSync } from 'node:zlib'
import { fromBase45 } from '../../../src/hcert/base45.ts'
import { signHcert } from '../../../src/hcert/sign.ts'
import { createSigner, type Signer } from '../../../src/hcert/signer.ts'
import { certificateOf } from '../../certificate/sample.ts'
import { es256Key, textOf } from '../../hcert/crafting.ts'

/** A key of its own each time, by an id of eight equal bytes. */
export async function newSigner(idByte = 7): Promise<Signer> {
  const { pkcs8: privateKeyPkcs8 } = await es256Key()
  return createSigner({ privateKeyPkcs8, kid: new Uint8Array(8).fill(idByte) })
}

/** The keys as the service publishes them. */
export const jwkSetOf = (...signers: Signer[]) => ({
  keys: signers.map(({ publicKey }) => publicKey),
})

const dayS = 24 * 60 * 60

/** The id of every certificate here. */
export const certificateId = certificateOf('').id

/** The text of a certificate, in force since yesterday unless told otherwise. */
export async function signedText(
  signer: Signer,
  { name = 'Budi Santoso', fromDays = -1, toDays = 300 } = {},
): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000)
  const [issuedAtS, expiresAtS] = [nowS + fromDays * dayS, nowS + toDays * dayS]
  const issuance = { issuer: 'Kementerian Kesehatan RI', issuedAtS, expiresAtS }
  const signed = await signHcert(certificateOf(name), signer, issuance)
  if (!signed.ok) throw new Error(signed.reason)
  return signed.text
}

/** The same certificate with a letter of the name changed and wrapped again as it should be. */
export function altered(text: string): string {
  const message = inflateSync(fromBase45(text.slice('HC1:'.length)) ?? new Uint8Array())
  const at = message.indexOf('Budi')
  if (at < 0) throw new Error('the certificate is not of Budi')
  message.write('Rudi', at)
  return textOf(message)
}
