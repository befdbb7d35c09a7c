import { decodeQR } from 'qr/decode.js'
import { hcertPrefix } from '../../hcert/cose.ts'

/** Reads the QR code on a canvas; `undefined` when there is none to be read. */
export type CodeReader = (
  canvas: HTMLCanvasElement,
  timeLimitMs: number,
) => Promise<string | undefined>

/** The part of the Shape Detection API that is used; some phones have it, no TypeScript does. */
interface PhoneReader {
  detect(canvas: HTMLCanvasElement): Promise<{ rawValue: string }[]>
}

interface PhoneReaderClass {
  new (options: { formats: string[] }): PhoneReader
  getSupportedFormats(): Promise<string[]>
}

const phoneTimeLimitMs = 1500

/**
 * Creates a reader that tries the phone's own first, where it has one, and always has another. The
 * phone's is given up at its first failure: without its service it fails or hangs each time.
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

/** Of several codes in sight the certificate's is the one that counts. */
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
