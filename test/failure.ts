import { expect } from 'bun:test'
import { PortError } from '../src/ports/port-error.ts'

/** The failure of a port that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<PortError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(PortError)
  return thrown as PortError
}
