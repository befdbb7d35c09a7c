import type { Content } from '../../../src/ports/messenger.ts'
import type { World } from '../world.ts'
import { Citizen } from './citizen.ts'

/** Somebody who wants what is not theirs. They go on without waiting, and end after some time. */
abstract class Attacker extends Citizen {
  override begin(): void {
    super.begin()
    this.after(4 * 60_000, () => {
      this.isDone = true
    })
  }

  protected override answered(): void {}
}

/** Guesses the code of somebody else's number, ten tries at once; one of them is right. */
export class Guesser extends Attacker {
  readonly #victim: string

  constructor(world: World, phone: string, victim: string) {
    super(world, phone)
    this.#victim = victim
  }

  protected act(): void {
    this.say('status')
    this.after(4_000, () => this.say(this.#victim))
    for (const round of [1, 2]) this.after(round * 20_000, () => this.#guess())
  }

  #guess(): void {
    const { random } = this.world
    const right = this.world.sms.codeFor(this.#victim) ?? '135790'
    const place = random.below(10)
    for (let at = 0; at < 10; at++) {
      const wrong = String(random.below(1_000_000)).padStart(6, '0')
      // The tenth part of all guesses is right, which is more luck than anybody has.
      this.after(random.below(1_500), () => this.say(at === place ? right : wrong))
    }
  }
}

/** Asks for codes to many numbers, as fast as the service lets them. */
export class Sweeper extends Attacker {
  readonly #numbers: readonly string[]

  constructor(world: World, phone: string, numbers: readonly string[]) {
    super(world, phone)
    this.#numbers = numbers
  }

  protected act(): void {
    this.say('sertifikat')
    for (const [at, number] of this.#numbers.entries()) {
      this.after(4_000 + at * 6_000, () => this.say(at % 2 ? 'ganti nomor' : number))
      this.after(7_000 + at * 6_000, () => this.say(number))
    }
  }
}

/** Writes twenty-five messages in two seconds. */
export class Flooder extends Attacker {
  protected act(): void {
    for (let at = 0; at < 25; at++) {
      this.after(this.world.random.below(2_000), () => this.say(at % 5 ? `halo ${at}` : 'menu'))
    }
  }
}

/** Presses buttons that were never offered, that belong to others or to bubbles of before. */
export class Forger extends Attacker {
  protected act(): void {
    const { random, messenger, database } = this.world
    this.say('halo')
    for (let at = 1; at <= 12; at++) {
      this.after(at * 8_000, () => {
        const shown = messenger.of(this.address).shown
        const old = shown.at(-random.between(2, 5))
        const [choice] = this.offered(old)
        const tickets = [...database.tickets.keys()]
        const people = database.people.map(({ id }) => id)
        const forged: Content[] = [
          { kind: 'press', id: `${random.below(1_000_000_000)}.person:0`, title: 'x' },
          { kind: 'press', id: `1.right:${tickets[0] ?? 'SV-0000-0000'}`, title: 'x' },
          { kind: 'press', id: `person:${random.pick(people)}`, title: 'x' },
          { kind: 'press', id: '__proto__', title: '' },
          { kind: 'text', text: `cek tiket ${tickets.at(-1) ?? 'SV-0000-0000'}` },
          { kind: 'text', text: 'status' },
        ]
        if (choice && random.chance(0.5)) this.send({ kind: 'press', ...choice }, { isStale: true })
        else this.send(random.pick(forged))
      })
    }
  }
}

/** Nobody writes: WhatsApp tells that a citizen's identity has changed, in the middle of a chat. */
export class ChangedIdentity extends Attacker {
  protected act(): void {
    this.after(this.world.random.between(5_000, 60_000), () => {
      this.send({ kind: 'identity-changed' })
    })
  }
}
