import { readFileSync } from 'node:fs'
import { type Intent, intents } from '../conversation/understand/rules/rule.ts'
import { understand as intentOf } from '../conversation/understand/understand.ts'
import { type Command, main, type Terminal } from './command.ts'
import { OperatorTrouble } from './trouble.ts'

const usage = `npm run understand -- FILE   checks how many examples are understood as they should be

FILE holds an intent, a tab and an utterance in each line; blank lines and those that start with # are
skipped. It ends with 0 when at least 97% were understood, with 1 when fewer were, and with 2 when
the file cannot be used.`

/** The least share of examples that must be understood. */
const leastShare = 0.97

/** A line of a file of examples. */
interface Example {
  line: number
  intent: Intent
  utterance: string
}

/** `npm run understand`: checks utterances against the intents that they should have. */
export const understand: Command = {
  usage,
  options: {},
  takesWords: true,
  isJudge: true,
  async run({ positionals: [path, ...more] }, terminal) {
    if (path === undefined || more.length > 0)
      throw new OperatorTrouble('Usage: npm run understand -- FILE')
    return judge(readExamples(readFile(path)), terminal) ? 0 : 1
  },
}

/**
 * Reads the examples of a file.
 *
 * @throws {OperatorTrouble} when a line has no tab or an unknown intent, or no line is an example.
 */
function readExamples(text: string): Example[] {
  const examples: Example[] = []
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (row.trim() !== '' && !row.startsWith('#')) examples.push(readExample(row, index + 1))
  }
  if (examples.length === 0) throw new OperatorTrouble('The file holds no examples.')
  return examples
}

function readExample(row: string, line: number): Example {
  const tab = row.indexOf('\t')
  if (tab < 0) throw new OperatorTrouble(`Line ${line}: no tab between intent and utterance.`)
  const name = row.slice(0, tab).trim()
  const intent = intents.find((each) => each === name)
  if (!intent) throw new OperatorTrouble(`Line ${line}: unknown intent "${name}".`)
  return { line, intent, utterance: row.slice(tab + 1) }
}

/** Prints each miss and the share that was understood; returns whether the share is enough. */
function judge(examples: readonly Example[], { print }: Terminal): boolean {
  let right = 0
  for (const { line, intent, utterance } of examples) {
    const got = intentOf(utterance)
    if (got === intent) right++
    else print(`line ${line}: expected ${intent}, got ${got}: ${utterance}`)
  }
  const share = right / examples.length
  print(`${right} of ${examples.length} understood (${(share * 100).toFixed(1)}%)`)
  return share >= leastShare
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new OperatorTrouble(`Cannot read ${path}${isMissing ? ': there is no such file' : ''}.`)
  }
}

if (import.meta.main) await main(understand)
