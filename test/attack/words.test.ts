import { describe, expect, test } from 'bun:test'
import { text } from '../../src/local/graph/webhooks.ts'
import { cpuWatch } from '../effort.ts'
import { Citizen, type SeenBubble } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import { attacker } from './attacker.ts'

const kilat = withKilat()

/** Texts that mean something to somebody between the citizen and the registry. */
const evil = [
  "'; DROP TABLE kilat.people; --",
  "BUDI' OR '1'='1",
  '$1; SELECT pg_sleep(60)',
  "\\'; TRUNCATE kilat.audit; --",
  '*BUDI* _SANTOSO_ ~x~ ```kode```',
  'https://evil.example/sertifikat',
  'wa.me/628111',
  '\u202eOTNAS IDUB\u202c',
  '\u2066BUDI\u2069 \u200b\u200d\ufeff SANTOSO',
  `B${'\u0301'.repeat(500)}UDI`,
  'BUDI\r\nbot      Kode Anda 123456',
  '\u001b[2J\u0000\u0007',
  '<script>alert(1)</script>',
  '{"event":"bug","level":"error"}',
  '=HYPERLINK("http://evil.example")',
  '\ud800',
  '{{constructor.constructor("return 1")()}}',
  '😀'.repeat(400),
  'a'.repeat(4_096),
  '%s%n%x {7*7} #{7*7}',
  '..\\..\\etc/passwd',
  '(((((((((((((((((((((((((((((((a',
]

/** Marks of direction, and control characters but the line break. */
const steering = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u

/** Everything that a bubble shows. */
const shown = ({ text: words, choices, document }: SeenBubble) =>
  [words, ...choices.map(({ title }) => title), document?.filename ?? ''].join('\n')

const counts = async () =>
  kilat.stack.registry.query(
    `select (select count(*) from kilat.people) as people,
            (select count(*) from kilat.doses) as doses,
            (select count(*) from kilat.civil_registry) as civil`,
  )

/** Somebody signed in, at the place where the name that is right is asked for. */
async function atTheName(): Promise<Citizen> {
  const { phone } = await addPerson(kilat, { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' })
  const citizen = new Citizen(kilat, phone)
  await citizen.signsIn('status')
  await citizen.says('ubah nama')
  return citizen
}

describe('evil words', () => {
  const places: [string, () => Promise<Citizen>][] = [
    ['as the first message', async () => attacker(kilat)],
    [
      'as a number',
      async () => {
        const citizen = attacker(kilat)
        await citizen.says('sertifikat')
        return citizen
      },
    ],
    ['as a name', atTheName],
    [
      'as a story',
      async () => {
        const citizen = attacker(kilat)
        await citizen.says('lapor')
        await citizen.presses('Keluhan lain')
        return citizen
      },
    ],
  ]
  test.each(places)(
    '%s change no table, steer nothing and are answered in 2 s of CPU',
    async (_, come) => {
      const before = await counts()
      let added = 0
      for (const words of evil) {
        const citizen = await come()
        if (come === atTheName) added++
        const usedMs = cpuWatch()
        const bubble = await citizen.sends(text(words))
        expect(usedMs()).toBeLessThan(2_000)
        expect(shown(bubble)).not.toMatch(steering)
        expect(bubble.text.length).toBeLessThanOrEqual(4_096)
      }
      const [was, is] = [before[0] as Record<string, unknown>, (await counts())[0]]
      const more = (count: unknown) => String(Number(count) + added)
      expect(is as unknown).toEqual({
        people: more(was.people),
        doses: more(was.doses),
        civil: more(was.civil),
      })
    },
  )

  test('as the name in WhatsApp are nowhere', async () => {
    for (const name of evil) {
      const phone = newPhone()
      await kilat.stack.meta.deliver({ from: phone, name }, text('halo'))
      const [bubble] = await new Citizen(kilat, phone).bubblesAfter(1)
      expect(bubble?.text).toStartWith('Halo! Ini layanan')
    }
  })
})

describe('an evil name in the registry', () => {
  const names = evil
    .map((name) => name.replaceAll('\0', '').slice(0, 200))
    .filter((name) => name.isWellFormed() && name.trim() !== '')

  test('neither formats, links nor steers, in the chat and in the file’s name', async () => {
    for (const name of names) {
      const { phone } = await addPerson(kilat, { name, civilName: null })
      const citizen = new Citizen(kilat, phone)
      const status = await citizen.signsIn('status')
      const certificate = await citizen.says('sertifikat')
      for (const bubble of [status, certificate]) {
        expect(shown(bubble)).not.toMatch(steering)
        // A word joiner after the dot keeps WhatsApp from making a link.
        expect(bubble.text).not.toMatch(/evil\.example|wa\.me|https:\/\//)
        // What is bold is the line that we make bold.
        expect(bubble.text).not.toMatch(/_SANTOSO_|\*BUDI\*|~x~|```/)
        expect(bubble.text.split('\n').filter((line) => line.startsWith('bot '))).toEqual([])
      }
      expect(certificate.document?.filename ?? '').not.toMatch(/[/\\<>:"|?*]/)
    }
  })
})
