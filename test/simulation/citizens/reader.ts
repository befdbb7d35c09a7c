import { limits } from '../../../src/identity/limits.ts'
import type { Content } from '../../../src/ports/messenger.ts'
import type { PortName } from '../../../src/ports/port-error.ts'
import type { Entry } from '../../../src/ports/session-store.ts'
import { counterOf } from '../../../src/turn/limits.ts'
import type { Beside, Line } from '../../transcripts/transcript.ts'
import type { MemoryDatabase } from '../doubles/database.ts'
import { certificateText, standIns, type TextKind } from '../stand-ins.ts'
import type { World } from '../world.ts'
import { Citizen } from './citizen.ts'

const minuteMs = 60_000

/** How long somebody waits for an SMS before they ask for another, and how often they ask. */
const smsPatienceMs = 70_000
const mostResends = 3
const mostRetries = 8

/** How the transcripts try again. */
const retrying = /^\[?(coba lagi|try again)\]?$/i

/** A citizen who does what a transcript says, each line when the one before it was answered. */
export class Reader extends Citizen {
  readonly #lines: readonly Line[]
  readonly #words: Map<string, string>
  #at = 0
  #isWaiting = false
  #textsRead = 0
  #resends = 0
  #retries = 0
  #lateMs = 0
  /** Whether it went otherwise than the transcript says, so that its lines fit no more. */
  isAstray = false
  /** When the last line was answered. */
  doneAtMs = 0

  constructor(
    world: World,
    address: string,
    lines: readonly Line[],
    words: ReadonlyMap<string, string>,
  ) {
    super(world, address)
    this.#lines = lines
    this.#words = new Map(words)
  }

  protected override answered(): void {
    const ticket = /SV-\w{4}-\w{4}/.exec(this.read.at(-1)?.bubble.body ?? '')?.[0]
    if (ticket) this.#words.set('ticket', ticket)
    if (!this.#isWaiting) return
    this.#isWaiting = false
    super.answered()
  }

  /** As long for a line in every run: where an hour ends within seconds, runs stay comparable. */
  protected override thinkingMs(): number {
    return 500 + ((Math.imul(this.#at + 1, 0x9e3779b1) >>> 0) % 5_500)
  }

  protected act(): void {
    if (this.#isWaiting) return
    const isTrying = this.#retries < mostRetries && this.world.mishaps.away.size === 0
    if (isTrying && !this.#saysSo() && this.#tryAgain()) return
    const line = this.#lines[this.#at]
    if (!line) {
      this.isDone = true
      this.doneAtMs = this.world.passedMs
      return
    }
    this.#at++
    if (line.who === 'citizen') this.#speak(line.text)
    else if (line.who === 'beside') this.#let(line)
  }

  /** Whether what is said next is what the bot advises: try again. */
  #saysSo(): boolean {
    const next = this.#lines.slice(this.#at).find((line) => line.who === 'citizen')
    return next?.who === 'citizen' && retrying.test(next.text)
  }

  /** Tries again what the registry was away for. */
  #tryAgain(): boolean {
    const retry = this.offered().find(({ id }) => /^\d+\.retry$/.test(id))
    if (!retry) return false
    this.#retries++
    this.#isWaiting = true
    this.after(20_000, () => this.send({ kind: 'press', ...retry }))
    return true
  }

  #speak(written: string): void {
    const next = this.#lines[this.#at]
    const isSilent = next?.who === 'beside' && next.what === 'silence'
    this.#isWaiting = !isSilent
    this.#textsRead = this.#texts().length
    this.send(this.#contentOf(this.#spoken(written)), { lateMs: this.#lateMs })
    this.#lateMs = 0
    if (isSilent) this.after(10_000, () => this.act())
  }

  #contentOf(spoken: string): Content {
    const title = /^\[(.+)\]$/.exec(spoken)?.[1]
    const type = /^\((\w+)\)$/.exec(spoken)?.[1]
    if (type) return { kind: 'other', type }
    if (title === undefined) return { kind: 'text', text: spoken }
    const all = this.read.flatMap((shown) => this.offered(shown))
    const choice = all.findLast((one) => one.title === title)
    if (choice) return { kind: 'press', ...choice }
    this.isAstray = true
    return { kind: 'text', text: 'menu' }
  }

  #spoken(written: string): string {
    return written.replace(/\{([a-z0-9 ]+)\}/g, (all, word: string) => {
      const letters = /^(\d+) letters$/.exec(word)?.[1]
      if (letters) return 'a'.repeat(Number(letters))
      const codes = this.#texts().flatMap((text) => /\b\d{6}\b/.exec(text) ?? [])
      return (word === 'code' ? codes.at(-1) : this.#wordFor(word)) ?? all
    })
  }

  #wordFor(word: string): string | undefined {
    const { database } = this.world
    if (word === 'ticket of another') return ticketOfAnother(database)
    const number = this.#words.get('number') ?? ''
    return this.#words.get(word) ?? certificateFor(database, number, word)
  }

  #let({ what, detail }: Beside): void {
    switch (what) {
      case 'sms':
        this.#awaitText(this.world.time.nowMs + smsPatienceMs)
        return
      case 'clock':
        this.after(msIn(detail), () => this.act())
        return
      case 'staff':
        this.#isWaiting = this.world.database.answerTicket(this.#words.get('ticket') ?? '', detail)
        this.isAstray ||= !this.#isWaiting
        break
      case 'late':
        this.#lateMs = msIn(detail)
        break
      case 'identity':
        this.send({ kind: 'identity-changed' })
        this.after(30_000, () => this.act())
        return
      case 'facility':
        this.world.database.changeRecords(this.#words.get('number') ?? '', detail)
        break
      case 'again':
        this.#deliverAgain()
        break
      case 'pause':
        pause(this.world, detail)
        this.after(pausedWithinMs, () => this.act())
        return
      case 'resume':
        resume(this.world)
        this.after(pausedWithinMs, () => this.act())
        return
      case 'away':
        goAway(this.world, detail as PortName)
        break
      case 'back':
        back(this.world)
    }
    this.act()
  }

  /** Waits for an SMS that was not read yet; when none comes, another one is asked for. */
  #awaitText(untilMs: number): void {
    if (this.#texts().length > this.#textsRead) {
      this.#textsRead = this.#texts().length
      this.act()
    } else if (this.world.time.nowMs < untilMs) this.after(2_000, () => this.#awaitText(untilMs))
    else this.#askForText()
  }

  #askForText(): void {
    const resend = this.offered().find(({ id }) => /^\d+\.resend$/.test(id))
    if (resend && this.#resends++ < mostResends) {
      // The answer leads to the same line again.
      this.#at--
      this.#isWaiting = true
      this.send({ kind: 'press', ...resend })
      return
    }
    this.isAstray = true
    this.act()
  }

  /** The SMS to the citizen's numbers, each once. */
  #texts(): string[] {
    const numbers = [this.#words.get('number'), this.#words.get('new')]
    const own = this.world.sms.arrived.filter(({ to }) => numbers.includes(to))
    return [...new Set(own.map(({ text }) => text))]
  }

  #deliverAgain(): void {
    const own = [...this.world.messages.values()].filter(({ inbound: { sender } }) => {
      return (sender.phone ?? sender.userId) === this.address
    })
    this.world.whatsapp.again(own.slice(-1))
  }
}

