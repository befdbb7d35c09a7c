import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { type Command, main, type Terminal, withDatabase } from './command.ts'
import { askDatabase, type Query } from './database.ts'
import { OperatorTrouble } from './trouble.ts'

const usage = `npm run audit                        checks every row of the audit trail
npm run --silent audit > audit.txt   also keeps where each chain ends, to compare with later
npm run audit -- --since audit.txt   also checks that nothing that was there then is gone

It ends with 1 when the trail is not sound. DATABASE_URL names the database; the login needs
USAGE ON SCHEMA kilat and EXECUTE ON FUNCTION kilat.check_audit, kilat.audit_hash_at.`

const options = { since: { type: 'string' } } as const

const chainCount = 16

/** How many rows one query checks; a few seconds' work at most. */
const partRows = 50_000

const partMs = 60_000

/** The least time between two lines of progress. */
const progressMs = 5_000

const part = v.tuple([
  v.object({
    part: v.object({
      rows: v.number(),
      position: v.number(),
      hash: v.string(),
      broken: v.number(),
      breaks: v.array(v.number()),
    }),
  }),
])

const hashRow = v.tuple([v.object({ hash: v.nullable(v.string()) })])

const advice = {
  refused: 'The login may not do this: "npm run audit -- --help" says what it needs.',
  otherwise: 'Run this again.',
}

/** The end of a chain of the audit trail. */
interface Head {
  chain: number
  rows: number
  position: number
  /** In hexadecimal; empty for a chain without a row. */
  hash: string
}

/** `npm run audit`: checks every chain row by row, and the ends that an earlier run has printed. */
export const audit: Command<typeof options> = {
  usage,
  options,
  example: 'npm run audit -- --since audit.txt',
  async run({ values: { since } }, terminal) {
    const earlier = since === undefined ? [] : readHeads(readFile(since), since)
    const isSound = await withDatabase(terminal, partMs, (query) =>
      checkTrail(query, earlier, terminal),
    )
    return isSound ? 0 : 1
  },
}

async function checkTrail(
  query: Query,
  earlier: readonly Head[],
  { print, warn }: Terminal,
): Promise<boolean> {
  const breaks = await compare(query, earlier)
  const heads: Head[] = []
  let [checked, toldAt] = [0, Date.now()]
  for (let chain = 0; chain < chainCount; chain++) {
    const follow = follower(query, chain)
    for (let isOver = false; !isOver; ) {
      const { rows, broken, breaks: positions } = await follow.next()
      checked += rows
      isOver = rows < partRows
      if (broken > 0) breaks.push(brokenLine(chain, broken, positions))
      if (Date.now() - toldAt < progressMs) continue
      toldAt = Date.now()
      warn(`Chain ${chain} of ${chainCount}, ${checked} rows checked.`)
    }
    heads.push(follow.head())
  }
  for (const line of [...headLines(heads), ...breaks]) print(line)
  if (breaks.length > 0) print(`The audit trail is NOT sound: ${checked} rows were checked.`)
  else print(`The audit trail is sound: ${checked} rows in ${chainCount} chains.`)
  if (earlier.length > 0 && breaks.length === 0)
    print('Everything that was there before is still there.')
  return breaks.length === 0
}

/** Checks a chain part by part; each part starts where the one before it ended. */
function follower(query: Query, chain: number) {
  let [position, hash, count] = [0, '', 0]
  return {
    async next() {
      const sql = 'SELECT kilat.check_audit($1, $2, $3, $4) AS part'
      const parameters = [chain, position, hash, partRows]
      const question = { schema: part, sql, parameters, advice }
      const [{ part: checked }] = await askDatabase(query, question)
      ;({ position, hash } = checked)
      count += checked.rows
      return checked
    },
    head: (): Head => ({ chain, rows: count, position, hash }),
  }
}

function brokenLine(chain: number, broken: number, positions: readonly number[]): string {
  const first = broken > positions.length ? ', the first ones' : ''
  return `BROKEN: chain ${chain} at position ${positions.join(', ')} (${broken} in all${first}).`
}

/** Finds cut ends. A chain whose end was cut off is sound in itself: only its former end shows it. */
async function compare(query: Query, earlier: readonly Head[]): Promise<string[]> {
  const breaks: string[] = []
  for (const { chain, position, hash } of earlier) {
    if (position === 0) continue
    const sql = 'SELECT kilat.audit_hash_at($1, $2) AS hash'
    const question = { schema: hashRow, sql, parameters: [chain, position], advice }
    const [{ hash: now }] = await askDatabase(query, question)
    if (now === hash) continue
    const what = now === null ? 'is gone, with all that came after it' : 'has been replaced'
    breaks.push(`BROKEN: the row at position ${position} of chain ${chain} ${what}.`)
  }
  return breaks
}

/** Formats the ends of the chains as lines that {@link readHeads} reads again. */
function headLines(heads: readonly Head[]): string[] {
  const lines = heads.map(({ chain, rows, position, hash }) => {
    const numbers = [String(chain).padStart(5), String(rows).padStart(10)]
    return [...numbers, String(position).padStart(10), hash || '-'].join('  ')
  })
  return ['chain        rows         end  hash of the last row', ...lines, '']
}

/**
 * Reads the ends of the chains from the output of an earlier run, whose other lines are ignored.
 *
 * @throws {OperatorTrouble} when a chain is missing: half a file would hide what is gone.
 */
function readHeads(text: string, path: string): Head[] {
  const heads = text.split('\n').flatMap((line) => {
    const [, chain, rows, position, hash] =
      /^\s*(\d{1,2})\s+(\d{1,15})\s+(\d{1,15})\s+([0-9a-f]{64}|-)\s*$/.exec(line) ?? []
    if (hash === undefined) return []
    const known = hash === '-' ? '' : hash
    return [{ chain: Number(chain), rows: Number(rows), position: Number(position), hash: known }]
  })
  if (heads.length === chainCount && heads.every(({ chain }, index) => chain === index)) {
    return heads
  }
  throw new OperatorTrouble(
    `${path} does not hold the ends of the 16 chains. Make it with: npm run --silent audit > ${path}`,
  )
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new OperatorTrouble(`${path} cannot be read (${(error as { code?: string }).code}).`)
  }
}

if (import.meta.main) await main(audit)
