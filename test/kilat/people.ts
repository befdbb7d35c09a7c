import type { Kilat } from './index.ts'

/** A person for one test, whom no other test knows. */
export interface NewPerson {
  name?: string
  /** The civil registry's name; the same as the recorded one unless given, none with `null`. */
  civilName?: string | null
  phone?: string
  doses?: number
  isIncomplete?: boolean
  confirmedDaysAgo?: number
}

export interface AddedPerson {
  id: string
  nik: string
  name: string
  phone: string
}

let added = 0

/** Draws a number that is nobody's, neither among the samples nor in another test. */
export function newPhone(): string {
  added++
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return `+62899${String(random % 10_000).padStart(4, '0')}${String(added).padStart(4, '0')}`
}

/** Puts a person into the registry, with complete doses that have no certificate yet. */
export async function addPerson(
  { stack }: Kilat,
  {
    name = 'BUDI SANTOSO',
    civilName = name,
    phone = newPhone(),
    doses = 1,
    isIncomplete = false,
    confirmedDaysAgo = 30,
  }: NewPerson = {},
): Promise<AddedPerson> {
  const { registry } = stack
  const nik = await unusedNik(stack)
  const [person] = await registry.query<{ id: string; nik: string }>(
    `insert into kilat.people (nik, name, birth_date, phone, phone_confirmed_at)
     values ($1, $2, '1987-08-17', $3, now() - make_interval(days => $4::int))
     returning id, nik`,
    [nik, name, phone, String(confirmedDaysAgo)],
  )
  if (!person) throw new Error('the person was not added')
  if (civilName !== null) {
    await registry.query(
      `insert into kilat.civil_registry (nik, name, birth_date) values ($1, $2, '1987-08-17')`,
      [person.nik, civilName],
    )
  }
  for (let number = 1; number <= doses; number++) {
    await registry.query(
      `insert into kilat.doses (person_id, number, of, vaccine, batch, given_on, place)
       values ($1, $2, $3, 'Sinovac', $4, $5, 'Puskesmas Tebet')`,
      [
        person.id,
        String(number),
        String(doses),
        isIncomplete ? null : `20210${number}01A`,
        `2021-0${number + 2}-12`,
      ],
    )
  }
  return { id: person.id, nik: person.nik, name, phone }
}

/** Draws a NIK that nobody has; its serial number is never 0000, which is no NIK’s. */
async function unusedNik(stack: Kilat['stack']): Promise<string> {
  const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  const nik = `317104170887${String(1 + (random % 9_999)).padStart(4, '0')}`
  const taken = await stack.registry.query('select 1 from kilat.people where nik = $1', [nik])
  return taken.length === 0 ? nik : unusedNik(stack)
}
