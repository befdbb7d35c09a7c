import { qrMatrix } from '../../src/certificate/pdf/qr-code.ts'

/** A grey picture, one byte a pixel. */
interface Grey {
  width: number
  height: number
  pixels: Uint8Array
}

/** Draws a text as a QR code in the middle of a white picture, with whole pixels a module. */
function drawn(
  text: string,
  { width, height }: { width: number; height: number },
  quietModules = 4,
): Grey {
  const cells = qrMatrix(text)
  const scale = Math.floor(Math.min(width, height) / (cells.length + 2 * quietModules))
  const left = Math.floor((width - cells.length * scale) / 2)
  const top = Math.floor((height - cells.length * scale) / 2)
  const pixels = new Uint8Array(width * height).fill(235)
  for (let y = 0; y < cells.length * scale; y++) {
    for (let x = 0; x < cells.length * scale; x++) {
      const isBlack = cells[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      if (isBlack) pixels[(top + y) * width + left + x] = 20
    }
  }
  return { width, height, pixels }
}

/** What a camera sees that looks at a QR code: an uncompressed film of two frames (YUV4MPEG2). */
export function filmOf(text: string): Uint8Array {
  const { width, height, pixels } = drawn(text, { width: 1280, height: 720 })
  const colourless = new Uint8Array((width * height) / 2).fill(128)
  const frame = [Buffer.from('FRAME\n'), pixels, colourless]
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`)
  return Buffer.concat([header, ...frame, ...frame])
}

/** A picture file with a QR code, or with nothing: a bitmap of 256 greys. */
export function bmpOf(text: string | undefined, sidePixels: number, quietModules = 4): Buffer {
  const size = { width: sidePixels, height: sidePixels }
  const blank = { ...size, pixels: new Uint8Array(sidePixels ** 2).fill(235) }
  const { width, height, pixels } = text === undefined ? blank : drawn(text, size, quietModules)
  const rowBytes = Math.ceil(width / 4) * 4
  const file = Buffer.alloc(headerBytes + paletteBytes + rowBytes * height)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(headerBytes + paletteBytes, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  // A negative height: the first row is the upper one.
  file.writeInt32LE(-height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(8, 28)
  for (let grey = 0; grey < 256; grey++) {
    file.fill(grey, headerBytes + grey * 4, headerBytes + grey * 4 + 3)
  }
  for (let y = 0; y < height; y++) {
    file.set(pixels.subarray(y * width, (y + 1) * width), headerBytes + paletteBytes + y * rowBytes)
  }
  return file
}

/** The headers of a bitmap file and of its picture, and its colours. */
const headerBytes = 54
const paletteBytes = 256 * 4
