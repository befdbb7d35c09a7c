import { describe, expect, test } from 'bun:test'
import type { CounterName } from '../../src/identity/ids.ts'
import type { CountedUse } from '../../src/ports/session-store.ts'
import { commitOf, newCounter, newPerson, planOf } from '../adapters/upstash/opened-store.ts'
import { opened } from './registry.ts'
import { commitNext, stores } from './sessions.ts'

const minuteMs = 60_000

describe.each(stores)('counters, %s,', (_, open) => {
  const store = opened(open)

  const use = (counter: CounterName, more: Partial<CountedUse> = {}): CountedUse => ({
    counter,
    max: 2,
    windowMs: minuteMs,
    cost: 1,
    otherwise: 1,
    ...more,
  })
  const plans = [planOf('allowed'), planOf('refused'), planOf('refused otherwise')] as const

  /** A turn of somebody, of a new person unless said otherwise, that makes these uses. */
  const using = (uses: CountedUse[], person = newPerson()) =>
    commitNext(store, person, plans[0], { plans, uses })

  test('are raised with the commit, and the other plan is taken when one is full', async () => {
    const [person, counter] = [newPerson(), newCounter()]
    const [first, second, third] = [
      await using([use(counter)], person),
      await using([use(counter)], person),
      await using([use(counter)], person),
    ]
    expect([first, second, third]).toEqual([
      { ok: true, plan: 0, counts: [1] },
      { ok: true, plan: 0, counts: [2] },
      { ok: true, plan: 1, counts: [] },
    ])
    expect((await store.sessions.load(person)).state).toBe('refused')
  })

  test('come back in the order of the uses', async () => {
    const [one, other] = [newCounter(), newCounter()]
    await using([use(one, { max: 9 })])
    const uses = [use(other), use(one, { max: 9 }), use(other, { cost: 0 }), use(other)]
    expect(await using(uses)).toEqual({ ok: true, plan: 0, counts: [1, 2, 1, 2] })
  })

  test('choose the plan by the first of them that is full', async () => {
    const [free, full, fuller] = [newCounter(), newCounter(), newCounter()]
    await using([use(full, { max: 1 }), use(fuller, { max: 1 })])
    const uses = [use(free), use(full, { max: 1, otherwise: 2 }), use(fuller, { max: 1 })]
    expect(await using(uses)).toEqual({ ok: true, plan: 2, counts: [] })
  })

  test('are not raised at all when one of several is full', async () => {
    const [full, free] = [newCounter(), newCounter()]
    await using([use(full, { max: 1 })])
    await using([use(free), use(full, { max: 1 })])
    expect(await using([use(free)])).toEqual({ ok: true, plan: 0, counts: [1] })
  })

  test('are not raised by a lost race', async () => {
    const [person, counter] = [newPerson(), newCounter()]
    await using([use(counter)], person)
    const late = commitOf(store.now(), plans[0], { plans, uses: [use(counter)] })
    expect(await store.sessions.commit(person, late)).toEqual({ ok: false, reason: 'lost' })
    expect(await using([use(counter)], person)).toEqual({ ok: true, plan: 0, counts: [2] })
  })

  test('begin anew after their window, which begins with the first use', async () => {
    const counter = newCounter()
    await using([use(counter)])
    await store.forward(minuteMs / 2)
    await using([use(counter)])
    await store.forward(minuteMs / 2 - store.exactMs)
    expect(await using([use(counter)])).toMatchObject({ plan: 1 })
    await store.forward(store.exactMs)
    expect(await using([use(counter)])).toEqual({ ok: true, plan: 0, counts: [1] })
  })

  test('rest from the moment on when they are full, whoever asks in the meantime', async () => {
    const counter = newCounter()
    const resting = use(counter, { restMs: 5 * minuteMs })
    await using([resting])
    await store.forward(minuteMs / 2)
    await using([resting])
    await store.forward(5 * minuteMs - store.exactMs)
    expect(await using([resting])).toMatchObject({ plan: 1 })
    await store.forward(store.exactMs)
    expect(await using([resting])).toEqual({ ok: true, plan: 0, counts: [1] })
  })

  test('with cost 0 are asked and not raised', async () => {
    const counter = newCounter()
    const asking = use(counter, { cost: 0, max: 1 })
    for (let time = 0; time < 3; time++) {
      expect(await using([asking])).toEqual({ ok: true, plan: 0, counts: [0] })
    }
    await store.sessions.count(use(counter))
    expect(await using([asking])).toMatchObject({ plan: 1 })
  })

  test('go on outside of a turn, in the same window and beyond the bound', async () => {
    const counter = newCounter()
    await using([use(counter)])
    await store.forward(minuteMs / 2)
    const counts = [2, 3, 4]
    for (const count of counts) expect(await store.sessions.count(use(counter))).toBe(count)
    expect(await store.sessions.count(use(counter, { cost: 0 }))).toBe(4)
    expect(await using([use(counter)])).toMatchObject({ plan: 1 })
    await store.forward(minuteMs / 2)
    expect(await store.sessions.count(use(counter))).toBe(1)
    await store.forward(minuteMs)
    expect(await store.sessions.count(use(counter))).toBe(1)
  })

  test('that name a plan that is not there are an error, and nothing is written', async () => {
    const [person, full, free] = [newPerson(), newCounter(), newCounter()]
    await using([use(full, { max: 1 })])
    const uses = [use(free), use(full, { max: 1, otherwise: 3 })]
    expect(await using(uses, person).catch(() => 'refused')).toBe('refused')
    expect(await store.sessions.load(person)).toMatchObject({ version: 0, state: undefined })
    expect(await store.sessions.count(use(free))).toBe(1)
  })

  test.each([
    ['without an end', { max: Number.POSITIVE_INFINITY }],
    ['that is no number', { max: Number.NaN }],
    ['of a part of a millisecond', { windowMs: 0.5 }],
    ['that lasts for ever', { windowMs: Number.POSITIVE_INFINITY }],
    ['that rests for a part of a millisecond', { max: 1, restMs: 0.5 }],
  ])('with a bound %s are an error, and the session stays as it was', async (_bound, wrong) => {
    const person = newPerson()
    expect(await using([use(newCounter(), wrong)], person).catch(() => 'refused')).toBe('refused')
    expect(await store.sessions.load(person)).toMatchObject({ version: 0, state: undefined })
  })
})
