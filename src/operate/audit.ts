import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { askDatabase } from './asking.ts'
import { type Head, headLines, readHeads } from './audit-heads.ts'
import {
  type ConnectTo,
  connect,
  type Query,
  readDatabaseAddress,
  reasonOf,
  type Variables,
} from './connection.ts'
import { OperatorTrouble } from './trouble.ts'

const usage = `npm run audit                        checks every row of the audit trail
npm run --silent audit > audit.txt   and keeps where each chain ends, to compare with later
npm run audit -- --since audit.txt   checks also that nothing of what was there then is gone

It ends with 1 when the trail is not sound. DATABASE_URL names the database; the login needs
USAGE ON SCHEMA kilat and EXECUTE ON FUNCTION kilat.check_audit, kilat.audit_hash_at.`

const chainCount = 16

/** Rows that are checked with one question; some seconds' work at the most. */
const partRows = 50_000

/** A part that takes longer than this is given up. */
const partMs = 60_000

/** How often progress is told of. */
const progressMs = 5_000

/** Where the command tells of what it finds, and of how far it is. */
export interface AuditTerminal {
  print(line: string): void
  progress(line: string): void
}

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

/**
 * `npm run audit`: checks the chains of the audit trail row by row, and what an earlier run has seen
 * at their ends.
 *
 * @returns Whether the trail is sound.
 */
export async function auditCommand(
  words: readonly string[],
  variables: Variables,
  terminal: AuditTerminal,
  connectTo: ConnectTo = connect,
): Promise<boolean> {
  try {
    const order = readOrder(words, variables)
    if (order === 'help') {
      terminal.print(usage)
      return true
    }
    const earlier = order.since === undefined ? [] : readHeads(readFile(order.since), order.since)
    const { query, close } = await connectTo(readDatabaseAddress(variables), partMs)
    try {
      return await audit(query, earlier, terminal)
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof OperatorTrouble)) throw error
    terminal.print(error.message)
    return false
  }
}

function readOrder(words: readonly string[], variables: Variables): 'help' | { since?: string } {
  if (variables.npm_config_since !== undefined) {
    throw new OperatorTrouble(
      'npm has kept --since for itself: put -- first. Example: npm run audit -- --since audit.txt',
    )
  }
  const options = { since: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
  try {
    const { values } = parseArgs({ args: [...words], options })
    return values.help ? 'help' : values
  } catch (error) {
    throw new OperatorTrouble(`${reasonOf(error)}\n\n${usage}`)
  }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new OperatorTrouble(`${path} cannot be read (${(error as { code?: string }).code}).`)
  }
}

async function audit(
  query: Query,
  earlier: readonly Head[],
  { print, progress }: AuditTerminal,
): Promise<boolean> {
  const troubles = await compare(query, earlier)
  const heads: Head[] = []
  let [checked, toldAt] = [0, Date.now()]
  for (let chain = 0; chain < chainCount; chain++) {
    const follow = follower(query, chain)
    for (let isOver = false; !isOver; ) {
      const { rows, broken, breaks } = await follow.next()
      checked += rows
      isOver = rows < partRows
      if (broken > 0) troubles.push(brokenLine(chain, broken, breaks))
      if (Date.now() - toldAt < progressMs) continue
      toldAt = Date.now()
      progress(`Chain ${chain} of ${chainCount}, ${checked} rows checked.`)
    }
    heads.push(follow.head())
  }
  for (const line of headLines(heads)) print(line)
  for (const trouble of troubles) print(trouble)
  print(
    troubles.length > 0
      ? `The audit trail is NOT sound: ${checked} rows were checked.`
      : `The audit trail is sound: ${checked} rows in ${chainCount} chains.`,
  )
  if (earlier.length > 0 && troubles.length === 0)
    print('All that was there before is there still.')
  return troubles.length === 0
}

/** Goes along a chain part by part and knows where it is. */
function follower(query: Query, chain: number) {
  let [position, hash, count] = [0, '', 0]
  return {
    async next() {
      const sql = 'SELECT kilat.check_audit($1, $2, $3, $4) AS part'
      const parameters = [chain, position, hash, partRows]
      const [{ part: checked }] = await askDatabase(query, {
        schema: part,
        sql,
        parameters,
        advice,
      })
      ;({ position, hash } = checked)
      count += checked.rows
      return checked
    },
    head: (): Head => ({ chain, rows: count, position, hash }),
  }
}

function brokenLine(chain: number, broken: number, breaks: readonly number[]): string {
  const first = broken > breaks.length ? ', the first ones' : ''
  return `BROKEN: chain ${chain} at position ${breaks.join(', ')} (${broken} in all${first}).`
}

/** Cutting off a chain's end leaves a sound chain: only who has seen the end before knows. */
async function compare(query: Query, earlier: readonly Head[]): Promise<string[]> {
  const troubles: string[] = []
  for (const { chain, position, hash } of earlier) {
    if (position === 0) continue
    const sql = 'SELECT kilat.audit_hash_at($1, $2) AS hash'
    const question = { schema: hashRow, sql, parameters: [chain, position], advice }
    const [{ hash: now }] = await askDatabase(query, question)
    if (now === hash) continue
    const what = now === null ? 'is gone, with all that came after it' : 'is another row now'
    troubles.push(`BROKEN: the row at position ${position} of chain ${chain} ${what}.`)
  }
  return troubles
}

const advice = {
  refused: 'The login may not do this: "npm run audit -- --help" says what it needs.',
  otherwise: 'Run this again.',
}

if (import.meta.main) {
  const isSound = await auditCommand(process.argv.slice(2), process.env, {
    print: console.log,
    progress: console.error,
  })
  process.exitCode = isSound ? 0 : 1
}
