import {
  type NeonQueryFunction,
  type NeonQueryPromise,
  neon,
  neonConfig,
} from '@neondatabase/serverless'
import * as v from 'valibot'
import { PortError } from '../../ports/port-error.ts'
import { failureOf } from './failure.ts'

/** Where the registry is asked and how long an answer may take. */
export interface Connection {
  databaseUrl: string
  httpUrl: string | undefined
  deadlineMs: number
}

type Sql = NeonQueryFunction<false, false>
type Rows = Record<string, unknown>[]

/** One question as SQL; it names its only column `answer`. */
export type Question = (sql: Sql) => NeonQueryPromise<false, false, Rows>

/** INVARIANTS: two attempts at most. */
const attemptsMax = 2

/** With less time than this left, a second attempt would be cut off before it is answered. */
const attemptMinMs = 50

const neonsOwnEndpoint = neonConfig.fetchEndpoint

/** Asks a question and reads the answer. */
export type Ask = <Answer>(
  question: Question,
  schema: v.GenericSchema<unknown, Answer>,
) => Promise<Answer>

/**
 * Makes what asks the registry: twice if the first attempt found it unavailable and time is left.
 * That is safe for reads and for changes that are done once however often they are asked for, and
 * the port has no others. What it throws is a {@link PortError}.
 */
export function asker(connection: Connection): Ask {
  return async (question, schema) => {
    const endsAt = performance.now() + connection.deadlineMs
    for (let attempt = 1; ; attempt++) {
      try {
        const [row] = await start(connection, endsAt - performance.now(), question)
        return read(schema, row?.answer)
      } catch (error) {
        const failure = error instanceof PortError ? error : failureOf(error)
        const isLast = attempt === attemptsMax || endsAt - performance.now() < attemptMinMs
        if (isLast || failure.kind !== 'unavailable') throw failure
      }
    }
  }
}

/**
 * Starts one attempt with a time-out of its own. The driver's endpoint is global and read when a
 * query is started, so it is set right before: registries with different endpoints do not mix.
 */
function start(
  { databaseUrl, httpUrl }: Connection,
  timeoutMs: number,
  question: Question,
): Promise<Rows> {
  const sql = neon(databaseUrl, {
    fetchOptions: { signal: AbortSignal.timeout(Math.ceil(timeoutMs)) },
  })
  neonConfig.fetchEndpoint = httpUrl ?? neonsOwnEndpoint
  return question(sql).then((rows) => rows)
}

function read<Answer>(schema: v.GenericSchema<unknown, Answer>, answer: unknown): Answer {
  const parsed = v.safeParse(schema, answer)
  if (!parsed.success) throw new PortError('registry', 'invalid')
  return parsed.output
}
