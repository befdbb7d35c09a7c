import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { limitsBroken } from '../../src/adapters/whatsapp/outbound.ts'
import { liveProof } from '../../src/identity/proof.ts'
import { code, lookAt, Talk } from './talk.ts'

/** Everything that can happen to a conversation, as a citizen or a network would have it. */
const deeds = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('says' as const),
      text: fc.oneof(
        fc.constantFrom(
          ...['sertifikat', 'status', 'ubah nama', 'halo', 'menu', 'batal', 'bantuan', 'keluar'],
          ...['english', 'bahasa indonesia', '1', '2', '3', 'ya', 'bukan', 'ganti orang', '0123'],
          ...['081200000001', '+65 8123 4567', code, '111111', 'Budi Santoso', 'terima kasih'],
        ),
        fc.string({ unit: 'binary', maxLength: 50 }),
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('presses' as const), index: fc.nat(9) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('presses-old' as const),
      choice: fc.constantFrom('yes', 'certificate', 'person:0', 'dose:0', 'retry', ''),
      back: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'sends-a-picture' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('waits' as const),
      ms: fc.constantFrom(1_000, 61_000, 5 * 60_000, 16 * 60_000, 61 * 60_000, 25 * 60 * 60_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('world' as const), is: fc.nat(5) }),
  },
)

type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

function change(talk: Talk, is: number): void {
  const family = [
    { id: 'person-1', name: 'BUDI SANTOSO' },
    { id: 'person-2', name: 'SITI AMINAH' },
  ]
  const looks = [
    lookAt(0),
    lookAt(1),
    lookAt(4),
    { people: family, record: undefined, needsRecheck: false },
    { people: [], record: undefined, needsRecheck: true },
  ]
  talk.world.isAway = is === 5
  talk.world.look = looks[is] ?? talk.world.look
}

/** Does one thing; gives the answer, or nothing where none is expected. */
function act(talk: Talk, deed: Deed): string | undefined {
  switch (deed.kind) {
    case 'says':
      return talk.says(deed.text)
    case 'presses':
      return talk.presses(talk.choices()[deed.index % Math.max(talk.choices().length, 1)] ?? 'menu')
    case 'presses-old':
      return talk.presses(deed.choice, talk.session.turn - deed.back)
    case 'sends-a-picture':
      return talk.happens({ kind: 'other', type: 'image' })
    case 'waits':
      talk.passes(deed.ms)
      return undefined
    case 'world':
      change(talk, deed.is)
      return undefined
  }
}

test('whatever happens, there is one answer that WhatsApp takes, and no data without a proof', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 60 }), (sequence) => {
      const talk = new Talk()
      for (const deed of sequence) {
        // The flood has a test of its own.
        talk.session = { ...talk.session, minute: { startedAtMs: talk.nowMs, messages: 0 } }
        const answer = act(talk, deed)
        if (answer === undefined) continue
        expect(answer).not.toBe('')
        const { say, session } = talk.last ?? {}
        const buttons = say?.buttons?.map(({ choice, title }) => ({ id: choice, title }))
        const rows = say?.list?.rows.map(({ choice, ...row }) => ({ id: choice, ...row }))
        const list = say?.list && rows && { kind: 'list' as const, label: say.list.label, rows }
        const choices = buttons ? { kind: 'buttons' as const, buttons } : list
        expect(limitsBroken({ body: answer, ...(choices ? { choices } : {}) })).toEqual([])
        const isProved = liveProof(session?.proof, talk.nowMs) !== undefined
        const showsData = say?.document !== undefined || /BUDI SANTOSO|Sinovac/.test(answer)
        expect(isProved || !showsData).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('from wherever somebody is, "menu" leads to the menu or to the number', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 30 }), (sequence) => {
      const talk = new Talk()
      for (const deed of sequence) act(talk, deed)
      talk.passes(61_000)
      talk.says('menu')
      expect(['menu', 'number']).toContain(talk.session.scene.at)
    }),
    { numRuns: 300 },
  )
})
