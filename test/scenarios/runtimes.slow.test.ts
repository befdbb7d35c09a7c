import { describe, expect, test } from 'bun:test'
import { uvci } from '../../src/certificate/uvci.ts'
import { publicLimit } from '../../src/edge/rate-limit.ts'
import { type Runtime, withKilat } from '../kilat/index.ts'
import { inWorkerd, onBun, onDeno } from '../kilat/runtimes.ts'
import { keepsItsPromises } from './promises.ts'

const runtimes: [string, Runtime][] = [
  ['workerd', inWorkerd],
  ['Bun', onBun],
  ['Deno', onDeno],
]

describe.each(runtimes)('on %s', (_, runtime) => {
  const kilat = withKilat(runtime)

  // In workerd they are shown by a test of their own.
  if (runtime !== inWorkerd) keepsItsPromises(kilat)

  /** Asks about one certificate after the other, eight at a time; every question claims another sender. */
  async function ask(times: number): Promise<number[]> {
    const id = uvci(new Uint8Array(10))
    const statuses: number[] = []
    for (let n = 0; n < times; n += 8) {
      const asked = Array.from({ length: 8 }, async (_, i) => {
        const address = `192.0.2.${(n + i) % 256}`
        const headers = {
          'x-forwarded-for': address,
          'x-real-ip': address,
          'true-client-ip': address,
        }
        const body = JSON.stringify({ id })
        const answer = await fetch(`${kilat.url}/verify`, { method: 'POST', headers, body })
        await answer.arrayBuffer()
        return answer.status
      })
      statuses.push(...(await Promise.all(asked)))
    }
    return statuses
  }

  test('one client is stopped, whatever address it claims', async () => {
    const statuses = await ask(2 * publicLimit.max + 80)
    const answered = statuses.filter((status) => status === 200).length
    // Whoever waited for the start has asked, too; and the turn of a minute may fall in between.
    expect(answered).toBeWithin(publicLimit.max - 60, 2 * publicLimit.max + 1)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  }, 60_000)

  test('pages are closed, their types kept, and methods refused', async () => {
    const page = await fetch(`${kilat.url}/verify`)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const refused = await fetch(`${kilat.url}/health`, { method: 'DELETE' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(refused.headers.get('content-type')?.toLowerCase()).toMatch(
      /^text\/plain; ?charset=utf-8$/,
    )
  })
})
