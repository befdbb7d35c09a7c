/** A failure that the operator can mend: the message says what is wrong and what to do. */
export class OperatorTrouble extends Error {
  override readonly name = 'OperatorTrouble'
}

/** Returns the server's message, or the system's error name (`ECONNREFUSED`) where that has none. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return error.message || (error as NodeJS.ErrnoException).code || error.name
}
