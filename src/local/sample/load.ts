import { createHash } from 'node:crypto'
import { uvci } from '../../certificate/uvci.ts'
import type { SampleDose, SamplePerson } from './person.ts'

/** Runs a query as the owner of the schema, which has more rights than the bot. */
export type OwnerQuery = <Row extends object>(
  sql: string,
  params?: readonly unknown[],
) => Promise<Row[]>

/** How many people one statement loads; their arrays stay small enough for any server. */
const peopleInBatch = 5_000

/**
 * Loads people with their civil registry entries, doses and certificates. Ids are derived from the
 * NIK, so that the same people have the same ids in every registry.
 */
export async function loadPeople(query: OwnerQuery, people: Iterable<SamplePerson>): Promise<void> {
  let batch: SamplePerson[] = []
  for (const person of people) {
    batch.push(person)
    if (batch.length < peopleInBatch) continue
    await loadBatch(query, batch)
    batch = []
  }
  if (batch.length > 0) await loadBatch(query, batch)
}

async function loadBatch(query: OwnerQuery, people: readonly SamplePerson[]): Promise<void> {
  await loadPersons(query, people)
  await loadCivilEntries(query, people)
  const doses = people.flatMap(({ nik, name, doses }) =>
    doses.map((dose) => ({ ...dose, nik, name, personId: personIdOf(nik) })),
  )
  await loadDoses(query, doses)
  await loadCertificates(query, doses)
}

/** Returns a person's id in local registries: a UUID of version 8 (RFC 9562) made from the NIK. */
export function personIdOf(nik: string): string {
  const hex = createHash('sha256').update(nik).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return parts.join('-')
}

async function loadPersons(query: OwnerQuery, people: readonly SamplePerson[]): Promise<void> {
  await query(
    `INSERT INTO kilat.people
       (id, nik, name, birth_date, phone, phone_confirmed_at, is_protected)
     SELECT * FROM unnest(
       $1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::timestamptz[], $7::boolean[]
     )`,
    [
      people.map(({ nik }) => personIdOf(nik)),
      people.map(({ nik }) => nik),
      people.map(({ name }) => name),
      people.map(({ birthDate }) => birthDate),
      people.map(({ phone }) => phone),
      people.map(({ phoneConfirmedAt }) => phoneConfirmedAt.toISOString()),
      people.map(({ isProtected }) => isProtected),
    ],
  )
}

async function loadCivilEntries(query: OwnerQuery, people: readonly SamplePerson[]): Promise<void> {
  const entries = people.flatMap(({ nik, civil }) => (civil ? [{ nik, ...civil }] : []))
  await query(
    `INSERT INTO kilat.civil_registry (nik, name, birth_date)
     SELECT * FROM unnest($1::text[], $2::text[], $3::date[])`,
    [
      entries.map(({ nik }) => nik),
      entries.map(({ name }) => name),
      entries.map(({ birthDate }) => birthDate),
    ],
  )
}

/** A dose with the person who got it. */
type DoseRow = SampleDose & { nik: string; name: string; personId: string }

async function loadDoses(query: OwnerQuery, doses: readonly DoseRow[]): Promise<void> {
  await query(
    `INSERT INTO kilat.doses (person_id, number, of, vaccine, batch, given_on, place)
     SELECT * FROM unnest(
       $1::uuid[], $2::smallint[], $3::smallint[], $4::text[], $5::text[], $6::date[], $7::text[]
     )`,
    [
      doses.map(({ personId }) => personId),
      doses.map(({ number }) => number),
      doses.map(({ of }) => of),
      doses.map(({ vaccine }) => vaccine ?? null),
      doses.map(({ batch }) => batch ?? null),
      doses.map(({ date }) => date ?? null),
      doses.map(({ place }) => place ?? null),
    ],
  )
}

async function loadCertificates(query: OwnerQuery, doses: readonly DoseRow[]): Promise<void> {
  const certified = doses.filter(({ certificate }) => certificate !== 'none')
  await query(
    `INSERT INTO kilat.certificates
       (id, dose_id, name, issued_at, revoked_at, revoked_reason)
     SELECT given.id, d.id, given.name, given.issued_at,
       CASE WHEN given.is_revoked THEN given.issued_at + interval '30 days' END,
       CASE WHEN given.is_revoked THEN 'record under review' END
     FROM unnest(
       $1::text[], $2::uuid[], $3::smallint[], $4::text[], $5::timestamptz[], $6::boolean[]
     ) AS given (id, person_id, number, name, issued_at, is_revoked)
     JOIN kilat.doses d USING (person_id, number)`,
    [
      certified.map(certificateIdOf),
      certified.map(({ personId }) => personId),
      certified.map(({ number }) => number),
      certified.map(({ name }) => name),
      certified.map(({ date }) => `${date}T09:00:00+07:00`),
      certified.map(({ certificate }) => certificate === 'revoked'),
    ],
  )
}

/** Real ids are random; here the same dose has the same certificate in every local registry. */
function certificateIdOf({ nik, number }: DoseRow): string {
  return uvci(createHash('sha256').update(`${nik}/${number}`).digest().subarray(0, 10))
}
