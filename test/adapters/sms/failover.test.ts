import { afterEach, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import fc from 'fast-check'
import { type Way, withFailover } from '../../../src/adapters/sms/failover.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { type FailureReason, PortError, type PortFailure } from '../../../src/ports/port-error.ts'
import { failureOf } from '../../failure.ts'

const budi = '+6281234567890' as PhoneNumber
const text = 'Kode Anda 482915'
const code = { digits: '482915', language: 'id' }

type Name = Way['name']
type Failing = {
  kind: PortFailure
  reason?: FailureReason
  code?: string
  retryAfterMs?: number
}

let warnings: ReturnType<typeof spyOn<Console, 'warn'>>
beforeEach(() => {
  warnings = spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  warnings.mockRestore()
})
const logged = () => warnings.mock.calls.map(([line]) => JSON.parse(String(line)))

/** Ways that fail as told, and a list of those that were tried. */
function setUp(failing: Partial<Record<Name, Failing>> = {}) {
  const tried: Name[] = []
  const clock = { nowMs: 1_000_000 }
  const way = (name: Name): Way => ({
    name,
    gateway: {
      deliver: async () => {
        tried.push(name)
        const failure = failing[name]
        if (failure) throw new PortError('sms', failure.kind, failure)
      },
    },
  })
  const connect = (codes: readonly Name[], texts: readonly Name[] = ['twilio']) =>
    withFailover({ codes: codes.map(way), texts: texts.map(way) }, () => clock.nowMs)
  return { tried, clock, failing, connect }
}

const names: readonly Name[] = ['twilio', 'infobip', 'whatsapp']
const orders = fc.shuffledSubarray([...names], { minLength: 1 })
const notForGood = fc.constantFrom<PortFailure>('unavailable', 'refused')

describe('whatever ways are away', () => {
  test('a code arrives exactly when one of the chosen ways is there, by the first of them', () =>
    fc.assert(
      fc.asyncProperty(orders, fc.subarray([...names]), notForGood, async (order, away, kind) => {
        const failing = Object.fromEntries(away.map((name) => [name, { kind }]))
        const { tried, connect } = setUp(failing)
        const first = order.findIndex((name) => !away.includes(name))
        const arrived = await connect(order)
          .deliver(budi, text, code)
          .then(
            () => true,
            () => false,
          )
        expect(arrived).toBe(first >= 0)
        expect(tried).toEqual(first < 0 ? order : order.slice(0, first + 1))
      }),
    ))

  test('each of many codes is taken once, tries no way twice, and none that was not chosen', () =>
    fc.assert(
      fc.asyncProperty(
        orders,
        fc.array(fc.tuple(fc.subarray([...names]), fc.nat({ max: 90_000 })), { maxLength: 12 }),
        async (order, steps) => {
          const { tried, clock, failing, connect } = setUp()
          const gateway = connect(order)
          for (const [away, waitMs] of steps) {
            for (const name of names) delete failing[name]
            for (const name of away) failing[name] = { kind: 'unavailable' }
            clock.nowMs += waitMs
            tried.length = 0
            const arrives = order.some((name) => !away.includes(name))
            const arrived = await gateway.deliver(budi, text, code).then(
              () => true,
              () => false,
            )
            expect(arrived).toBe(arrives)
            expect(new Set(tried).size).toBe(tried.length)
            expect(tried.filter((name) => !order.includes(name))).toEqual([])
            expect(tried.filter((name) => !away.includes(name))).toHaveLength(arrives ? 1 : 0)
          }
        },
      ),
    ))
})

describe('a way that was unavailable', () => {
  test('is tried after the others for a minute, and first again after it', async () => {
    const { tried, clock, failing, connect } = setUp({ twilio: { kind: 'unavailable' } })
    const gateway = connect(['twilio', 'infobip'])
    await gateway.deliver(budi, text, code)
    delete failing.twilio
    clock.nowMs += 59_999
    await gateway.deliver(budi, text, code)
    expect(tried).toEqual(['twilio', 'infobip', 'infobip'])
    clock.nowMs += 1
    await gateway.deliver(budi, text, code)
    expect(tried.at(-1)).toBe('twilio')
  })

  test('is still tried when all others fail', async () => {
    const { tried, failing, connect } = setUp({ twilio: { kind: 'unavailable' } })
    const gateway = connect(['twilio', 'infobip'])
    await gateway.deliver(budi, text, code)
    delete failing.twilio
    failing.infobip = { kind: 'unavailable' }
    await gateway.deliver(budi, text, code)
    expect(tried).toEqual(['twilio', 'infobip', 'infobip', 'twilio'])
  })

  test('rests no more once it has worked', async () => {
    const { tried, failing, connect } = setUp({
      twilio: { kind: 'unavailable' },
      infobip: { kind: 'unavailable' },
    })
    const gateway = connect(['twilio', 'infobip'])
    await failureOf(gateway.deliver(budi, text, code))
    delete failing.infobip
    await gateway.deliver(budi, text, code)
    tried.length = 0
    await gateway.deliver(budi, text, code)
    expect(tried).toEqual(['infobip'])
  })

  test('rests for texts without a code as well', async () => {
    const { tried, connect } = setUp({ twilio: { kind: 'unavailable' } })
    const gateway = connect(['twilio', 'infobip'], ['twilio', 'infobip'])
    await gateway.deliver(budi, text, code)
    await gateway.deliver(budi, 'Nomor Anda sudah diganti.')
    expect(tried).toEqual(['twilio', 'infobip', 'infobip'])
  })

  test('and one that only refuses a text does not rest', async () => {
    const { tried, connect } = setUp({ twilio: { kind: 'refused', code: '21408' } })
    const gateway = connect(['twilio', 'infobip'])
    await gateway.deliver(budi, text, code)
    await gateway.deliver(budi, text, code)
    expect(tried).toEqual(['twilio', 'infobip', 'twilio', 'infobip'])
  })
})

test('a number that takes no text is tried by no other way', async () => {
  const { tried, connect } = setUp({ twilio: { kind: 'invalid', code: '21211' } })
  const error = await failureOf(connect(['twilio', 'infobip']).deliver(budi, text, code))
  expect([error.kind, error.code, tried]).toEqual(['invalid', '21211', ['twilio']])
})

test('a text without a code never goes by a way for codes only', async () => {
  const { tried, connect } = setUp({ infobip: { kind: 'unavailable' } })
  const gateway = connect(['whatsapp'], ['infobip'])
  await failureOf(gateway.deliver(budi, 'Nomor Anda sudah diganti.'))
  expect(tried).toEqual(['infobip'])
})

test('our own bug is not hidden by another way', async () => {
  const broken: Way = {
    name: 'twilio',
    gateway: { deliver: () => Promise.reject(new TypeError('bug')) },
  }
  const gateway = withFailover({ codes: [broken, broken], texts: [broken] }, Date.now)
  await expect(gateway.deliver(budi, text, code)).rejects.toThrow(TypeError)
})

describe('when all ways fail', () => {
  const away = (more: Partial<Failing>): Failing => ({ kind: 'unavailable', ...more })
  const no = (code: string): Failing => ({ kind: 'refused', code })
  const unclear = { reason: 'unclear', code: 'b' } as const
  const [short, long] = [{ retryAfterMs: 4_000 }, { retryAfterMs: 300_000 }]
  test.each<[string, Failing, Failing, object]>([
    ['the first that may pass tells', away({ code: 'a' }), away({ code: 'b' }), { code: 'a' }],
    ['it may pass if one may', no('a'), away({ code: 'b' }), away({ code: 'b' })],
    ['it is out if one has not answered', away({ code: 'a' }), away(unclear), unclear],
    ['it is refused if all refuse', no('a'), no('b'), no('a')],
    ['it waits as short as one allows', away(long), away(short), short],
    ['it need not wait if one asks for nothing', away(long), away({}), { retryAfterMs: undefined }],
  ])('%s', async (_, twilio, infobip, expected) => {
    const { connect } = setUp({ twilio, infobip })
    const error = await failureOf(connect(['twilio', 'infobip']).deliver(budi, text, code))
    expect(error).toMatchObject({ port: 'sms', ...expected })
  })
})

describe('the operator', () => {
  test('sees each way that has failed, and nothing about the citizen', async () => {
    const { connect } = setUp({
      twilio: { kind: 'unavailable', code: '20003' },
      infobip: { kind: 'unavailable', code: 'timeout' },
    })
    await connect(['twilio', 'infobip', 'whatsapp']).deliver(budi, text, code)
    const line = { level: 'warn', event: 'sms.way-failed', port: 'sms', kind: 'unavailable' }
    expect(logged()).toEqual([
      { ...line, way: 'twilio', code: '20003' },
      { ...line, way: 'infobip', code: 'timeout' },
    ])
  })

  test('is told of the only way by whoever tries again, not here', async () => {
    const { connect } = setUp({ twilio: { kind: 'unavailable' } })
    await failureOf(connect(['twilio']).deliver(budi, text, code))
    expect(logged()).toEqual([])
  })
})
