import { type Command, main, type Terminal } from '../command.ts'
import { OperatorTrouble } from '../trouble.ts'
import { type Finding, judge } from './judge.ts'
import { readVector } from './vector.ts'

const usage = `npm run vectors -- FILE…   judges files of the EU's test data (dgc-testdata)

It ends with 0 when every check comes out as its file expects, with 1 when one does not, and with 2
when a file cannot be used.`

/** `npm run vectors`: judges the verifier by the EU's test data. */
export const vectors: Command = {
  usage,
  options: {},
  takesWords: true,
  isJudge: true,
  async run({ positionals: paths }, terminal) {
    if (paths.length === 0) throw new OperatorTrouble('Usage: npm run vectors -- FILE…')
    const { agreed, disagreed, notJudged, unusable } = await judgeFiles(paths, terminal)
    terminal.print(
      `${paths.length} files, ${unusable} unusable; ` +
        `checks: ${agreed} agree, ${disagreed} disagree, ${notJudged} not judged`,
    )
    if (unusable > 0) return 2
    return disagreed > 0 ? 1 : 0
  },
}

/** How many checks of all the files came out which way. */
interface Count {
  agreed: number
  disagreed: number
  notJudged: number
  unusable: number
}

async function judgeFiles(paths: readonly string[], terminal: Terminal): Promise<Count> {
  const count: Count = { agreed: 0, disagreed: 0, notJudged: 0, unusable: 0 }
  for (const path of paths) {
    try {
      const vector = readVector(path)
      terminal.print(`${path}  ${vector.TESTCTX?.DESCRIPTION ?? ''}`.trimEnd())
      for (const finding of await judge(vector)) terminal.print(lineOf(finding, count))
    } catch (error) {
      if (!(error instanceof OperatorTrouble)) throw error
      terminal.warn(`${path}: ${error.message}`)
      count.unusable++
    }
  }
  return count
}

/** Formats a finding and counts it. */
function lineOf({ check, isExpected, said }: Finding, count: Count): string {
  const expected = isExpected ? 'holds' : 'fails'
  const [mark, counted] =
    said === 'not judged'
      ? (['--  ', 'notJudged'] as const)
      : said === expected
        ? (['ok  ', 'agreed'] as const)
        : (['MISS', 'disagreed'] as const)
  count[counted]++
  return `  ${mark} ${check.padEnd(24)} expected: ${expected}, we say: ${said}`
}

if (import.meta.main) await main(vectors)
