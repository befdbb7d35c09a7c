import type { Session } from '../../../src/conversation/session.ts'
import { languages, texts } from '../../../src/conversation/texts/index.ts'
import { type Challenge, challengeLimits } from '../../../src/identity/challenge.ts'
import { limits } from '../../../src/identity/limits.ts'
import type { OutboxMessage } from '../../../src/ports/outbox.ts'
import type { PersonState } from '../../../src/turn/person.ts'
import type { Change } from '../doubles/sessions.ts'
import { codeIn } from '../stand-ins.ts'
import type { World } from '../world.ts'
import type { Judge } from './judge.ts'

const dayMs = 24 * 60 * 60_000

/** What says that a code was compared and was wrong, with tries left. */
const wrongWords = languages.flatMap((language) =>
  [1, 2].map((triesLeft) => texts[language].codeWrong(triesLeft)),
)

const sessionIn = (state: unknown) => (state as PersonState | undefined)?.session as Session

/** Judges codes: three tries, one use, the newest only, the limits and the budget. */
export class CodeJudge implements Judge {
  readonly #world: World
  /** How many wrong answers each code has had. */
  readonly #wrong = new Map<string, number>()
  readonly #used = new Set<string>()
  /** When codes were committed to each number and by each sender, and at all. */
  readonly #sent = new Map<string, number[]>()
  readonly #outdated = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  committed({ person, before, plan }: Change): void {
    const [old, now] = [sessionIn(before)?.codes?.challenge, sessionIn(plan.state)?.codes.challenge]
    for (const { message } of plan.outbox) {
      if (message.kind === 'sms' && message.purpose === 'code') this.#sms(person, message, now)
      if (message.kind === 'bubble' && old) this.#answered(old, message)
    }
    if (old && now && now.id !== old.id) this.#outdated.add(old.id)
    this.#proved(before, plan.state, old)
  }

  #answered({ id }: Challenge, { body }: Extract<OutboxMessage, { kind: 'bubble' }>): void {
    if (!wrongWords.some((words) => body.startsWith(words))) return
    const wrong = (this.#wrong.get(id) ?? 0) + 1
    this.#wrong.set(id, wrong)
    const most = challengeLimits.tries - 1
    if (wrong > most) this.#world.blame('26', `${wrong} guesses of a code left another try`)
  }

  #proved(before: unknown, state: unknown, old: Challenge | undefined): void {
    const [was, is] = [sessionIn(before)?.proof, sessionIn(state)?.proof]
    if (!is || (was && was.provedAtMs === is.provedAtMs && was.phone === is.phone)) return
    const { scene } = sessionIn(before)
    // A number that was proved before the registry was away.
    if (scene.at === 'retry' && scene.ask.kind === 'change-phone') return
    if (!old) {
      this.#world.blame('26', 'a number was proved without a code')
      return
    }
    const typed = this.#typedIn(before, state)
    if (old.phone !== is.phone) this.#world.blame('28', 'a code proved another number')
    if (typed !== undefined && typed !== codeIn(old.digest)) {
      this.#world.blame('20', 'a number was proved with another code than the last one')
    }
    if (this.#used.has(old.id)) this.#world.blame('26', 'a code worked twice')
    if (this.#outdated.has(old.id)) this.#world.blame('20', 'an old code worked')
    if (old.triesUsed >= challengeLimits.tries) this.#world.blame('25', 'a dead code worked')
    this.#used.add(old.id)
  }

  /** The digits of the message that a commit has handled. */
  #typedIn(before: unknown, state: unknown): string | undefined {
    const known = new Set((before as PersonState | undefined)?.seen.marks.map(([mark]) => mark))
    const added = (state as PersonState).seen.marks.filter(([mark]) => !known.has(mark))
    for (const written of this.#world.messages.values()) {
      const { content } = written.inbound
      if (content.kind !== 'text' || !added.some(([mark]) => mark === written.mark)) continue
      return content.text.replace(/\D/g, '')
    }
    return undefined
  }

  #sms(
    person: string,
    { to }: Extract<OutboxMessage, { kind: 'sms' }>,
    challenge: Challenge | undefined,
  ): void {
    const isKnown = this.#world.database.peopleOn(to).length > 0
    if (challenge?.purpose === 'sign-in' && !isKnown) {
      this.#world.blame('32', 'a code was sent to a number that is not registered')
    }
    for (const { max, windowMs } of limits.codesToNumber) this.#count('29', to, max, windowMs)
    for (const { max, windowMs } of limits.codesBySender) this.#count('29', person, max, windowMs)
    this.#count('30', 'budget', this.#world.smsDailyBudget, dayMs)
  }

  /** Counts as the limits do: a window begins with the first use. */
  #count(invariant: string, subject: string, max: number, windowMs: number): void {
    const name = `${subject} ${windowMs}`
    const nowMs = this.#world.time.nowMs
    const known = this.#sent.get(name) ?? []
    const [firstMs = nowMs] = known
    const sent = nowMs - firstMs >= windowMs ? [nowMs] : [...known, nowMs]
    this.#sent.set(name, sent)
    if (sent.length > max) {
      this.#world.blame(invariant, `${sent.length} codes where ${max} are the most`)
    }
  }
}
