import type { PhoneNumber } from '../../identity/phone.ts'
import { families } from './families.ts'
import { incompleteDoses } from './incomplete-doses.ts'
import { nikOf, type SamplePerson, type Story } from './person.ts'
import { unusualDoses } from './unusual-doses.ts'
import { unusualNames } from './unusual-names.ts'
import { unusualOwners } from './unusual-owners.ts'

/** The stories of all sample citizens. */
export const stories: readonly Story[] = [
  ...families,
  ...unusualDoses,
  ...incompleteDoses,
  ...unusualNames,
  ...unusualOwners,
]

/** The sample citizens as the registry has them today. */
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
