import { deflateSync } from 'node:zlib'

const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** How a test's PNG is written. */
export interface PngForm {
  colorType: number
  depth: number
  /** The filter of every row, 0 to 4. */
  filter?: number
  isInterlaced?: boolean
}

/**
 * Writes a picture of dark and bright pixels. Its palette has bright at 0 and dark at 1; where there
 * is alpha, bright pixels are black and transparent.
 */
export function craftPng(isDark: boolean[][], form: PngForm): Buffer {
  const { colorType, depth, filter = 0, isInterlaced = false } = form
  const rows = isDark.map((row) => packed(row, colorType, depth))
  const back = Math.max(1, ((samplesOf[colorType] ?? 1) * depth) >> 3)
  const filtered = rows.map((row, y) =>
    Buffer.from([filter, ...row.map((byte, x) => byte - predicted(filter, rows, x, y, back))]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(isDark[0]?.length ?? 0, 0)
  header.writeUInt32BE(isDark.length, 4)
  header.set([depth, colorType, 0, 0, isInterlaced ? 1 : 0], 8)
  const content = deflateSync(Buffer.concat(filtered))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([255, 255, 255, 0, 0, 0])),
    chunk('IDAT', content.subarray(0, 40)),
    chunk('IDAT', content.subarray(40)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(kind), content, Buffer.alloc(4)])
}

function packed(row: boolean[], colorType: number, depth: number): number[] {
  const most = (1 << Math.min(depth, 8)) - 1
  const samples = row.flatMap((isDark) => {
    if (colorType === 3) return [isDark ? 1 : 0]
    if (colorType === 4) return [0, isDark ? most : 0]
    if (colorType === 6) return [0, 0, 0, isDark ? most : 0]
    return new Array<number>(samplesOf[colorType] ?? 1).fill(isDark ? 0 : most)
  })
  if (depth === 16) return samples.flatMap((sample) => [sample, sample])
  const bytes = new Array<number>(Math.ceil((samples.length * depth) / 8)).fill(0)
  for (const [index, sample] of samples.entries()) {
    const bit = index * depth
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (sample << (8 - depth - (bit & 7)))
  }
  return bytes
}

function predicted(filter: number, rows: number[][], x: number, y: number, back: number): number {
  const left = rows[y]?.[x - back] ?? 0
  const up = rows[y - 1]?.[x] ?? 0
  const upLeft = rows[y - 1]?.[x - back] ?? 0
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return [0, left, up][filter] ?? 0
  const estimate = left + up - upLeft
  const nearest = Math.min(...[left, up, upLeft].map((value) => Math.abs(estimate - value)))
  return [left, up, upLeft].find((value) => Math.abs(estimate - value) === nearest) ?? 0
}
