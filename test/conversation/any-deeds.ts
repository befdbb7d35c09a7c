import fc from 'fast-check'
import type { Look } from '../../src/ports/registry.ts'
import type { Entry } from '../../src/ports/session-store.ts'
import { answersTo } from './map-answers.ts'
import { commands } from './map-deeds.ts'
import { code, phone, type Talk, ticket, type World } from './talk.ts'

/** What is written, of whatever intent, and what is asked for. */
const written = [
  ...Object.values(commands).flatMap((said) => Object.values(said)),
  ...['1', '2', '3', '4', '9', '10', 'ya', 'bukan', 'tidak', 'coba lagi', 'kirim', 'keluar', '👍'],
  ...[
    '081200000001',
    '0857 1111 2222',
    '+65 8123 4567',
    '08120',
    code,
    '482 915',
    '111111',
    '0123',
  ],
  ...['Budi Santoso', '3171044308950001', '9971044308950001', '17 Agustus 1987', '32-13-1987'],
  ...['Puskesmas Tebet, Maret 2021, Sinovac', 'kode saya tadi 482915 kak', 'x'.repeat(1_001)],
  ...[`cek ${ticket.id}`, 'SV-7K3M-92Q', 'HC1:6BF', 'apa kabar', '/status', '/menu'],
]

/** Choices of a bubble that is gone, or of none that ever was. */
const forged = [
  ...['yes', 'certificate', 'person:0', 'person:9', 'dose:0', 'dose:all', 'retry', 'menu', 'send'],
  ...['other-person', 'everybody', 'forget-all', 'why:other-number', 'wrong-dose:3', 'complain'],
  ...[`right:${ticket.id}`, `wrong:${ticket.id}`, 'right:SV-0000-0000', 'right:', 'part:nik'],
  ...['', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '1'],
]

const minute = 60_000

/** Everything that can happen to a conversation, as a citizen, a network or the staff have it. */
export const deeds = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('says' as const), text: texts() }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('presses' as const), index: fc.nat(9) }) },
  { weight: 8, arbitrary: fc.constant({ does: 'answers' as const }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('signs-in' as const), wish: texts() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('presses-another' as const),
      choice: fc.constantFrom(...forged),
      back: fc.constantFrom(0, 0, 1, 2, 1_000, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('says-late' as const), text: texts() }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'sends-a-picture' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'floods' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('waits' as const),
      ms: fc.constantFrom(1_000, 61_000, 5 * minute, 16 * minute, 16 * minute, 25 * 60 * minute),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('world' as const), change: changes() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('pauses' as const),
      entry: fc.constantFrom<Entry>('all', 'certificate', 'status', 'info', 'tickets'),
      forMs: fc.constantFrom(0, 5 * minute, undefined),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'ticket-answered' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'identity-changed' as const }) },
)

export type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

function texts(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...written) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
  )
}

/** What the registry may come to say, or whether it says anything. */
function changes(): fc.Arbitrary<(talk: Talk) => void> {
  const sets = <K extends keyof World>(key: K, ...values: World[K][]) =>
    fc.constantFrom(...values).map((value) => ({ world }: Talk) => {
      world[key] = value
    })
  const named = <K extends 'names' | 'trail' | 'tickets'>(kind: K) =>
    answersTo[kind].map(([, answer]) => answer) as World[K][]
  return fc.oneof(
    { weight: 2, arbitrary: sets('isAway', true, false, false) },
    sets('isRegistered', true, true, false),
    sets('isOwner', true, false),
    { weight: 8, arbitrary: sets('look', ...(answersTo.look.map(([, look]) => look) as Look[])) },
    sets('names', ...named('names')),
    sets('trail', ...named('trail')),
    sets('tickets', ...named('tickets')),
    sets('phoneChange', ...answersTo['change-phone'].map(([, answer]) => answer)),
    sets('opened', ...answersTo['open-ticket'].map(([, answer]) => answer)),
    sets('verdict', ...answersTo['judge-ticket'].map(([, answer]) => answer)),
    fc.constantFrom(phone, undefined).map((number) => (talk: Talk) => {
      talk.senderPhone = number
    }),
    fc.constantFrom([], ['cert-1', 'cert-4+cert-3+cert-2+cert-1']).map((keys) => (talk: Talk) => {
      talk.media = new Set(keys)
    }),
  )
}

/** What somebody writes who does as they are asked. */
export function apt({ session }: Talk): string {
  const { scene } = session
  switch (scene.at) {
    case 'start':
    case 'number':
      return '081200000001'
    case 'code':
    case 'phone-code':
      return code
    case 'phone':
      return '0857 1111 2222'
    case 'recheck':
      return '0123'
    case 'name':
      return 'Budi Santoso'
    case 'form':
      return {
        'new-phone': '0857 1111 2222',
        name: 'Budi Santoso',
        nik: '3171044308950001',
        'birth-date': '17 Agustus 1987',
        story: 'Puskesmas Tebet, Maret 2021, Sinovac',
      }[scene.field]
    case 'name-check':
    case 'ticket':
      return 'ya'
    case 'send':
      return 'kirim'
    case 'retry':
      return 'coba lagi'
    default:
      return String((session.turn % Math.max(session.offers.length, 1)) + 1)
  }
}
