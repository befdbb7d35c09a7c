import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One thing that happens in a transcript. */
export type Line =
  | { who: 'citizen'; text: string }
  | { who: 'bot'; lines: string[] }
  | { who: 'sms' }
  | { who: 'clock'; minutes: number }

/** A transcript: whose chat it is, and what happens in it. */
export interface Transcript {
  title: string
  /** The name of a sample citizen, or the note that the simulator shows beside it. */
  citizen: string
  lines: Line[]
}

/** Where the words begin, after the speaker. */
const column = 9

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
 *          → sms +62812•••890
 * bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1.pdf
 * ```
 *
 * A line that ends in `…` stands for all that begin like it. `{number}` and `{code}` are the
 * citizen's number and the code of the newest SMS.
 */
export function readTranscript(text: string): Transcript {
  const written = text.split('\n').filter((line) => line.trim() !== '')
  const headings = written.filter((line) => line.startsWith('# ')).map((line) => line.slice(2))
  const [title = ''] = headings
  const as = headings.find((heading) => heading.startsWith('as '))
  const lines: Line[] = []
  for (const line of written) if (!line.startsWith('#')) addLine(lines, line)
  return { title, citizen: as?.slice(3) ?? title, lines }
}

/** Reads every transcript beside this file. */
export function readTranscripts(): Transcript[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'))
  return files
    .sort()
    .map((name) => readTranscript(readFileSync(join(import.meta.dirname, name), 'utf8')))
}

function addLine(lines: Line[], line: string): void {
  const who = line.slice(0, column).trim()
  const words = line.slice(column).trimEnd()
  const beside = /^→ (sms|clock \+(\d+) min)/.exec(words.trim())
  const last = lines.at(-1)
  if (who === 'citizen') lines.push({ who, text: words })
  else if (who === 'bot') lines.push({ who, lines: [words] })
  else if (beside?.[2]) lines.push({ who: 'clock', minutes: Number(beside[2]) })
  else if (beside) lines.push({ who: 'sms' })
  else if (who === '' && last?.who === 'bot') last.lines.push(words)
  else throw new Error(`not a line of a transcript: ${line}`)
}
