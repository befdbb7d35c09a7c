/** A part of the service that can be killed and started again. */
export interface Part {
  readonly name: 'workerd' | 'redis' | 'postgres'
  /** Starts it, and waits until it answers. */
  start(): Promise<void>
  /** Ends all of its processes with SIGKILL, and waits until they are gone. */
  kill(): Promise<void>
}

/** How long a part may take until it answers. */
const startMs = 60_000

/**
 * Waits until a part answers.
 *
 * @throws {Error} when it has not within a minute.
 */
export async function untilUp(name: string, isUp: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + startMs
  while (Date.now() < deadline) {
    if (await isUp().catch(() => false)) return
    await Bun.sleep(20)
  }
  throw new Error(`${name} did not start`)
}

/** Returns whether a process is still there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
