import type { SimulatedSender } from '../../src/local/graph/meta.ts'
import { Citizen } from '../kilat/citizen.ts'
import type { Kilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'
import type { Cast } from './transcript.ts'

/** A chat that is being played. */
export interface Stage {
  kilat: Kilat
  citizen: Citizen
  /** As whom WhatsApp shows the citizen. */
  sender: SimulatedSender
  /** What words in braces stand for. */
  words: Map<string, string>
  /** How many SMS to the citizen's numbers have been told of. */
  smsTold: number
  /** What was said last. */
  said: string
  /** For how long the next message will have been under way. */
  lateMs: number
}

/** Registers the cast, and lets the citizen come. */
export async function openStage(cast: Cast, kilat: Kilat): Promise<Stage> {
  const words = new Map([['new', newPhone()]])
  const phone = cast.sample ? findSample(cast.sample, words, kilat) : newPhone()
  words.set('number', phone)
  await register(cast, words, kilat)
  const userId = cast.isHidden ? `ID.${crypto.randomUUID().replaceAll('-', '')}` : undefined
  const stage: Stage = {
    kilat,
    citizen: new Citizen(kilat, userId ?? phone),
    sender: userId ? { userId } : { from: phone },
    words,
    smsTold: 0,
    said: '',
    lateMs: 0,
  }
  stage.smsTold = smsOf(stage).length
  return stage
}

/** The SMS to the citizen's numbers. */
export function smsOf({ kilat, words }: Stage) {
  const numbers = [words.get('number'), words.get('new')]
  return kilat.stack.sms.messages().filter(({ to }) => numbers.includes(to))
}

function findSample(wanted: string, words: Map<string, string>, { stack }: Kilat): string {
  const sample = stack.citizens.find(({ name, note }) => [name, note].includes(wanted))
  if (!sample) throw new Error(`there is no sample citizen "${wanted}"`)
  words.set('nik', sample.nik)
  return sample.phone
}

async function register(
  { people = [], crowd = 0 }: Cast,
  words: Map<string, string>,
  kilat: Kilat,
): Promise<void> {
  const phone = words.get('number') ?? ''
  for (const [index, person] of people.entries()) {
    const { id, nik } = await addPerson(kilat, { phone, ...person })
    if (index === 0) words.set('nik', nik)
    // A family is shown by age: in the order in which it is written down.
    await kilat.stack.registry.query(
      'update kilat.people set birth_date = birth_date + $2::int where id = $1',
      [id, String(index)],
    )
  }
  const newNumber = words.get('new') ?? ''
  for (let count = 0; count < crowd; count++) await addPerson(kilat, { phone: newNumber })
  const lastFour = words.get('nik')?.slice(-4) ?? ''
  words.set('last four', lastFour)
  words.set('wrong four', String((Number(lastFour) + 1) % 10_000).padStart(4, '0'))
}
