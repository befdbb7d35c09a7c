import { stories } from './people.ts'
import { nikOf } from './person.ts'

/** A citizen to play in the simulator; `note` says in a line what is special. */
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
