import { type CborItem, type CborMap, decodeCbor, encodeCbor, Tagged, untagged } from './cbor.ts'
import type { Signer } from './signer.ts'

/** What the text in the QR code begins with: a health certificate, version 1. */
export const hcertPrefix = 'HC1:'

/** Labels of COSE header parameters (RFC 9052 §3.1). */
const headerLabel = { algorithm: 1, keyId: 4 } as const

/** COSE algorithms that a health certificate may be signed with (RFC 9053 §2.1, RFC 8230 §2). */
export const signatureAlgorithm = { es256: -7, ps256: -37 } as const

/** CBOR tags of a CWT (RFC 8392 §6) and of a COSE_Sign1 (RFC 9052 §2). */
const tagNumber = { cwt: 61, sign1: 18 } as const

/** CBOR tag 18 in one byte. */
const sign1Tag = 0xd2

/** Signs a payload: a COSE_Sign1 with its tag (RFC 9052 §4.2). */
export async function signMessage(
  { privateKey, keyId }: Signer,
  payload: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = encodeCbor(
    new Map<number, number | Uint8Array>([
      [headerLabel.algorithm, signatureAlgorithm.es256],
      [headerLabel.keyId, keyId],
    ]),
  )
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    toBeSigned(header, payload),
  )
  const message = encodeCbor([header, new Map(), payload, new Uint8Array(signature)])
  return Uint8Array.of(sign1Tag, ...message)
}

/** Returns the bytes that a signature of one signer is made over (Sig_structure, RFC 9052 §4.4). */
export function toBeSigned(
  protectedHeader: Uint8Array,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return encodeCbor(['Signature1', protectedHeader, new Uint8Array(0), payload])
}

/** A message signed once (COSE_Sign1, RFC 9052 §4.2), not verified. */
export interface SignedMessage {
  protectedHeader: Uint8Array<ArrayBuffer>
  payload: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
  algorithm: number | undefined
  keyId: Uint8Array<ArrayBuffer> | undefined
}

/**
 * Reads a COSE_Sign1 without a tag, with tag 18, or with tags 61 and 18; `undefined` when it is none.
 * Algorithm and key id are taken from the protected header, and from the unprotected one only when
 * they are missing there: early issuers put them there, and a wrong one makes the signature fail.
 */
export function readSignedMessage(bytes: Uint8Array): SignedMessage | undefined {
  const item = decodeCbor(bytes)
  const parts = item === undefined ? undefined : withoutMessageTags(item)
  if (!Array.isArray(parts) || parts.length !== 4) return undefined
  const [protectedHeader, unprotectedHeader, payload, signature] = parts
  if (!(protectedHeader instanceof Uint8Array) || !(unprotectedHeader instanceof Map))
    return undefined
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) return undefined
  const protectedMap = readHeader(protectedHeader)
  if (!protectedMap) return undefined
  const parameter = (label: number) =>
    untagged(protectedMap.has(label) ? protectedMap.get(label) : unprotectedHeader.get(label))
  const algorithm = parameter(headerLabel.algorithm)
  const keyId = parameter(headerLabel.keyId)
  return {
    protectedHeader,
    payload,
    signature,
    algorithm: typeof algorithm === 'number' ? algorithm : undefined,
    keyId: keyId instanceof Uint8Array ? keyId : undefined,
  }
}

function withoutMessageTags(item: CborItem): CborItem | undefined {
  if (!(item instanceof Tagged)) return item
  const isCwt = item.tag === tagNumber.cwt && item.content instanceof Tagged
  const message = isCwt ? item.content : item
  return message instanceof Tagged && message.tag === tagNumber.sign1 ? message.content : undefined
}

/** Reads a protected header; zero bytes stand for an empty map (RFC 9052 §3). */
function readHeader(bytes: Uint8Array): CborMap | undefined {
  if (bytes.length === 0) return new Map()
  const header = decodeCbor(bytes)
  return header instanceof Map ? header : undefined
}