/** `+5 min`, `+25 h`. */
function msIn(detail: string): number {
  const [, count, unit] = /^\+?(\d+) (min|h)$/.exec(detail) ?? []
  return Number(count) * (unit === 'h' ? 60 : 1) * minuteMs
}

/** How long it takes at most until a pause, or its end, is in effect: isolates look every 30 s. */
const pausedWithinMs = 31_000

/** Operators pause something: `status`, `all for 30 min`. */
export function pause({ sessions, time }: World, detail: string): void {
  const [, entry, minutes] = /^(\w+)(?: for (\d+) min)?$/.exec(detail) ?? []
  const untilMs = minutes === undefined ? undefined : time.nowMs + Number(minutes) * 60_000
  sessions.pauses = { ...sessions.pauses, [entry as Entry]: { untilMs } }
}

/** Operators end every pause. */
export function resume({ sessions }: World): void {
  sessions.pauses = {}
}

/** A dependency is away, until it is {@link back}; for SMS it has been seen to be. */
export function goAway({ mishaps, sessions }: World, port: PortName): void {
  mishaps.away.add(port)
  if (port !== 'sms') return
  const [bound] = limits.smsFailures
  const charge = { limit: 'smsFailures', subject: '' } as const
  void counterOf(charge, 0, standIns).then(async (counter) => {
    for (let count = 0; count < bound.max; count++) {
      await sessions.count({ ...bound, counter, cost: 1 })
    }
  })
}

/** Everything is back. */
export function back({ mishaps }: World): void {
  mishaps.away.clear()
}

/** An id that no certificate has. */
const unknownId = 'URN:UVCI:01:ID:UNKNOWN#0'

/**
 * The text of a certificate, by its word in a transcript: the `certificate` that was issued last on a
 * number, or one that is not as it should be (`altered certificate`). Nothing for other words.
 */
function certificateFor(
  database: MemoryDatabase,
  number: string,
  word: string,
): string | undefined {
  if (word === 'unknown certificate') return certificateText(unknownId)
  const [, kind = 'ours'] = /^(?:(altered|foreign|expired) )?certificate$/.exec(word) ?? []
  if (!word.endsWith('certificate')) return undefined
  const people = database.people.filter(({ phone }) => phone === number)
  const doses = people.flatMap(({ id }) => database.dosesOf(id))
  const own = doses.flatMap(({ id }) => database.inForce(id) ?? [])
  const newest = own.toSorted((one, other) => other.issuedAtMs - one.issuedAtMs)[0]
  return certificateText(newest?.id ?? unknownId, kind as TextKind)
}

/** The number of a ticket that somebody else has opened. */
export function ticketOfAnother(database: MemoryDatabase): string {
  const id = 'SV-0000-0000'
  const another = { id, kind: 'other' as const, personId: undefined, sender: 'somebody else' }
  const content = { story: '', facts: {}, to: { userId: 'ID.0' }, language: 'id' }
  database.findOrOpen({ ...another, content, dueAtMs: database.now() })
  return id
}
