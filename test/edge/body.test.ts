import { describe, expect, test } from 'bun:test'
import { type BodyReading, readBody } from '../../src/edge/body.ts'

const bounds = { mostBytes: 100_000, withinMs: 5_000 }

/** A request whose body comes in parts; `undefined` means that no more comes, and no end either. */
function requestOf(parts: readonly (Uint8Array | undefined)[]): Request {
  const left = [...parts]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left.length === 0) return controller.close()
      const part = left.shift()
      return part ? controller.enqueue(part) : new Promise(() => {})
    },
  })
  return new Request('http://127.0.0.1/', { method: 'POST', body })
}

const bytes = (count: number) => new Uint8Array(count).fill(7)
const sizeOf = (reading: BodyReading) => (reading.ok ? reading.bytes.byteLength : reading.reason)

describe('a body', () => {
  test('without bytes is read as none', async () => {
    expect(sizeOf(await readBody(new Request('http://127.0.0.1/'), bounds))).toBe(0)
    expect(sizeOf(await readBody(requestOf([]), bounds))).toBe(0)
  })

  test('keeps every byte, in however many parts it comes', async () => {
    const whole = crypto.getRandomValues(new Uint8Array(60_000))
    for (const size of [7, 1_000, 16_384, 16_385, 60_000]) {
      const starts = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => i * size)
      const reading = await readBody(
        requestOf(starts.map((start) => whole.subarray(start, start + size))),
        bounds,
      )
      expect(reading).toEqual({ ok: true, bytes: whole })
    }
  })

  test('of the most bytes is taken, of one more refused', async () => {
    expect(sizeOf(await readBody(requestOf([bytes(99_999), bytes(1)]), bounds))).toBe(100_000)
    expect(sizeOf(await readBody(requestOf([bytes(99_999), bytes(2)]), bounds))).toBe('size')
    expect(sizeOf(await readBody(requestOf([bytes(100_001)]), bounds))).toBe('size')
  })

  test('without an end is refused at the most bytes', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes(1_000)),
    })
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: endless })
    expect(sizeOf(await readBody(request, bounds))).toBe('size')
  })

  test('that stops in the middle is not waited for longer than allowed', async () => {
    const beganAtMs = performance.now()
    const reading = await readBody(requestOf([bytes(10), undefined]), { ...bounds, withinMs: 50 })
    expect(sizeOf(reading)).toBe('time')
    expect(performance.now() - beganAtMs).toBeLessThan(2_000)
  })

  test('whose sender hangs up is no fault of ours', async () => {
    const cut = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('cut')),
    })
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: cut })
    expect(sizeOf(await readBody(request, bounds))).toBe('cut')
  })
})
