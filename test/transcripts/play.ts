import { expect } from 'bun:test'
import {
  contactCard,
  document,
  image,
  location,
  sticker,
  voiceNote,
} from '../../src/local/graph/index.ts'
import { Citizen, type Kilat, type SeenBubble } from '../kilat.ts'
import type { Transcript } from './transcript.ts'

const notText = {
  '(sticker)': sticker,
  '(image)': image,
  '(audio)': voiceNote,
  '(location)': () => location(-6.2, 106.8),
  '(document)': () => document('kartu.pdf'),
  '(contacts)': () => contactCard('Budi', '+6281200000000'),
}

/** Plays a transcript against a running Kilat and compares each answer. */
export async function play(transcript: Transcript, kilat: Kilat): Promise<void> {
  const { citizens, sms } = kilat.stack
  const sample = citizens.find(({ name, note }) => [name, note].includes(transcript.citizen))
  if (!sample) throw new Error(`there is no sample citizen "${transcript.citizen}"`)
  const citizen = new Citizen(kilat, sample.phone)
  const textsBefore = () => sms.messages(sample.phone).length
  let texts = textsBefore()
  for (const line of transcript.lines) {
    if (line.who === 'clock') await kilat.stack.forward(line.minutes * 60_000)
    else if (line.who === 'sms') {
      await citizen.code(sample.phone, texts)
      texts = textsBefore()
    } else if (line.who === 'bot') {
      expectLines(shownLines(await citizen.nextBubble()), line.lines)
    } else {
      const code = line.text.includes('{code}') ? await citizen.code() : ''
      const words = line.text.replace('{number}', sample.phone).replace('{code}', code)
      const content = notText[words as keyof typeof notText]?.()
      const { status } = await citizen.send(content ?? saidOrPressed(citizen, words))
      expect(status).toBe(200)
    }
  }
  // Nothing comes that the transcript does not tell of.
  expect(citizen.unread()).toEqual([])
}

function saidOrPressed(citizen: Citizen, words: string) {
  const title = /^\[(.+)\]$/.exec(words)?.[1]
  return title ? citizen.pressOf(title) : citizen.textOf(words)
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

function expectLines(shown: string[], expected: string[]): void {
  const told = expected.map((line, index) => {
    const isPrefix = line.endsWith('…') && shown[index]?.startsWith(line.slice(0, -1))
    return isPrefix ? (shown[index] ?? line) : line
  })
  expect(shown).toEqual(told)
}
