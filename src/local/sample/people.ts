import type { PhoneNumber } from '../../identity/phone.ts'
import { families } from './families.ts'
import { nikOf, type SamplePerson, type Story } from './person.ts'
import { incompleteDoses, unusualDoses } from './unusual-doses.ts'
import { unusualNames, unusualOwners } from './unusual-people.ts'

/** The stories of all sample citizens. */
export const stories: readonly Story[] = [
  ...families,
  ...unusualDoses,
  ...incompleteDoses,
  ...unusualNames,
  ...unusualOwners,
]

/** A citizen to play in the simulator; `note` tells in one line what is special about them. */
export interface SampleCitizen {
  phone: string
  name: string
  nik: string
  birthDate: string
  note: string
}

/** Everyone in the local registry. None of them exists. */
export const sampleCitizens: readonly SampleCitizen[] = stories.map((story) => ({
  phone: story.phone,
  name: story.name,
  nik: nikOf(story.area, story.birthDate, story.sex, story.serial),
  birthDate: story.birthDate,
  note: story.note,
}))

/** Returns the sample citizens as the registry has them today. */
export function samplePeople(): SamplePerson[] {
  return stories.map((story) => ({
    name: story.name,
    nik: nikOf(story.area, story.birthDate, story.sex, story.serial),
    birthDate: story.birthDate,
    phone: story.phone as PhoneNumber,
    phoneConfirmedAt: monthsAgo(story.confirmedMonthsAgo ?? 2),
    isProtected: story.isProtected ?? false,
    civil: civilEntry(story),
    doses: story.doses,
  }))
}

function civilEntry({ name, civilName = name, birthDate }: Story): SamplePerson['civil'] {
  return civilName === 'no entry' ? undefined : { name: civilName, birthDate }
}

function monthsAgo(months: number): Date {
  const date = new Date()
  date.setMonth(date.getMonth() - months)
  return date
}
