import type { DatabaseError } from 'pg'
import * as v from 'valibot'
import type { RowSet, Statement } from './backend.ts'

// Neon's SQL over HTTP as @neondatabase/serverless 1.2 speaks it.

/** Neon: 10 MiB a request, and as much an answer. */
export const bodyMaxBytes = 10 * 1024 * 1024

const statementSchema = v.object({
  query: v.string(),
  params: v.optional(v.array(v.nullable(v.string())), []),
})

const bodySchema = v.union([
  statementSchema,
  v.object({ queries: v.pipe(v.array(statementSchema), v.minLength(1)) }),
])

/** What a request asks: one statement, or several in one transaction. */
export type Question = { statements: Statement[]; isBatch: boolean }

/** Reads a body; `undefined` when it is not what the protocol knows. */
export function readQuestion(body: string | undefined): Question | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), bodySchema), body)
  if (!parsed.success) return undefined
  if ('queries' in parsed.output) return { statements: parsed.output.queries, isBatch: true }
  return { statements: [parsed.output], isBatch: false }
}

const isolationLevels: Record<string, string> = {
  ReadUncommitted: 'ISOLATION LEVEL READ UNCOMMITTED',
  ReadCommitted: 'ISOLATION LEVEL READ COMMITTED',
  RepeatableRead: 'ISOLATION LEVEL REPEATABLE READ',
  Serializable: 'ISOLATION LEVEL SERIALIZABLE',
}

/** What goes with BEGIN, from the headers of a batch; `undefined` when a header makes no sense. */
export function readMode(headers: Headers): string | undefined {
  const level = headers.get('neon-batch-isolation-level')
  const modes: (string | undefined)[] = [
    level === null ? '' : isolationLevels[level],
    readFlag(headers.get('neon-batch-read-only'), 'READ ONLY'),
    readFlag(headers.get('neon-batch-deferrable'), 'DEFERRABLE'),
  ]
  return modes.includes(undefined) ? undefined : modes.filter(Boolean).join(' ')
}

function readFlag(value: string | null, mode: string): string | undefined {
  if (value === null || value === 'false') return ''
  return value === 'true' ? mode : undefined
}

/** One statement's answer as Neon writes it. */
export function writeAnswer({ columns, rows, command, rowCount }: RowSet): object {
  const fields = columns.map((column) => ({ ...column, format: 'text' }))
  return { fields, rows, command, rowCount, rowAsArray: true }
}

/** The fields of Postgres that Neon's 400 carries, `null` where Postgres said nothing. */
const errorFields = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const

/** Neon's refusal in Postgres's words. */
export function writeError(
  error: Pick<DatabaseError, 'message'> & Partial<DatabaseError>,
): Response {
  const fields = errorFields.map((name) => [name, error[name] ?? null])
  return Response.json({ message: error.message, ...Object.fromEntries(fields) }, { status: 400 })
}
