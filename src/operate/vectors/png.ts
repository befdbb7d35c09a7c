import { inflateSync } from 'node:zlib'

/** A picture in RGBA, 8 bits a channel. */
export interface Picture {
  width: number
  height: number
  data: Uint8Array
}

interface Header {
  width: number
  height: number
  depth: number
  colorType: number
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Samples for one pixel by colour type: grey, RGB, palette, grey with alpha, RGBA (PNG §11.2.1). */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const paletteType = 3

/** A picture of more pixels than this is no picture of a QR code. */
const mostPixels = 64_000_000

/** Reads a PNG that is not interlaced; `undefined` when it is none. Checksums are not looked at. */
export function readPng(bytes: Uint8Array): Picture | undefined {
  if (signature.some((byte, index) => bytes[index] !== byte)) return undefined
  const chunks = readChunks(bytes)
  const header = readHeader(chunks.get('IHDR'))
  const rows = header && unfilter(chunks.get('IDAT'), header)
  return rows && paint(rows, header, chunks)
}

/** The content of each kind of chunk; of those that repeat, one after the other. */
function readChunks(bytes: Uint8Array): Map<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const content = bytes.subarray(at + 8, at + 8 + length)
    chunks.set(kind, Uint8Array.from([...(chunks.get(kind) ?? []), ...content]))
    at += 12 + length
  }
  return chunks
}

function readHeader(chunk: Uint8Array | undefined): Header | undefined {
  if (chunk?.length !== 13) return undefined
  const view = new DataView(chunk.buffer, chunk.byteOffset)
  const [depth = 0, colorType = 0, , , interlace] = chunk.subarray(8)
  const header = { width: view.getUint32(0), height: view.getUint32(4), depth, colorType }
  const isRead = samplesOf[colorType] !== undefined && [1, 2, 4, 8, 16].includes(depth)
  return isRead && interlace === 0 && header.width * header.height <= mostPixels
    ? header
    : undefined
}

/** Inflates the rows and undoes their filters (PNG §9). */
function unfilter(compressed: Uint8Array | undefined, header: Header): Uint8Array[] | undefined {
  const bitsPerPixel = header.depth * (samplesOf[header.colorType] ?? 0)
  const rowBytes = Math.ceil((header.width * bitsPerPixel) / 8)
  const back = Math.max(1, bitsPerPixel >> 3)
  const filtered = compressed && inflated(compressed, (rowBytes + 1) * header.height)
  if (filtered?.length !== (rowBytes + 1) * header.height) return undefined
  const rows: Uint8Array[] = []
  let above = new Uint8Array(rowBytes)
  for (let y = 0; y < header.height; y++) {
    const start = y * (rowBytes + 1)
    const row = new Uint8Array(filtered.subarray(start + 1, start + 1 + rowBytes))
    const filter = filtered[start] ?? 0
    for (let x = 0; x < rowBytes; x++) {
      const left = row[x - back] ?? 0
      const up = above[x] ?? 0
      row[x] = (row[x] ?? 0) + predicted(filter, left, up, above[x - back] ?? 0)
    }
    rows.push(row)
    above = row
  }
  return rows
}

function inflated(compressed: Uint8Array, longestBytes: number): Uint8Array | undefined {
  try {
    return inflateSync(compressed, { maxOutputLength: longestBytes })
  } catch {
    return undefined
  }
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const estimate = left + up - upLeft
  const distances = [left, up, upLeft].map((value) => Math.abs(estimate - value))
  const [toLeft = 0, toUp = 0, toUpLeft = 0] = distances
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

function paint(rows: Uint8Array[], header: Header, chunks: Map<string, Uint8Array>): Picture {
  const { width, height, depth, colorType } = header
  const samples = samplesOf[colorType] ?? 1
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    const row = rows[y] ?? new Uint8Array()
    for (let x = 0; x < width; x++) {
      const values = Array.from({ length: samples }, (_, index) =>
        sample(row, x * samples + index, depth),
      )
      data.set(rgba(values, header, chunks), (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

function sample(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index] ?? 0
  if (depth === 16) return row[index * 2] ?? 0
  const bit = index * depth
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

/** One pixel, laid on white where it is transparent. */
function rgba(values: number[], { depth, colorType }: Header, chunks: Map<string, Uint8Array>) {
  const [first = 0, second = 0, third = 0, fourth = 255] = values
  if (colorType === paletteType) {
    const palette = chunks.get('PLTE') ?? new Uint8Array()
    const colors = [...palette.subarray(first * 3, first * 3 + 3)]
    return onWhite(colors, chunks.get('tRNS')?.[first] ?? 255)
  }
  const grey = depth < 8 ? (first * 255) / ((1 << depth) - 1) : first
  if (values.length < 3) return onWhite([grey, grey, grey], values.length === 2 ? second : 255)
  return onWhite([first, second, third], fourth)
}

function onWhite(colors: number[], alpha: number): number[] {
  return [...colors.map((color) => 255 - ((255 - color) * alpha) / 255), 255]
}
