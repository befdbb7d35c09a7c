import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { stories } from '../../../src/local/sample/people.ts'
import { nikOf, type SamplePerson, type Story } from '../../../src/local/sample/person.ts'
import type { NewPerson } from '../../kilat/people.ts'
import {
  type Happening,
  type Line,
  readTranscripts,
  type Transcript,
} from '../../transcripts/transcript.ts'
import { startMs, type World } from '../world.ts'
import { Reader } from './reader.ts'

const dayMs = 24 * 60 * 60_000
const monthMs = 30.4 * dayMs

/** A transcript that can be played here. */
export interface Play {
  name: string
  /** The citizen's number, or the user id where the number is hidden. */
  address: string
  people: readonly SamplePerson[]
  /** What the citizen does, and what happens beside the chat. */
  lines: readonly Line[]
  words: ReadonlyMap<string, string>
}

/** What befalls everybody in a world; where several play, the seed draws such troubles. */
const everybodys: ReadonlySet<Happening> = new Set(['pause', 'resume', 'away', 'back'])

/** Every transcript. */
export const transcripts: readonly Play[] = ['id', 'en'].flatMap((language) =>
  readTranscripts(language).map(playOf),
)

/** Those in which nothing befalls others. */
export const oneself: readonly Play[] = transcripts.filter(({ lines }) =>
  lines.every((line) => line.who !== 'beside' || !everybodys.has(line.what)),
)

/** Puts people into a world; those who are there already are not put there twice. */
export function settle(world: World, people: readonly SamplePerson[]): void {
  for (const person of people) {
    if (!world.database.people.some(({ nik }) => nik === person.nik)) world.database.add(person)
  }
}

/** Puts the people of a transcript into a world, and the one who plays it. */
export function playIn(world: World, play: Play): Reader {
  settle(world, play.people)
  const reader = new Reader(world, play.address, play.lines, play.words)
  world.actors.push(reader)
  return reader
}

/** Everybody on the number of a sample citizen, as of the start of a world. */
export function householdOf(phone: string): SamplePerson[] {
  return stories.filter((story) => story.phone === phone).map(personOf)
}

function personOf(story: Story): SamplePerson {
  const { name, civilName = name, birthDate, phone, doses, confirmedMonthsAgo = 2 } = story
  return {
    name,
    nik: nikOf(story.area, birthDate, story.sex, story.serial),
    birthDate,
    phone: phone as PhoneNumber,
    phoneConfirmedAt: new Date(startMs - confirmedMonthsAgo * monthMs),
    isProtected: story.isProtected ?? false,
    civil: civilName === 'no entry' ? undefined : { name: civilName, birthDate },
    doses,
  }
}

function playOf({ cast, lines, path }: Transcript & { path: string }, index: number): Play {
  const name = path.split('/').slice(-2).join('/')
  const digit = name.startsWith('en') ? 7 : 6
  const fresh = (last: number) => `+62899${digit}00${String(index * 10 + last).padStart(4, '0')}`
  const newNumber = fresh(9)
  const sample = stories.find((one) => [one.name, one.note].includes(cast.sample ?? ''))
  const number = sample?.phone ?? fresh(0)
  const added = (cast.people ?? []).map((person, at) => newPerson(person, number, at, fresh(at)))
  const crowd = Array.from({ length: cast.crowd ?? 0 }, (_, at) =>
    newPerson({}, newNumber, 50 + at, newNumber),
  )
  const people = [...householdOf(number), ...added, ...crowd]
  const nik = people.find((person) => person.name === sample?.name)?.nik ?? people[0]?.nik ?? ''
  const wrongFour = String((Number(nik.slice(-4)) + 1) % 10_000).padStart(4, '0')
  const words = new Map([
    ['number', number],
    ['new', newNumber],
    ['nik', nik],
    ['last four', nik.slice(-4)],
    ['wrong four', wrongFour],
  ])
  const address = cast.isHidden ? `ID.${index}${digit}` : number
  return { name, address, people, lines: acted(lines), words }
}

/** The lines but the bot's, and those that are repeated as often as they are. */
function acted(lines: readonly Line[]): Line[] {
  const done: Line[] = []
  for (const line of lines) {
    const last = done.findLast((before) => before.who === 'citizen')
    const isRepeated = line.who === 'beside' && line.what === 'repeat'
    if (isRepeated && last) done.push(...Array(Number(line.detail)).fill(last))
    else if (line.who !== 'bot') done.push(line)
  }
  return done
}

function newPerson(person: NewPerson, phone: string, at: number, own: string): SamplePerson {
  const { name = 'BUDI SANTOSO', civilName = name, doses = 1, confirmedDaysAgo = 30 } = person
  const birthDate = `1987-08-${String(10 + (at % 20)).padStart(2, '0')}`
  const serial = String((Number(own.slice(-4)) * 7 + at * 131) % 10_000).padStart(4, '0')
  return {
    name,
    nik: nikOf(`31710${own[6]}`, birthDate, 'male', serial),
    birthDate,
    phone: (person.phone ?? phone) as PhoneNumber,
    phoneConfirmedAt: new Date(startMs - confirmedDaysAgo * dayMs),
    isProtected: false,
    civil: civilName === null ? undefined : { name: civilName, birthDate },
    doses: Array.from({ length: doses }, (_, dose) => ({
      number: dose + 1,
      of: doses,
      vaccine: 'Sinovac',
      ...(person.isIncomplete ? {} : { batch: `20210${dose + 1}01A` }),
      date: `2021-0${dose + 3}-12`,
      place: 'Puskesmas Tebet',
      certificate: 'none' as const,
    })),
  }
}
