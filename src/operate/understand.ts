import { readFileSync } from 'node:fs'
import { type Intent, intents } from '../conversation/understand/rules/rule.ts'
import { understand } from '../conversation/understand/understand.ts'

/** The share of examples that must be understood. */
const shareMin = 0.97

/** What one line of a file of examples says. */
interface Example {
  line: number
  intent: Intent
  utterance: string
}

/** A file of examples that cannot be used, in a sentence for the one who runs the command. */
class ExamplesError extends Error {
  override name = 'ExamplesError'
}

/**
 * Reads lines of an intent, a tab and an utterance; blank lines and lines that start with `#` are
 * skipped.
 *
 * @throws {ExamplesError} When a line has no tab or an unknown intent, or no line is an example.
 */
function readExamples(text: string): Example[] {
  const examples: Example[] = []
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (row.trim() !== '' && !row.startsWith('#')) examples.push(readExample(row, index + 1))
  }
  if (examples.length === 0) throw new ExamplesError('The file holds no examples.')
  return examples
}

function readExample(row: string, line: number): Example {
  const tab = row.indexOf('\t')
  if (tab < 0) throw new ExamplesError(`Line ${line}: no tab between intent and utterance.`)
  const name = row.slice(0, tab).trim()
  const intent = intents.find((each) => each === name)
  if (!intent) throw new ExamplesError(`Line ${line}: unknown intent "${name}".`)
  return { line, intent, utterance: row.slice(tab + 1) }
}

/** Prints each miss and the share that was right; tells whether the share is enough. */
function judge(examples: readonly Example[]): boolean {
  let right = 0
  for (const { line, intent, utterance } of examples) {
    const got = understand(utterance)
    if (got === intent) right++
    else console.log(`line ${line}: expected ${intent}, got ${got}: ${utterance}`)
  }
  const share = right / examples.length
  console.log(`${right} of ${examples.length} understood (${(share * 100).toFixed(1)}%)`)
  return share >= shareMin
}

function readFile(path: string | undefined): string {
  if (path === undefined) throw new ExamplesError('Usage: npm run understand -- FILE')
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new ExamplesError(`Cannot read ${path}${isMissing ? ': there is no such file' : ''}.`)
  }
}

try {
  process.exitCode = judge(readExamples(readFile(process.argv[2]))) ? 0 : 1
} catch (error) {
  if (!(error instanceof ExamplesError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
