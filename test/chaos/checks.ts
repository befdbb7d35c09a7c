import type { Stack } from '../../src/local/stack.ts'
import type { Phones } from './chat.ts'
import type { Citizen } from './citizen.ts'
import { stepsOf } from './errand.ts'
import type { Errand, Household } from './household.ts'

/** Once more is what WhatsApp may show when a part was killed between sending and noting it. */
const mostRepeats = 1

/** What each errand's steps are answered with when nothing is killed. */
export type Undisturbed = ReadonlyMap<Errand, readonly string[]>

/** What the last answer of each errand holds, whatever else it says. */
const ends: Record<Errand, string> = {
  certificate: 'Dosis 1.pdf)',
  status: 'Status: lengkap',
  name: 'NAME0 - Dosis 2.pdf)',
  // The other WhatsApp had proved the old number, which is worth nothing any more.
  phone: 'Demi keamanan, kami perlu memastikan nomor Anda lagi.',
  family: 'NAME2 - Semua Dosis.pdf)',
  complaint: 'keluhan lain · sedang dikerjakan',
}

/** Returns the errands that did not end well although nothing was killed. */
export function checkUndisturbed(undisturbed: Undisturbed): string[] {
  return [...undisturbed].flatMap(([errand, meanings]) => {
    const last = meanings.at(-1) ?? ''
    return last.includes(ends[errand]) ? [] : [`undisturbed, ${errand} ended with "${last}"`]
  })
}

/** Compares every chat with the undisturbed one, and counts what came. */
export function checkChats(
  citizens: readonly Citizen[],
  phones: Phones,
  undisturbed: Undisturbed,
): string[] {
  return citizens.flatMap((citizen, at) => {
    const name = `citizen ${at} (${citizen.household.errand})`
    const wrong = [
      ...checkEnd(citizen, undisturbed.get(citizen.household.errand) ?? []),
      ...[...citizen.messages].flatMap(([number, sent]) => checkChat(phones, number, sent)),
      ...checkTexts(citizen.household, phones),
    ]
    return wrong.map((problem) => `${name}: ${problem}`)
  })
}

function checkEnd({ isDone, trouble, meanings }: Citizen, wanted: readonly string[]): string[] {
  const differing = meanings.flatMap((meaning, step) => {
    const expected = wanted[step]
    return meaning === expected ? [] : [`step ${step} was answered "${meaning}"`]
  })
  if (trouble) return [...differing, trouble]
  return isDone ? differing : [...differing, `step ${meanings.length} was never answered`]
}

function checkChat(phones: Phones, number: string, sent: number): string[] {
  const chat = phones.chat(number)
  const answers = chat.firsts.length
  return [
    ...(answers === sent ? [] : [`${sent} messages, ${answers} answers`]),
    ...tooOften('a bubble', chat.repeats()),
    ...(chat.altered === 0 ? [] : ['a bubble was repeated in other words']),
  ]
}

/** Each code that was asked for comes as one text, and a changed number is told as one. */
function checkTexts(household: Household, phones: Phones): string[] {
  const { phone, newPhone, errand } = household
  const asked = stepsOf(household).flatMap(({ deed }) => ('codeTo' in deed ? [deed.codeTo] : []))
  return [phone, newPhone].flatMap((number) => {
    const codes = asked.filter((to) => to === number).length
    const notices = errand === 'phone' && number === phone ? 1 : 0
    const texts = phones.texts(number)
    const came = texts.firsts.length
    return [
      ...(came === codes + notices ? [] : [`${codes} codes asked, ${came} texts came`]),
      ...tooOften('a text', texts.repeats()),
    ]
  })
}

function tooOften(what: string, repeats: readonly number[]): string[] {
  return repeats
    .filter((extra) => extra > mostRepeats)
    .map((extra) => `${what} came ${extra + 1} times`)
}

/** What one person has in the registry. */
interface Kept {
  name: string
  phone: string
  doses: number
  inForce: number
  revoked: number
  issued: number
  corrected: number
  moved: number
}

/** Looks at what the errands have left in the registry. */
export async function checkRegistry(
  households: readonly Household[],
  { registry }: Stack,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [at, household] of households.entries()) {
    for (const [index, { id }] of household.people.entries()) {
      const [kept] = await registry.query<Kept>(keptSql, [id])
      const wanted = wantedOf(household, index)
      for (const [field, value] of Object.entries(wanted)) {
        const found = kept?.[field as keyof Kept]
        if (found === value) continue
        wrong.push(`household ${at} (${household.errand}): ${field} is ${found}, not ${value}`)
      }
    }
  }
  const complaints = households.filter(({ errand }) => errand === 'complaint').length
  const [tickets] = await registry.query<{ all: number; senders: number }>(ticketsSql)
  if (tickets?.all !== complaints || tickets.senders !== complaints) {
    wrong.push(`${complaints} complaints, ${tickets?.all} tickets of ${tickets?.senders} senders`)
  }
  const breaks = await registry.query('select * from kilat.audit_breaks()')
  if (breaks.length > 0) wrong.push(`the audit trail is broken in ${breaks.length} places`)
  return wrong
}

const keptSql = `
  select p.name, p.phone,
    (select count(*)::int from kilat.doses d where d.person_id = p.id) as doses,
    (select count(*)::int from kilat.certificates c join kilat.doses d on d.id = c.dose_id
      where d.person_id = p.id and c.revoked_at is null) as "inForce",
    (select count(*)::int from kilat.certificates c join kilat.doses d on d.id = c.dose_id
      where d.person_id = p.id and c.revoked_at is not null) as revoked,
    (select count(*)::int from kilat.audit a
      where a.person_id = p.id and a.action = 'issue') as issued,
    (select count(*)::int from kilat.audit a
      where a.person_id = p.id and a.action = 'correct-name') as corrected,
    (select count(*)::int from kilat.audit a
      where a.person_id = p.id and a.action = 'change-phone') as moved
  from kilat.people p where p.id = $1`

const ticketsSql = `
  select count(*)::int as all, count(distinct sender)::int as senders
  from kilat.tickets where state = 'open'`

/** What there is after an errand that was done once. */
function wantedOf({ errand, names, phone, newPhone }: Household, index: number): Kept {
  const isAsked = errand !== 'complaint' && (errand !== 'family' || index === 1 || index === 2)
  const isCorrected = errand === 'name'
  const hasMoved = errand === 'phone'
  return {
    name: names[index] ?? '',
    phone: hasMoved ? newPhone : phone,
    doses: 2,
    inForce: isAsked ? 2 : 0,
    revoked: isCorrected ? 2 : 0,
    issued: isAsked ? 1 : 0,
    corrected: isCorrected ? 1 : 0,
    moved: hasMoved ? 1 : 0,
  }
}
