import fc from 'fast-check'
import type { Field } from '../../src/conversation/questions.ts'
import { resumeSession, type Scene } from '../../src/conversation/session.ts'
import type { Entry } from '../../src/ports/session-store.ts'
import { answersTo } from './map-answers.ts'
import { commands } from './map-deeds.ts'
import { code, phone, type Talk, ticket, type World } from './talk.ts'

/** Something that can happen to a conversation, with what was drawn for it. */
export interface Deed {
  does: string
  given: unknown
  /** Lets it happen. */
  act(talk: Talk): unknown
}

/** A kind of deed, for a choice by weight. */
export function deed<G>(
  weight: number,
  does: string,
  given: fc.Arbitrary<G>,
  act: (talk: Talk, given: G) => unknown,
) {
  const made = (drawn: G): Deed => ({ does, given: drawn, act: (talk) => act(talk, drawn) })
  return { weight, arbitrary: given.map(made) }
}

const nothing = fc.constant(undefined)
const minute = 60_000

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

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...written) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
)
const anyPause = fc.record({
  entry: fc.constantFrom<Entry>('all', 'certificate', 'status', 'info', 'tickets'),
  forMs: fc.constantFrom(0, 5 * minute, undefined),
})
const waits = fc.constantFrom(1_000, 61_000, 5 * minute, 16 * minute, 16 * minute, 25 * 60 * minute)
const anyPress = fc.record({
  choice: fc.constantFrom(...forged),
  back: fc.constantFrom(0, 0, 1, 2, 1_000, undefined),
})

/** What changes around the conversation: it says nothing by itself. */
const around = <G>(
  weight: number,
  does: string,
  given: fc.Arbitrary<G>,
  change: (talk: Talk, given: G) => void,
) =>
  deed(weight, does, given, (talk, drawn) => {
    change(talk, drawn)
    talk.last = undefined
    return false
  })

/** Everything that can happen, as a citizen, a network or the staff have it; `false` if nothing is said. */
export const deeds = fc.oneof(
  deed(6, 'says', texts, (talk, text) => talk.says(text)),
  deed(8, 'presses', fc.nat(9), (talk, index) => {
    const choices = talk.choices()
    talk.presses(choices[index % Math.max(choices.length, 1)] ?? 'menu')
  }),
  deed(8, 'answers', nothing, (talk) => talk.says(apt(talk))),
  deed(3, 'signs in', texts, (talk, wish) => {
    for (const text of [wish, '081200000001', code]) talk.says(text)
  }),
  deed(2, 'presses another', anyPress, (talk, { choice, back }) => {
    const turn = back === undefined ? undefined : talk.session.turn - back
    talk.happens({ kind: 'press', turn, choice })
  }),
  deed(1, 'says late', texts, (talk, text) => talk.says(text, 16 * minute)),
  deed(1, 'sends a picture', nothing, (talk) => talk.happens({ kind: 'other', type: 'image' })),
  deed(1, 'floods', nothing, (talk) => talk.does(...Array(21).fill('status'))),
  deed(1, 'is told of an answer', nothing, (talk) => {
    const answered = { ...ticket, state: 'answered' as const, answer: 'Sudah kami catat.' }
    talk.happens({ kind: 'ticket-answered', ticket: answered, language: 'id' })
    return talk.last?.announces === undefined
  }),
  deed(1, 'becomes another', nothing, (talk) => {
    talk.happens({ kind: 'identity-changed' })
    return false
  }),
  around(3, 'waits', waits, (talk, ms) => {
    talk.passes(ms)
    talk.session = resumeSession(talk.session, talk.nowMs)
  }),
  around(4, 'finds another world', changes(), (talk, change) => change(talk)),
  around(1, 'is paused', anyPause, (talk, { entry, forMs }) => {
    const untilMs = forMs === undefined ? undefined : talk.nowMs + forMs
    talk.world.pauses = forMs === 0 ? {} : { [entry]: { untilMs } }
  }),
)

/** What the registry may come to say, or whether it says anything. */
function changes(): fc.Arbitrary<(talk: Talk) => void> {
  const sets = <K extends keyof World>(key: K, ...values: World[K][]) =>
    fc.constantFrom(...values).map((value) => ({ world }: Talk) => {
      world[key] = value
    })
  const answersOf = <K extends keyof typeof answersTo>(kind: K) =>
    answersTo[kind].map(([, answer]) => answer) as never[]
  return fc.oneof(
    { weight: 2, arbitrary: sets('isAway', true, false, false) },
    sets('isRegistered', true, true, false),
    sets('isOwner', true, false),
    { weight: 8, arbitrary: sets('look', ...answersOf('look')) },
    sets('names', ...answersOf('names')),
    sets('trail', ...answersOf('trail')),
    sets('tickets', ...answersOf('tickets')),
    sets('phoneChange', ...answersOf('change-phone')),
    sets('opened', ...answersOf('open-ticket')),
    sets('verdict', ...answersOf('judge-ticket')),
    fc.constantFrom(phone, undefined).map((number) => (talk: Talk) => {
      talk.senderPhone = number
    }),
    fc.constantFrom([], ['cert-1', 'cert-4+cert-3+cert-2+cert-1']).map((keys) => (talk: Talk) => {
      talk.media = new Set(keys)
    }),
  )
}

const aptFor: Partial<Record<Scene['at'], string>> = {
  start: '081200000001',
  number: '081200000001',
  code,
  'phone-code': code,
  phone: '0857 1111 2222',
  recheck: '0123',
  name: 'Budi Santoso',
  'name-check': 'ya',
  ticket: 'ya',
  send: 'kirim',
  retry: 'coba lagi',
}
const aptIn: Record<Field, string> = {
  'new-phone': '0857 1111 2222',
  name: 'Budi Santoso',
  nik: '3171044308950001',
  'birth-date': '17 Agustus 1987',
  story: 'Puskesmas Tebet, Maret 2021, Sinovac',
}

/** What somebody writes who does as they are asked. */
function apt({ session: { scene, turn, offers } }: Talk): string {
  if (scene.at === 'form') return aptIn[scene.field]
  return aptFor[scene.at] ?? String((turn % Math.max(offers.length, 1)) + 1)
}
