import type { Event } from '../../src/conversation/outcome.ts'
import type { Session } from '../../src/conversation/session.ts'
import type { Language } from '../../src/conversation/texts/index.ts'
import { code, ticket } from './talk.ts'

/** Something that happens, under the name that the map prints. */
export interface Deed {
  name: string
  event: Event
  agoMs?: number
}

/** What is understood wherever somebody is, in either language. */
export const commands: Record<string, Record<Language, string>> = {
  greet: { id: 'halo', en: 'hello' },
  menu: { id: 'menu', en: 'menu' },
  cancel: { id: 'batal', en: 'cancel' },
  complaint: { id: 'bantuan', en: 'help' },
  logout: { id: 'keluar', en: 'log out' },
  privacy: { id: 'privasi', en: 'privacy' },
  'other language': { id: 'english', en: 'bahasa indonesia' },
  certificate: { id: 'sertifikat', en: 'my certificate' },
  status: { id: 'status', en: 'vaccination status' },
  'change-info': { id: 'ubah data', en: 'change my details' },
  'change-name': { id: 'ubah nama', en: 'change my name' },
  'change-phone': { id: 'ubah nomor hp', en: 'change my phone number' },
  'change-id': { id: 'nik saya salah', en: 'my nik is wrong' },
  ticket: { id: 'cek tiket', en: 'check ticket' },
  verify: { id: 'cara cek keaslian sertifikat', en: 'how to verify a certificate' },
  thanks: { id: 'terima kasih', en: 'thank you' },
  'another person': { id: 'ganti orang', en: 'change person' },
}

/** What a question may wait for, and what none waits for. */
const answers: Record<string, string> = {
  'the own number': '081200000001',
  'another number': '0857 1111 2222',
  'a foreign number': '+65 8123 4567',
  'a short number': '08120',
  'a right code': code,
  'a wrong code': '111111',
  'four digits': '0123',
  'a name': 'Budi Santoso',
  'a NIK': '3171044308950001',
  'a bad NIK': '9971044308950001',
  'a date': '17 Agustus 1987',
  'a bad date': '32-13-1987',
  'a story': 'Puskesmas Tebet, Maret 2021, Sinovac',
  'a code in a story': 'kode yang saya terima tadi adalah 482915 lalu bagaimana ya kak',
  'a ticket number': `tiket ${ticket.id}`,
  'a certificate text': 'HC1:6BF',
  yes: 'ya',
  no: 'bukan',
  'strange words': 'xyzzy plugh',
}

const others = (language: Language): Deed[] => [
  { name: 'a picture', event: { kind: 'other', type: 'image' } },
  { name: 'a late message', event: { kind: 'text', text: 'status' }, agoMs: 16 * 60_000 },
  { name: 'a forged button', event: { kind: 'press', turn: undefined, choice: 'dose:0' } },
  {
    name: 'an answer to a ticket',
    event: {
      kind: 'ticket-answered',
      ticket: { ...ticket, state: 'answered', answer: 'Sudah kami catat.' },
      language,
    },
  },
  { name: 'another identity', event: { kind: 'identity-changed' } },
]

/** Time that passes: to a new code, past a code, past a proof, past a session. */
export const waitsMs = [61_000, 5 * 60_000, 16 * 60_000, 25 * 60 * 60_000]

/** Everything that can happen to a session. */
export function deedsIn({ offers, turn, language }: Session): Deed[] {
  const text = (name: string, said: string): Deed => ({ name, event: { kind: 'text', text: said } })
  return [
    ...offers.map(({ choice }) => pressOf(choice, turn)),
    ...Object.entries(commands).map(([name, said]) => text(name, said[language])),
    ...Object.entries(answers).map(([name, said]) => text(name, said)),
    {
      name: 'an old button',
      event: { kind: 'press', turn: turn - 1, choice: offers[0]?.choice ?? 'menu' },
    },
    {
      name: 'an old verdict',
      event: { kind: 'press', turn: turn - 1, choice: `right:${ticket.id}` },
    },
    ...others(language),
  ]
}

/** The press of a choice that is offered; the map calls the rows of one kind by one name. */
export function pressOf(choice: string, turn: number): Deed {
  const name = choice.replace(/:\d+$/, ':n').replace(/:SV-.*$/, '')
  return { name: `[${name}]`, event: { kind: 'press', turn, choice } }
}
