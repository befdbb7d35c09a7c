import { timingSafeEqual } from 'node:crypto'
import type { DatabaseError } from 'pg'
import * as v from 'valibot'
import { readBody } from '../../edge/body.ts'
import type { Fault, Watched } from '../dependency.ts'
import { isRefusal, type PostgresBackend, type RowSet, type Statement } from './backend.ts'

/** Neon: 10 MiB for a request, and as much for an answer. */
export const bodyMaxBytes = 10 * 1024 * 1024

/**
 * Stands in for Neon's SQL over HTTP, with a Postgres behind it, on any path.
 *
 * @param connectionString The caller must send the same user, password, host and database.
 */
export function neonGateway(
  backend: PostgresBackend,
  { connectionString }: { connectionString: string },
): Watched {
  return {
    dependency: 'registry',
    handle: async (request) =>
      refusalOf(request, connectionString) ?? (await answer(backend, request)),
    describe: async (request) => nameOf(readQuestion(await readText(request))),
    refuse,
  }
}

/** Refuses, before the body is read, what Neon would refuse too. */
function refusalOf({ method, headers }: Request, connectionString: string): Response | undefined {
  if (method !== 'POST') return new Response('method not allowed', { status: 405 })
  const given = headers.get('neon-connection-string')
  if (!given) return writeError({ message: 'header `neon-connection-string` missing' })
  if (!isSameConnection(given, connectionString)) {
    const message = 'password authentication failed'
    return writeError({ message, severity: 'FATAL', code: '28P01' })
  }
  for (const name of ['neon-raw-text-output', 'neon-array-mode']) {
    if (headers.get(name) === 'true') continue
    return writeError({ message: `the local gateway answers only with \`${name}: true\`` })
  }
  return undefined
}

/** The driver adds an application name to the query string, and may write the scheme differently. */
function isSameConnection(given: string, expected: string): boolean {
  const left = Buffer.from(whoAndWhere(given))
  const right = Buffer.from(whoAndWhere(expected))
  return left.length === right.length && timingSafeEqual(left, right)
}

function whoAndWhere(address: string): string {
  if (!URL.canParse(address)) return address
  const { username, password, host, pathname } = new URL(address)
  return JSON.stringify([username, password, host, pathname])
}

/** The Worker's own deadline for a query is far shorter. */
const bodyMaxMs = 30_000

/** Reads the body, unless it is longer than Neon accepts. */
async function readText(request: Request): Promise<string | undefined> {
  const body = await readBody(request, { mostBytes: bodyMaxBytes, withinMs: bodyMaxMs })
  return body.ok ? new TextDecoder().decode(body.bytes) : undefined
}

async function answer(backend: PostgresBackend, request: Request): Promise<Response> {
  const body = await readText(request)
  if (body === undefined) return new Response('request is too large', { status: 413 })
  const question = readQuestion(body)
  const mode = question?.isBatch ? readMode(request.headers) : ''
  if (!question || mode === undefined) return writeError({ message: 'malformed request' })
  try {
    const answers = (await backend.runAsBot(question.statements, mode)).map(writeAnswer)
    const text = JSON.stringify(question.isBatch ? { results: answers } : answers[0])
    const isTooLong = Buffer.byteLength(text) > bodyMaxBytes
    if (isTooLong) return new Response('response is too large', { status: 507 })
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  } catch (error) {
    if (isRefusal(error)) return writeError(error)
    return new Response('could not connect to the compute node', { status: 503 })
  }
}

/** Names a query without its values: `SELECT look` for a registry function, else its first word. */
function nameOf(question: Question | undefined): string {
  if (!question) return 'POST sql'
  const names = question.statements.map(({ query }) => {
    const verb = /^\s*([a-z]{1,20})\b/i.exec(query)?.[1]?.toUpperCase() ?? 'SQL'
    const called = /\bkilat\.([a-z_]{1,40})\(/.exec(query)?.[1]
    return called ? `${verb} ${called}` : verb
  })
  return names.join(' + ')
}

/** A fault with an SQLSTATE becomes Postgres's error, any other the proxy's bare status. */
function refuse({ status = 400, code }: Fault): Response {
  if (status !== 400) return new Response('a fault was asked for', { status })
  const message = 'a fault was asked for'
  return writeError({
    message,
    severity: 'ERROR',
    ...(code === undefined ? {} : { code: `${code}` }),
  })
}

// Neon's SQL over HTTP as @neondatabase/serverless 1.2 speaks it.

const statementSchema = v.object({
  query: v.string(),
  params: v.optional(v.array(v.nullable(v.string())), []),
})

const bodySchema = v.union([
  statementSchema,
  v.object({ queries: v.pipe(v.array(statementSchema), v.minLength(1)) }),
])

/** What a request asks: one statement, or several in one transaction. */
type Question = { statements: Statement[]; isBatch: boolean }

/** Reads a body; `undefined` when the protocol does not allow it. */
function readQuestion(body: string | undefined): Question | undefined {
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

/** Returns the options of BEGIN from a batch's headers; `undefined` when one is not valid. */
function readMode(headers: Headers): string | undefined {
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

/** Writes one statement's answer as Neon does. */
function writeAnswer({ columns, rows, command, rowCount }: RowSet): object {
  const fields = columns.map((column) => ({ ...column, format: 'text' }))
  return { fields, rows, command, rowCount, rowAsArray: true }
}

/** The fields of Postgres that Neon's 400 carries, `null` where Postgres sent none. */
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

/** Writes Postgres's refusal as Neon does. */
function writeError(error: Pick<DatabaseError, 'message'> & Partial<DatabaseError>): Response {
  const fields = errorFields.map((name) => [name, error[name] ?? null])
  return Response.json({ message: error.message, ...Object.fromEntries(fields) }, { status: 400 })
}
