import { describe, expect, test } from 'bun:test'
import { readBody } from '../../src/edge/body.ts'

const bounds = { mostBytes: 100_000, withinMs: 5_000 }

type Pull = NonNullable<UnderlyingDefaultSource<Uint8Array>['pull']>

const requestBy = (pull: Pull) =>
  new Request('http://127.0.0.1/', { method: 'POST', body: new ReadableStream({ pull }) })

/** A request whose body comes in parts; `undefined` means that no more comes, and no end either. */
function requestOf(...parts: (Uint8Array | undefined)[]): Request {
  const left = [...parts]
  return requestBy((controller) => {
    if (left.length === 0) return controller.close()
    const part = left.shift()
    return part ? controller.enqueue(part) : new Promise(() => {})
  })
}

const bytes = (count: number) => new Uint8Array(count).fill(7)

/** How many bytes are read, or why none are. */
async function sizeOf(request: Request, changes: Partial<typeof bounds> = {}) {
  const reading = await readBody(request, { ...bounds, ...changes })
  return reading.ok ? reading.bytes.byteLength : reading.reason
}

describe('a body', () => {
  test('without bytes is read as none', async () => {
    expect(await sizeOf(new Request('http://127.0.0.1/'))).toBe(0)
    expect(await sizeOf(requestOf())).toBe(0)
  })

  test('keeps every byte, in however many parts it comes', async () => {
    const whole = crypto.getRandomValues(new Uint8Array(60_000))
    for (const size of [7, 1_000, 16_384, 16_385, 60_000]) {
      const starts = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => i * size)
      const parts = starts.map((start) => whole.subarray(start, start + size))
      expect(await readBody(requestOf(...parts), bounds)).toEqual({ ok: true, bytes: whole })
    }
  })

  test('of the most bytes is taken, of one more refused', async () => {
    expect(await sizeOf(requestOf(bytes(99_999), bytes(1)))).toBe(100_000)
    expect(await sizeOf(requestOf(bytes(99_999), bytes(2)))).toBe('size')
    expect(await sizeOf(requestOf(bytes(100_001)))).toBe('size')
  })

  test('without an end is refused at the most bytes', async () => {
    const endless = requestBy((controller) => controller.enqueue(bytes(1_000)))
    expect(await sizeOf(endless)).toBe('size')
  })

  test('that stops in the middle is not waited for longer than allowed', async () => {
    const beganAtMs = performance.now()
    expect(await sizeOf(requestOf(bytes(10), undefined), { withinMs: 50 })).toBe('time')
    expect(performance.now() - beganAtMs).toBeLessThan(30_000)
  })

  test('whose sender hangs up is no fault of ours', async () => {
    expect(await sizeOf(requestBy((controller) => controller.error(new Error('cut'))))).toBe('cut')
  })
})
