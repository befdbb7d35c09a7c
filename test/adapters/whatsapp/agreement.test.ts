import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { graphMessage, limitsBroken } from '../../../src/adapters/whatsapp/outbound.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import type { Bubble, Button, Row } from '../../../src/ports/messenger.ts'

const budi = { phone: '+6281234567890' as PhoneNumber }
// Slow enough for one person (Meta, pair rate).
let nowMs = 0
const now = () => (nowMs += 1_000)
const graph = new GraphStandIn({ phoneNumberId: '1', accessToken: 'token', now })
const authorization = 'Bearer token'

async function uploadedId(): Promise<string> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', 'application/pdf')
  form.set('file', new File(['%PDF-1.7'], 'a.pdf', { type: 'application/pdf' }))
  const request = new Request('http://graph.test/v26.0/1/media', {
    method: 'POST',
    headers: { authorization },
    body: form,
  })
  const { id } = (await (await graph.handle(request)).json()) as { id: string }
  return id
}

async function standInAccepts(bubble: Bubble): Promise<boolean> {
  const request = new Request('http://graph.test/v26.0/1/messages', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(graphMessage(budi, bubble, 'out-1')),
  })
  return (await graph.handle(request)).ok
}

/** Texts just at, below and above a limit, with and without astral characters, and blank ones. */
const around = (...limits: number[]) =>
  fc
    .tuple(fc.constantFrom(...limits), fc.integer({ min: -2, max: 1 }), fc.constantFrom('x', '😀'))
    .map(([limit, more, unit]) => unit.repeat(limit).slice(0, Math.max(limit + more, 0)))

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: odd })

const short = fc.string({ minLength: 1, maxLength: 12 })
const blank = fc.constantFrom('', ' ', '\n', '\u00a0')

const button: fc.Arbitrary<Button> = fc.record({
  id: mostly(short, fc.oneof(around(200, 256), blank)),
  title: mostly(short, fc.oneof(around(20, 24), blank)),
})

const row: fc.Arbitrary<Row> = fc.record(
  {
    id: mostly(short, fc.oneof(around(200, 256), blank)),
    title: mostly(short, fc.oneof(around(20, 24), blank)),
    description: mostly(short, fc.oneof(around(72), blank)),
  },
  { requiredKeys: ['id', 'title'] },
)

const choices = fc.oneof(
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(button, { minLength: 0, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    label: mostly(short, fc.oneof(around(20), blank)),
    rows: mostly(fc.array(row, { minLength: 1, maxLength: 4 }), fc.array(row, { maxLength: 12 })),
  }),
)

test('the stand-in accepts a bubble exactly when no limit is broken', async () => {
  const known = await uploadedId()
  const document = fc.record({
    mediaId: mostly(fc.constant(known), blank),
    fileName: mostly(short, blank),
  })
  const body = fc.oneof(short, around(1_024, 4_096), blank)
  const bubble = fc.record({ body, choices, document }, { requiredKeys: ['body'] })
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(bubble, async (made) => {
      const accepted = await standInAccepts(made as Bubble)
      seen[accepted ? 'accepted' : 'refused'] += 1
      expect(limitsBroken(made as Bubble).length === 0).toBe(accepted)
    }),
    { numRuns: 1_000 },
  )
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(100)
})
