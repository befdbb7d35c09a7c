import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NewPerson } from '../kilat/people.ts'

/** What may happen beside the chat. */
const happenings = [
  'sms',
  'silence',
  'clock',
  'staff',
  'facility',
  'pause',
  'resume',
  'away',
  'back',
  'again',
  'repeat',
  'late',
  'identity',
] as const

export type Happening = (typeof happenings)[number]

/** Something that happens beside the chat, and what is said of it: `clock`, `+5 min`. */
export interface Beside {
  who: 'beside'
  what: Happening
  detail: string
}

/** One thing that happens in a transcript. */
export type Line = { who: 'citizen'; text: string } | { who: 'bot'; lines: string[] } | Beside

/** Whose chat it is: a sample citizen's, by name or note, or of people registered for it. */
export interface Cast {
  sample?: string
  people?: NewPerson[]
  /** WhatsApp hides the citizen's number. */
  isHidden?: true
  /** How many others have the number `{new}`. */
  crowd?: number
}

/** A transcript: whose chat it is, and what happens in it. */
export interface Transcript {
  title: string
  cast: Cast
  lines: Line[]
}

/** Where the words begin, after the speaker. */
export const column = 9

/**
 * Reads a transcript as the simulator copies it:
 *
 * ```
 * # Wrong code, then right
 * # as BUDI SANTOSO
 * citizen  sertifikat
 * bot      Halo! Ini layanan sertifikat vaksinasi…
 *          [Ya, pakai nomor ini] [Nomor lain] [English]
 * citizen  081234567890
 *          → sms
 * bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1.pdf
 * ```
 *
 * Its headings say whose chat it is: `# as NAME` a sample citizen's; `# with {"doses":2}
 * {"name":"SITI AMINAH"}` that of these people, on a number of their own; `# hidden` for somebody
 * whose number WhatsApp hides; `# crowd 10` when `{new}` is the number of ten others. A line that ends
 * in `…` stands for all that begin like it. `speaking.ts` tells how a citizen speaks, `words.ts` what
 * `{code}` and the like stand for, `happening.ts` what an arrow lets happen.
 */
export function readTranscript(text: string): Transcript {
  const written = text.split('\n').filter((line) => line.trim() !== '')
  const headings = written.filter((line) => line.startsWith('# ')).map((line) => line.slice(2))
  const [title = ''] = headings
  const after = (word: string) => {
    const heading = headings.slice(1).find((each) => `${each} `.startsWith(`${word} `))
    return heading?.slice(word.length).trim()
  }
  const lines: Line[] = []
  for (const line of written) if (!line.startsWith('#')) addLine(lines, line)
  const [sample, people, hidden, crowd] = ['as', 'with', 'hidden', 'crowd'].map(after)
  const cast: Cast = {
    ...(sample ? { sample } : {}),
    ...(people ? { people: JSON.parse(`[${people.replaceAll('} {', '},{')}]`) } : {}),
    ...(hidden === undefined ? {} : { isHidden: true }),
    ...(crowd ? { crowd: Number(crowd) } : {}),
  }
  return { title, cast, lines }
}

/** Every transcript in a language, by the name of its file. */
export function readTranscripts(language: string): (Transcript & { path: string })[] {
  const folder = join(import.meta.dirname, language)
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  return files.sort().map((name) => {
    const path = join(folder, name)
    return { ...readTranscript(readFileSync(path, 'utf8')), path }
  })
}

function addLine(lines: Line[], line: string): void {
  const who = line.slice(0, column).trim()
  const words = line.slice(column).trimEnd()
  const last = lines.at(-1)
  if (who === 'citizen') lines.push({ who, text: words })
  else if (who === 'bot') lines.push({ who, lines: [words] })
  else if (who === '' && words.startsWith('→ ')) lines.push(readBeside(words.slice(2)))
  else if (who === '' && last?.who === 'bot') last.lines.push(words)
  else throw new Error(`not a line of a transcript: ${line}`)
}

function readBeside(words: string): Beside {
  const [, word, detail = ''] = /^(\S+) ?(.*)$/.exec(words) ?? []
  const what = happenings.find((each) => each === word)
  if (!what) throw new Error(`nothing that happens beside a chat: ${words}`)
  return { who: 'beside', what, detail }
}
