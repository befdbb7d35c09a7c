import { type Finding, judge } from './vectors/judge.ts'
import { readVector, VectorError } from './vectors/vector.ts'

/** How many checks of all the files came out which way. */
interface Count {
  agreed: number
  disagreed: number
  notJudged: number
  unusable: number
}

/** Judges the files one after the other, prints what was found, and counts it. */
async function judgeFiles(paths: readonly string[]): Promise<Count> {
  const count: Count = { agreed: 0, disagreed: 0, notJudged: 0, unusable: 0 }
  for (const path of paths) {
    try {
      const vector = readVector(path)
      console.log(`${path}  ${vector.TESTCTX?.DESCRIPTION ?? ''}`.trimEnd())
      for (const finding of await judge(vector)) print(finding, count)
    } catch (error) {
      if (!(error instanceof VectorError)) throw error
      console.error(`${path}: ${error.message}`)
      count.unusable++
    }
  }
  return count
}

function print({ check, isExpected, said }: Finding, count: Count): void {
  const expected = isExpected ? 'holds' : 'fails'
  const [mark, counted] =
    said === 'not judged'
      ? (['--  ', 'notJudged'] as const)
      : said === expected
        ? (['ok  ', 'agreed'] as const)
        : (['MISS', 'disagreed'] as const)
  count[counted]++
  console.log(`  ${mark} ${check.padEnd(24)} expected: ${expected}, we say: ${said}`)
}

const paths = process.argv.slice(2)
if (paths.length === 0) {
  console.error('Usage: npm run vectors -- FILE…')
  process.exitCode = 2
} else {
  const { agreed, disagreed, notJudged, unusable } = await judgeFiles(paths)
  console.log(
    `${paths.length} files, ${unusable} unusable; ` +
      `checks: ${agreed} agree, ${disagreed} disagree, ${notJudged} not judged`,
  )
  process.exitCode = unusable > 0 ? 2 : disagreed > 0 ? 1 : 0
}
