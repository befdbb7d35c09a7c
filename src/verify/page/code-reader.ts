import { decodeQR } from 'qr/decode.js'
import { hcertPrefix } from '../../hcert/cose.ts'

/** Reads the QR code on a canvas; `undefined` when there is none to be read. */
export type CodeReader = (
  canvas: HTMLCanvasElement,
  timeLimitMs: number,
) => Promise<string | undefined>

/** The part of the Shape Detection API that is used; TypeScript has no types for it. */
interface PhoneReader {
  detect(canvas: HTMLCanvasElement): Promise<{ rawValue: string }[]>
}

interface PhoneReaderClass {
  new (options: { formats: string[] }): PhoneReader
  getSupportedFormats(): Promise<string[]>
}

const phoneTimeLimitMs = 1500

/**
 * Creates a reader that tries the phone's own reader first, where there is one, and then ours. The
 * phone's is abandoned at its first failure: without its service it fails or hangs every time.
 */
export function createCodeReader(): CodeReader {
  let phoneReader = openPhoneReader()
  return async (canvas, timeLimitMs) => {
    try {
      const text = await byPhone(await phoneReader, canvas)
      if (text !== undefined) return text
    } catch {
      phoneReader = Promise.resolve(undefined)
    }
    return bySoftware(canvas, timeLimitMs)
  }
}

async function openPhoneReader(): Promise<PhoneReader | undefined> {
  const Reader = (globalThis as { BarcodeDetector?: PhoneReaderClass }).BarcodeDetector
  const formats: string[] = (await Reader?.getSupportedFormats().catch(() => [])) ?? []
  return Reader && formats.includes('qr_code') ? new Reader({ formats: ['qr_code'] }) : undefined
}

/** Reads by the phone's reader; of several codes in sight, the certificate's counts. */
async function byPhone(
  reader: PhoneReader | undefined,
  canvas: HTMLCanvasElement,
): Promise<string | undefined> {
  if (!reader) return undefined
  const texts = (await inTime(reader.detect(canvas))).map(({ rawValue }) => rawValue)
  return texts.find((text) => text.startsWith(hcertPrefix)) ?? texts[0]
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the phone does not answer')), phoneTimeLimitMs)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

function bySoftware(canvas: HTMLCanvasElement, timeLimitMs: number): string | undefined {
  const { width, height } = canvas
  const pixels = canvas
    .getContext('2d', { willReadFrequently: true })
    ?.getImageData(0, 0, width, height)
  try {
    return pixels && decodeQR(pixels, { timeLimit: timeLimitMs })
  } catch {
    return undefined
  }
}

/** Why a picture gave no code: it cannot be opened, or no code in it can be read. */
export type PictureTrouble = 'picture-unopened' | 'picture-without-code'

/** The longest side of a picture that is read; a cheap phone has the memory for it. */
const longestSidePixels = 2400

const timeLimitMs = 1500

/** Reads the code in a picture file. */
export async function readPicture(
  file: Blob,
  read: CodeReader,
): Promise<{ text: string } | PictureTrouble> {
  const picture = await opened(file)
  if (!picture) return 'picture-unopened'
  const text = await read(drawn(picture), timeLimitMs)
  picture.close()
  return text === undefined ? 'picture-without-code' : { text }
}

async function opened(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file)
  } catch {
    return undefined
  }
}

function drawn(picture: ImageBitmap): HTMLCanvasElement {
  const scale = Math.min(1, longestSidePixels / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}
