import { median, quantile, rounded } from '../bench/statistics.ts'
import type { Phones } from './chat.ts'
import type { Citizen } from './citizen.ts'
import type { Household } from './household.ts'
import type { Order, Stage } from './stage.ts'
import type { WhatsApp } from './whatsapp.ts'

/** What a run has come to. */
export interface Figures {
  order: Order
  kills: Record<string, number>
  citizensDone: number
  messages: number
  redeliveries: number
  duplicates: number
  statuses: Record<number, number>
  repeatedBubbles: number
  repeatedTexts: number
  /** How often citizens were told that the registry is away. */
  timesPutOff: number
  answerMs: { median: number; p99: number; most: number }
  logged: Record<string, number>
  violations: string[]
}

interface Observed {
  order: Order
  kills: Record<string, number>
  whatsapp: WhatsApp
  citizens: readonly Citizen[]
  households: readonly Household[]
  phones: Phones
  stage: Stage
  violations: string[]
}

/** Sums up what was observed. */
export function figuresOf({ order, kills, whatsapp, citizens, ...observed }: Observed): Figures {
  const { households, phones, stage, violations } = observed
  const numbers = households.flatMap(({ phone, newPhone, otherChat }) => [
    ...[phone, newPhone, otherChat],
  ])
  const answerMs = citizens.flatMap((citizen) => citizen.answerMs)
  const atLeastOne = answerMs.length > 0 ? answerMs : [0]
  return {
    order,
    kills,
    citizensDone: citizens.filter(({ isDone }) => isDone).length,
    ...whatsapp.counts,
    repeatedBubbles: sum(numbers.flatMap((number) => phones.chat(number).repeats())),
    repeatedTexts: sum(numbers.flatMap((number) => phones.texts(number).repeats())),
    timesPutOff: sum(citizens.map(({ timesPutOff }) => timesPutOff)),
    answerMs: {
      median: rounded(median(atLeastOne), 0),
      p99: rounded(quantile(atLeastOne, 0.99), 0),
      most: rounded(quantile(atLeastOne, 1), 0),
    },
    logged: stage.logged,
    violations,
  }
}

/** The figures for people to read. */
export function linesOf(figures: Figures): string[] {
  const { kills, statuses, answerMs, violations, order } = figures
  const listed = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  return [
    `killed with SIGKILL   ${listed(kills)}`,
    `citizens              ${figures.citizensDone} of ${order.citizens} done`,
    `messages              ${figures.messages}, answered with status ${listed(statuses)}`,
    `redeliveries          ${figures.redeliveries}, and ${figures.duplicates} after a 200`,
    `repeated              ${figures.repeatedBubbles} bubbles, ${figures.repeatedTexts} texts`,
    `told to try again     ${figures.timesPutOff} times, as the registry was away`,
    `answer                median ${answerMs.median} ms, p99 ${answerMs.p99} ms, at most ${answerMs.most} ms`,
    `logged                ${listed(figures.logged)}`,
    `violations            ${violations.length}`,
    ...violations.slice(0, 30).map((violation) => `  ${violation}`),
  ]
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
