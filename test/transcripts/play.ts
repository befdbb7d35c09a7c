import { expect } from 'bun:test'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Kilat } from '../kilat/index.ts'
import { happen } from './happening.ts'
import { expectLines, nextLines, withoutTimes } from './shown.ts'
import { speak } from './speaking.ts'
import { openStage, type Stage, smsOf } from './stage.ts'
import { column, type Line, type Transcript } from './transcript.ts'

/** Plays a transcript against a running Kilat and compares each answer. */
export async function play({ cast, lines }: Transcript, kilat: Kilat): Promise<void> {
  const stage = await openStage(cast, kilat)
  for (const line of lines) {
    if (line.who === 'bot') expectLines(await nextLines(stage), line.lines.map(withoutTimes))
    else if (line.who === 'citizen') await speak(line.text, stage)
    else await happen(line, stage)
  }
  await expectNothingElse(stage)
}

/**
 * Writes what the bot answers into a transcript's file, for a person to read and to keep: each
 * citizen's line is followed by what was said.
 */
export async function record(
  { cast, lines, path }: Transcript & { path: string },
  kilat: Kilat,
): Promise<void> {
  const stage = await openStage(cast, kilat)
  const written = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('#'))
  const add = (who: string, said: string[]) =>
    said.forEach((line, index) => {
      written.push(`${(index === 0 ? who : '').padEnd(column)}${line}`)
    })
  const told = lines.filter(({ who }) => who !== 'bot')
  for (const [index, line] of told.entries()) {
    if (line.who === 'bot') continue
    if (line.who === 'citizen') add('citizen', [line.text])
    else add('', [`→ ${line.what} ${line.detail}`.trimEnd()])
    await (line.who === 'citizen' ? speak(line.text, stage) : happen(line, stage))
    if (isAnswered(line, told[index + 1])) add('bot', await nextLines(stage))
  }
  await expectNothingElse(stage)
  writeFileSync(path, `${written.join('\n')}\n`)
}

function isAnswered(line: Line, next: Line | undefined): boolean {
  if (next?.who === 'beside' && next.what === 'silence') return false
  return line.who === 'citizen' || (line.who === 'beside' && line.what === 'staff')
}

/** Nothing comes that a transcript does not tell of. */
async function expectNothingElse(stage: Stage): Promise<void> {
  await stage.kilat.atRest()
  expect(stage.citizen.unread()).toEqual([])
  expect(smsOf(stage).slice(stage.smsTold)).toEqual([])
}
