import { fromBase45 } from '../../hcert/base45.ts'
import { type CborMap, decodeCbor, untagged } from '../../hcert/cbor.ts'
import { type Claims, readClaims } from '../../hcert/claims.ts'
import { readSignedMessage, type SignedMessage } from '../../hcert/cose.ts'
import { decompress, withoutPrefix } from '../../hcert/read.ts'
import { fromBase64 } from '../../privacy/base64.ts'
import type { Vector } from './vector.ts'

/**
 * A step between content and picture, taken from the vector where it is written and else from the
 * step outside it. Absent: the vector holds nothing to take it from. Without a value: it is broken.
 */
export type Step<Value> = { value: Value | undefined } | undefined

/** Takes a field as it is written. */
export function given<Value>(field: Value | null | undefined): Step<Value> {
  return field === null || field === undefined ? undefined : { value: field }
}

/** Goes one step inwards. */
export function inside<Outer, Inner>(
  step: Step<Outer>,
  take: (outer: Outer) => Inner | undefined,
): Step<Inner> {
  return step && { value: step.value === undefined ? undefined : take(step.value) }
}

/** Reads hexadecimal digits; `undefined` when they are none. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> | undefined {
  if (hex.length % 2 !== 0 || /[^0-9a-f]/i.test(hex)) return undefined
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** The text without its prefix. */
export function base45Text({ BASE45, PREFIX }: Vector): Step<string> {
  return given(BASE45) ?? inside(given(PREFIX), withoutPrefix)
}

/** The zlib stream. */
export function compressedBytes(vector: Vector): Step<Uint8Array> {
  return inside(given(vector.COMPRESSED), fromHex) ?? inside(base45Text(vector), fromBase45)
}

/** The signed message. */
export function messageOf(vector: Vector): Step<SignedMessage> {
  const bytes = inside(given(vector.COSE), fromHex) ?? inside(compressedBytes(vector), decompress)
  return inside(bytes, readSignedMessage)
}

/** The claims inside the message. */
export function claimsOf(vector: Vector): Step<Claims> {
  return inside(messageOf(vector), ({ payload }) => readClaims(payload))
}

/** The certificate inside the text, read from the outermost step, whatever else the vector holds. */
export function certificateOfText({ PREFIX }: Vector): Step<CborMap> {
  const bytes = inside(inside(inside(given(PREFIX), withoutPrefix), fromBase45), decompress)
  const message = inside(bytes, readSignedMessage)
  return inside(message, ({ payload }) => readClaims(payload)?.certificate)
}

/** The certificate as CBOR; some countries wrote it with the claims around it. */
export function certificateOfCbor({ CBOR }: Vector): Step<CborMap> {
  return inside(inside(given(CBOR), fromHex), (bytes) => {
    const item = untagged(decodeCbor(bytes))
    return readClaims(bytes)?.certificate ?? (item instanceof Map ? item : undefined)
  })
}

/** The signing certificate in DER, from base64, PEM, or, as some countries wrote it, PEM in base64. */
export function signingCertificate({ TESTCTX }: Vector): Step<Uint8Array<ArrayBuffer>> {
  return inside(given(TESTCTX?.CERTIFICATE), (text) => {
    const bytes = fromPem(text)
    const inner = bytes && new TextDecoder().decode(bytes)
    return inner?.startsWith('-----BEGIN') ? fromPem(inner) : bytes
  })
}

function fromPem(text: string): Uint8Array<ArrayBuffer> | undefined {
  return fromBase64(text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, ''))
}

/** The moment of judging in seconds since 1970; without a zone it is UTC. */
export function clockS({ TESTCTX }: Vector): Step<number> {
  return inside(given(TESTCTX?.VALIDATIONCLOCK), (clock) => {
    const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(clock)
    const atMs = Date.parse(clock.includes('T') && !hasZone ? `${clock}Z` : clock)
    return Number.isNaN(atMs) ? undefined : atMs / 1000
  })
}
