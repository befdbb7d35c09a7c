import type { Session } from '../../../src/conversation/session.ts'
import type { PersonState } from '../../../src/turn/person.ts'
import type { Shown } from '../doubles/phones.ts'
import type { PersonRow } from '../doubles/rows.ts'
import type { Change } from '../doubles/sessions.ts'
import { codeIn } from '../stand-ins.ts'
import type { World } from '../world.ts'
import type { Judge } from './judge.ts'

/** Judges that nobody reads what is another's, and nobody anything in the log. */
export class PrivacyJudge implements Judge {
  readonly #world: World
  /** The numbers that each session has proved so far. */
  readonly #proved = new Map<string, Set<string>>()
  /** The numbers that each person has had. */
  readonly #numbers = new Map<string, Set<string>>()
  readonly #codes = new Set<string>()

  /** People by their names, and how often all of them had been changed then. */
  #names = { changes: 0, named: new Map<string, PersonRow[]>() }

  constructor(world: World) {
    this.#world = world
    this.#learn()
  }

  committed({ person, plan }: Change): void {
    this.#learn()
    const session = (plan.state as PersonState).session as Session
    const proved = this.#proved.get(person) ?? new Set()
    if (session.proof) proved.add(session.proof.phone)
    this.#proved.set(person, proved)
    const { challenge } = session.codes
    if (challenge) this.#codes.add(codeIn(challenge.digest))
  }

  shown(_to: string, { outboxId, bubble, holders }: Shown): void {
    const { body, choices, document } = bubble
    const options = choices?.kind === 'list' ? choices.rows : (choices?.buttons ?? [])
    const titles = options.map(({ title }) => title)
    const said = [body, document?.fileName ?? '', ...titles, ...holders].join('\n')
    const person = outboxId.slice(0, outboxId.lastIndexOf(':'))
    for (const { nik, phone } of this.#world.database.people) {
      if (said.includes(nik)) this.#world.blame('44', 'a whole NIK is in the chat')
      if (said.includes(phone)) this.#world.blame('44', 'a whole phone number is in the chat')
    }
    for (const [name, rows] of this.#named()) {
      if (said.includes(name)) this.#lookFor(rows, person)
    }
    for (const code of said.match(/(?<!\d)\d{6}(?!\d)/g) ?? []) {
      if (this.#codes.has(code)) this.#world.blame('31', 'a code is in the chat')
    }
  }

  /** Looks for canaries in a line of the log. */
  readLog(line: string): void {
    for (const { name, nik, phone } of this.#world.database.people) {
      if ([name, nik, phone.slice(1)].some((canary) => line.includes(canary))) {
        this.#world.blame('47', `somebody’s data is in the log: ${line}`)
      }
    }
    for (const code of this.#codes) {
      if (line.includes(code)) this.#world.blame('31', `a code is in the log: ${line}`)
    }
  }

  /** People by the names that they have or should have; several may share one. */
  #named(): Map<string, PersonRow[]> {
    const { people } = this.#world.database
    const changes = people.reduce((sum, { version }) => sum + version, 0)
    if (this.#names.changes === changes) return this.#names.named
    const named = new Map<string, PersonRow[]>()
    this.#names = { changes, named }
    for (const row of people) {
      for (const name of new Set([row.name, this.#world.database.civil.get(row.nik) ?? row.name])) {
        named.set(name, [...(named.get(name) ?? []), row])
      }
    }
    return named
  }

  /** A name was told: one of those who have it has to be on a number that was proved. */
  #lookFor(rows: readonly PersonRow[], person: string): void {
    const proved = this.#proved.get(person) ?? new Set()
    const theirs = rows.filter(({ id }) =>
      [...(this.#numbers.get(id) ?? [])].some((number) => proved.has(number)),
    )
    const shown = theirs.filter(({ isProtected }) => !isProtected)
    if (shown.length === 0) {
      this.#world.blame('44', 'a name was told to who has not proved its number')
    } else if (!shown.some((row) => this.#world.database.isConfirmed(row))) {
      this.#world.blame('35', 'a name was told on a number that may have a new owner')
    }
  }

  #learn(): void {
    for (const { id, phone } of this.#world.database.people) {
      const numbers = this.#numbers.get(id) ?? new Set()
      numbers.add(phone)
      this.#numbers.set(id, numbers)
    }
  }
}
