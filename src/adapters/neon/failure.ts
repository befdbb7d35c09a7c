import { NeonDbError } from '@neondatabase/serverless'
import { PortError, type PortFailure } from '../../ports/port-error.ts'

/** SQLSTATE classes that may pass: connections, conflicts, resources, operators, system, internal. */
const passing = ['08', '40', '53', '55', '57', '58', 'XX']

/** SQLSTATE classes that are a no: authentication, privileges, and our own (004.do.changes.sql). */
const refusing = ['28', '42501', 'KL']

/**
 * Makes the port's error of whatever the driver threw, keeping the SQLSTATE only: the message and
 * the detail of Postgres hold the values that it did not like, the driver's the whole address.
 */
export function failureOf(error: unknown): PortError {
  const code = error instanceof NeonDbError ? sqlState(error.code) : undefined
  return new PortError('registry', kindOf(code), { code })
}

/** Without a SQLSTATE it was not Postgres that answered, but Neon's proxy, the network or nobody. */
function kindOf(code: string | undefined): PortFailure {
  const begins = (beginning: string) => code?.startsWith(beginning)
  if (code === undefined || passing.some(begins)) return 'unavailable'
  return refusing.some(begins) ? 'refused' : 'invalid'
}

function sqlState(code: string | undefined): string | undefined {
  return code && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}
