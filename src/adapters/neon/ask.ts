import {
  NeonDbError,
  type NeonQueryFunction,
  type NeonQueryPromise,
  neon,
  neonConfig,
} from '@neondatabase/serverless'
import * as v from 'valibot'
import type { PersonId } from '../../identity/ids.ts'
import { assertLive, type LiveProof } from '../../identity/proof.ts'
import { PortError, type PortFailure } from '../../ports/port-error.ts'
import type { Seal } from '../../privacy/seal.ts'

/** Where the registry is, and what seals the tickets in it. */
export interface NeonOptions {
  /** Neon's connection string, with the password of a role that `kilat_bot` was granted to. */
  databaseUrl: string
  /** Another endpoint of SQL over HTTP; Neon's own by default. */
  httpUrl?: string
  /** How long an answer may take, both attempts together; 5 s by default, as Neon may be asleep. */
  deadlineMs?: number
  seal: Seal
}

type Sql = NeonQueryFunction<false, false>
type Rows = Record<string, unknown>[]

/** One question as SQL; its only column is named `answer`. */
type Question = (sql: Sql) => NeonQueryPromise<false, false, Rows>

/** One retry: a citizen waits for the answer. */
const attemptsMax = 2

/** With less time left than this, a second attempt would end before an answer came. */
const attemptMinMs = 50

const neonsOwnEndpoint = neonConfig.fetchEndpoint

/** Asks a question and reads the answer. */
export type Ask = <Answer>(
  question: Question,
  schema: v.GenericSchema<unknown, Answer>,
) => Promise<Answer>

/**
 * Connects to the registry. A question is asked a second time if the registry was unavailable and time
 * is left. That is safe because every question is a read or a change that is made once however often
 * it is asked for.
 *
 * @throws {PortError} from each question, and nothing else.
 */
export function asker(options: NeonOptions): Ask {
  const { deadlineMs = 5_000 } = options
  return async (question, schema) => {
    const endsAt = performance.now() + deadlineMs
    for (let attempt = 1; ; attempt++) {
      try {
        const [row] = await start(options, endsAt - performance.now(), question)
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
 * Starts one attempt with a time-out of its own. The driver reads its endpoint, which is global, when a
 * query starts; set right before, registries with different endpoints do not mix.
 */
function start(
  { databaseUrl, httpUrl }: NeonOptions,
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

/** SQLSTATE classes of failures that may pass: connections, conflicts, resources, operators, system, internal. */
const passing = ['08', '40', '53', '55', '57', '58', 'XX']

/** SQLSTATE classes of refusals: authentication, privileges, and our own (004.do.changes.sql). */
const refusing = ['28', '42501', 'KL']

/**
 * Turns what the driver threw into the port's error, with the SQLSTATE alone: Postgres's message and
 * detail hold the rejected values, and the driver's message holds the whole address.
 */
function failureOf(error: unknown): PortError {
  const code = error instanceof NeonDbError ? sqlState(error.code) : undefined
  return new PortError('registry', kindOf(code), { code })
}

/** Without a SQLSTATE, the failure is Neon's proxy's or the network's, and not Postgres's. */
function kindOf(code: string | undefined): PortFailure {
  const begins = (beginning: string) => code?.startsWith(beginning)
  if (code === undefined || passing.some(begins)) return 'unavailable'
  return refusing.some(begins) ? 'refused' : 'invalid'
}

function sqlState(code: string | undefined): string | undefined {
  return code && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/** An id that nobody has (RFC 9562 §5.9). */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Makes a parameter of a person's id. A text that is no id is asked as nobody's, and gets the answer
 * and the row in the audit trail that a person who does not exist gets.
 */
export function uuidOrNobody(personId: PersonId | undefined): string | null {
  if (personId === undefined) return null
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(personId) ? personId : nobody
}

/** Makes any text one that Postgres can store: no U+0000, no lone surrogate. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Makes a parameter of a proved number, which is the only kind that is asked about. */
export function provedPhone(proof: LiveProof): string {
  assertLive(proof)
  return storable(proof.phone)
}

/** Makes a parameter of a moment. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
