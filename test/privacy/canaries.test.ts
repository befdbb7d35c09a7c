import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { upstashPauses } from '../../src/adapters/upstash/pauses.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import { sampleOf } from '../effort.ts'
import { Citizen } from '../kilat/citizen.ts'
import { inColdProcess, type Kilat, openKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'
import { play } from '../transcripts/play.ts'
import { readTranscripts } from '../transcripts/transcript.ts'
import { type Canary, formsOf, found } from './forms.ts'
import { dumpOf, type Left, watchLeaving } from './leaving.ts'

let kilat: Kilat
let watch: ReturnType<typeof watchLeaving>
let known: { texts: number; calls: number }

/** Everything about the people to whom anything was sent since the test began. */
async function canaries(): Promise<Canary[]> {
  const { sms, graph, registry } = kilat.stack
  const texts = sms.messages().slice(known.texts)
  const calls = graph.sent().slice(known.calls)
  const addressed = [...texts, ...calls].flatMap(({ to }) =>
    to ? [`+${to.replace('+', '')}`] : [],
  )
  const phones = [...new Set(addressed)]
  const people = await registry.query<{ nik: string; names: (string | null)[] }>(
    `select p.nik, array[p.name, c.name] || array(
       select x.name from kilat.certificates x join kilat.doses d on d.id = x.dose_id
       where d.person_id = p.id) as names
     from kilat.people p left join kilat.civil_registry c using (nik) where p.phone = any ($1)`,
    [phones],
  )
  const codes = texts.flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? [])
  const names = people.flatMap((person) => person.names).filter((name) => name !== null)
  return [
    ...phones.map((phone) => ({ kind: 'phone' as const, text: phone.replace(/^\+62/, '') })),
    ...people.map(({ nik }) => ({ kind: 'nik' as const, text: nik })),
    ...new Set(names.map((name) => ({ kind: 'name' as const, text: name }))),
    ...codes.map((code) => ({ kind: 'code' as const, text: code })),
  ]
}

/** What gives a canary away, by where it is. */
async function leaks(): Promise<string[]> {
  // What goes on after the last answer is out by then.
  await kilat.atRest()
  const forms = formsOf(await canaries())
  expect(new Set(forms.map(({ kind }) => kind))).toContain('phone')
  const all: Left[] = [...watch.left, ...(await dumpOf(kilat.stack.redis))]
  return all.flatMap(({ where, text }) => found(forms, text).map((kind) => `${kind} in ${where}`))
}

async function open(): Promise<void> {
  // Transcripts move the clock on, which an isolate that remembers sessions would not notice.
  kilat = await openKilat(inColdProcess)
  watch = watchLeaving(kilat.stack.url)
}

async function close(): Promise<void> {
  watch.stop()
  await kilat.close()
}

beforeEach(() => {
  watch.left.length = 0
  const { sms, graph } = kilat.stack
  known = { texts: sms.messages().length, calls: graph.sent().length }
})
afterEach(async () => {
  watch.echo(undefined)
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = kilat.stack.environment
  kilat.stack.watch.clearFaults()
  await upstashPauses({ url, token }).resumeEverything()
})

describe.each([...languages])('in %s, nothing leaves of', (language) => {
  beforeAll(open)
  afterAll(close)

  test.each(sampleOf(readTranscripts(language)).map((one) => [one.title, one] as const))(
    '%s',
    async (_title, transcript) => {
      // What leaves of a chat that has come to other words must be nothing, too.
      const otherWords = await play(transcript, kilat).catch((error: unknown) => error)
      expect(await leaks()).toEqual([])
      expect(otherWords).toBeUndefined()
      const vendors = watch.left.filter(({ where }) => where === 'store')
      expect(vendors.length).toBeGreaterThan(0)
    },
  )
})

describe('nothing leaves of a chat', () => {
  beforeAll(open)
  afterAll(close)

  const faults = [
    { status: 503 },
    { drop: 'before' as const },
    { drop: 'after' as const },
    { status: 400, code: '22P02' },
  ]
  const dependencies = ['redis', 'registry', 'graph', 'sms'] as const
  const vendors = { redis: 'redis', registry: 'neon', graph: 'graph', sms: 'sms' } as const

  test.each(dependencies)(
    'each message of which meets %s away or cross',
    async (dependency) => {
      const { nik, name, phone } = await addPerson(kilat, {
        name: 'KENARI EMAS',
        civilName: 'KENARI HMAS',
        isIncomplete: true,
      })
      const citizen = new Citizen(kilat, phone)
      const says = (words: string) => citizen.textOf(words)
      const chat = [
        () => says('sertifikat'),
        () => says(phone),
        async () => {
          // Whoever got none asks for another code, as the bot advises.
          await kilat.forward(61_000)
          if (kilat.stack.sms.messages(phone).length === 0) await citizen.send(says('kirim ulang'))
          return says(await citizen.code())
        },
        () => says(`nama saya ${name}, NIK ${nik}`),
        () => says('status'),
        () => says('nama saya salah'),
        () => says('KENARI HMAS'),
        () => says('sertifikat'),
        () => says('tiket'),
        () => says(`lapor ${name} ${nik} ${phone}`),
      ]
      const away = async (content: ReturnType<typeof says>, fault: object) => {
        kilat.stack.watch.setFaults({ [dependency]: { ...fault, times: 2 } })
        await citizen.send(content)
        await kilat.atRest()
        kilat.stack.watch.clearFaults()
      }
      const cross = async (content: ReturnType<typeof says>) => {
        watch.echo(vendors[dependency])
        await kilat.stack.meta.again({ from: phone })
        await citizen.send(content)
        await kilat.atRest()
        watch.echo(undefined)
      }
      for (const [at, message] of chat.entries()) {
        const content = await message()
        if (at % 2 === 1) await cross(content)
        await away(content, faults[at % faults.length] ?? {})
        if (at % 2 === 0) await cross(content)
        await kilat.stack.meta.again({ from: phone })
        await citizen.send(content)
        await kilat.atRest()
      }
      const isMet = kilat.stack.watch.calls.some(
        (call) => call.dependency === dependency && (call.status === 0 || call.status >= 400),
      )
      const isTold = watch.left.some(
        ({ where, text }) => where === 'log' && /failed|gave/.test(text),
      )
      // Graph is tried again, and may have answered before anything was worth a line.
      expect(dependency === 'graph' ? isMet : isTold).toBe(true)
      expect(new Set((await canaries()).map(({ kind }) => kind))).toEqual(
        new Set(['phone', 'nik', 'name', 'code']),
      )
      expect(await leaks()).toEqual([])
      // Graph is asked again after 1 s and after 4 s, for each message twice.
    },
    180_000,
  )
})
