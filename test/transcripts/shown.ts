import { expect } from 'bun:test'
import type { SeenBubble } from '../kilat/citizen.ts'
import type { Stage } from './stage.ts'

/** What a ticket's number looks like. */
export const ticketNumber = /SV-\w{4}-\w{4}/

/** The lines of the next bubble; a ticket in it is remembered. */
export async function nextLines({ citizen, words }: Stage): Promise<string[]> {
  const bubble = await citizen.nextBubble()
  const ticket = ticketNumber.exec(bubble.text)?.[0]
  if (ticket) words.set('ticket', ticket)
  return shownLines(bubble).map(withoutTimes)
}

/** A line without what is different each time: tickets, masked numbers, moments, waits. */
export function withoutTimes(line: string): string {
  return line
    .replace(/SV-\w{4}-\w{4}/g, '{ticket}')
    .replace(/\+62 \d{3}•+\d\d/g, '{masked}')
    .replace(/(\p{L}+, )?\d{1,2} \p{L}+ 20\d\d(,| pukul) \d\d\.\d\d WIB/gu, '{moment}')
    .replace(/\d+ (detik|seconds)/, '{some} $1')
}

/** A bubble in the lines of a transcript. */
function shownLines({ text, choices, document }: SeenBubble): string[] {
  const titles = choices.map(({ title }) => `[${title}]`).join(' ')
  return [
    ...(document ? [`(document) ${document.filename}`] : []),
    ...text.split('\n').filter((line) => line.trim() !== ''),
    ...(titles ? [titles] : []),
  ]
}

/** Compares lines; one that ends in `…` stands for all that begin like it. */
export function expectLines(shown: string[], expected: string[]): void {
  const told = expected.map((line, index) => {
    const isPrefix = line.endsWith('…') && shown[index]?.startsWith(line.slice(0, -1))
    return isPrefix ? (shown[index] ?? line) : line
  })
  expect(shown).toEqual(told)
}
