import { type CborItem, type CborMap, decodeCbor, Tagged, untagged } from './cbor.ts'
import { headerLabel, tagNumber } from './cose-writer.ts'

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
 * Algorithm and key id are taken from the protected header, and from the other one only when they
 * are not there: early issuers put them there, and a wrong one makes the signature fail.
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

/** No header at all stands for an empty map (RFC 9052 §3). */
function readHeader(bytes: Uint8Array): CborMap | undefined {
  if (bytes.length === 0) return new Map()
  const header = decodeCbor(bytes)
  return header instanceof Map ? header : undefined
}
