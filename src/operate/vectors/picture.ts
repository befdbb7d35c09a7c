import { decodeQR } from 'qr/decode.js'
import { fromBase64 } from '../../privacy/base64.ts'
import { type Picture, readPng } from './png.ts'

/** White around the code, in pixels of the picture; a code needs 4 modules. */
const marginPixels = 16

/** How long one picture may take. */
const timeLimitMs = 2000

/** Reads the QR code of a picture, a PNG in base64; `undefined` when there is none to be read. */
export function readPicture(base64: string): string | undefined {
  const bytes = fromBase64(base64.replace(/^data:[^,]*,/, '').replace(/\s+/g, ''))
  const picture = bytes && readPng(bytes)
  if (!picture) return undefined
  // Some pictures have one or two pixels a module, or no margin: too little for the decoder.
  return decode(picture) ?? decode(enlarged(picture, 2)) ?? decode(enlarged(picture, 4))
}

function decode(picture: Picture): string | undefined {
  try {
    return decodeQR(picture, { timeLimit: timeLimitMs, effort: 32 })
  } catch {
    return undefined
  }
}

function enlarged({ width, height, data }: Picture, scale: number): Picture {
  const larger = {
    width: (width + 2 * marginPixels) * scale,
    height: (height + 2 * marginPixels) * scale,
  }
  const pixels = new Uint8Array(larger.width * larger.height * 4).fill(255)
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      const from = (Math.floor(y / scale) * width + Math.floor(x / scale)) * 4
      const to = ((y + marginPixels * scale) * larger.width + x + marginPixels * scale) * 4
      pixels.set(data.subarray(from, from + 4), to)
    }
  }
  return { ...larger, data: pixels }
}
