import { PNG } from 'pngjs'
import { decodeQR, type Image } from 'qr/decode.js'
import { fromBase45 } from '../../hcert/base45.ts'
import { type CborMap, decodeCbor, untagged } from '../../hcert/cbor.ts'
import { type Claims, readClaims } from '../../hcert/claims.ts'
import { readSignedMessage, type SignedMessage } from '../../hcert/cose.ts'
import { decompress, withoutPrefix } from '../../hcert/read.ts'
import { fromBase64 } from '../../privacy/base64.ts'
import type { Vector } from './vector.ts'

/**
 * A step between content and picture, taken from the vector where it is written, and otherwise from
 * the step outside it. Absent: the vector holds nothing to take it from. Without a value: broken.
 */
export type Step<Value> = { value: Value | undefined } | undefined

/** Takes a field as the vector writes it. */
export function given<Value>(field: Value | null | undefined): Step<Value> {
  return field === null || field === undefined ? undefined : { value: field }
}

/** Takes the step inside another. */
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

/** Takes the text without its prefix. */
export function base45Text({ BASE45, PREFIX }: Vector): Step<string> {
  return given(BASE45) ?? inside(given(PREFIX), withoutPrefix)
}

/** Takes the zlib stream. */
export function compressedBytes(vector: Vector): Step<Uint8Array> {
  return inside(given(vector.COMPRESSED), fromHex) ?? inside(base45Text(vector), fromBase45)
}

/** Takes the signed message. */
export function messageOf(vector: Vector): Step<SignedMessage> {
  const bytes = inside(given(vector.COSE), fromHex) ?? inside(compressedBytes(vector), decompress)
  return inside(bytes, readSignedMessage)
}

/** Takes the claims inside the message. */
export function claimsOf(vector: Vector): Step<Claims> {
  return inside(messageOf(vector), ({ payload }) => readClaims(payload))
}

/** Takes the certificate inside the text, whatever the vector writes of the steps between. */
export function certificateOfText({ PREFIX }: Vector): Step<CborMap> {
  const bytes = inside(inside(inside(given(PREFIX), withoutPrefix), fromBase45), decompress)
  const message = inside(bytes, readSignedMessage)
  return inside(message, ({ payload }) => readClaims(payload)?.certificate)
}

/** Takes the certificate written as CBOR; some countries wrote the claims around it. */
export function certificateOfCbor({ CBOR }: Vector): Step<CborMap> {
  return inside(inside(given(CBOR), fromHex), (bytes) => {
    const item = untagged(decodeCbor(bytes))
    return readClaims(bytes)?.certificate ?? (item instanceof Map ? item : undefined)
  })
}

/** Takes the signing certificate as DER, from base64, PEM or, as some countries wrote it, both. */
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

/** Takes the clock of the vector in seconds since 1970; a time without a zone is in UTC. */
export function clockS({ TESTCTX }: Vector): Step<number> {
  return inside(given(TESTCTX?.VALIDATIONCLOCK), (clock) => {
    const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(clock)
    const atMs = Date.parse(clock.includes('T') && !hasZone ? `${clock}Z` : clock)
    return Number.isNaN(atMs) ? undefined : atMs / 1000
  })
}

/** A picture of more pixels than this is no picture of a QR code. */
const mostPixels = 64_000_000

/** The width of the white border, in pixels of the picture; a code needs 4 modules. */
const borderPixels = 16

const decodeMs = 2000

/** Reads the QR code in a PNG in base64; `undefined` when there is none. */
export function readPicture(base64: string): string | undefined {
  const bytes = fromBase64(base64.replace(/^data:[^,]*,/, '').replace(/\s+/g, ''))
  const picture = bytes && readPng(Buffer.from(bytes))
  if (!picture) return undefined
  // Some pictures have one or two pixels a module, or no border: too little for the decoder.
  return decode(picture) ?? decode(enlarged(picture, 2)) ?? decode(enlarged(picture, 4))
}

function readPng(bytes: Buffer): PNG | undefined {
  try {
    // The header comes first (PNG §11.2.1), and pngjs allocates as much as it announces.
    if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels) return undefined
    return onWhite(PNG.sync.read(bytes))
  } catch {
    return undefined
  }
}

/** Lays a picture on white: the decoder looks at the colour of transparent pixels, too. */
function onWhite(picture: PNG): PNG {
  const { data } = picture
  for (const [at, value] of data.entries()) {
    if (at % 4 !== 3) data[at] = 255 - ((255 - value) * (data[at | 3] ?? 255)) / 255
  }
  return picture
}

function decode(picture: Image): string | undefined {
  try {
    return decodeQR(picture, { timeLimit: decodeMs, effort: 32 })
  } catch {
    return undefined
  }
}

function enlarged({ width, height, data }: PNG, scale: number): Image {
  const larger = {
    width: (width + 2 * borderPixels) * scale,
    height: (height + 2 * borderPixels) * scale,
  }
  const pixels = new Uint8Array(larger.width * larger.height * 4).fill(255)
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      const from = (Math.floor(y / scale) * width + Math.floor(x / scale)) * 4
      const to = ((y + borderPixels * scale) * larger.width + x + borderPixels * scale) * 4
      pixels.set(data.subarray(from, from + 4), to)
    }
  }
  return { ...larger, data: pixels }
}
