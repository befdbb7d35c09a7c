import type { CodeReader } from './code-reader.ts'

/** A picture that is no picture, or that has no code that can be read. */
export type PictureTrouble = 'picture-unopened' | 'picture-without-code'

/** The longest side that is looked at; a cheap phone has the memory for it. */
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
