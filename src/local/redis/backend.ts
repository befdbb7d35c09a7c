import type { RespError, RespValue } from './reply.ts'

/** Redis did not answer, so whether the command took effect is unknown. */
export class RedisUnreachable extends Error {}

/** A Redis behind the Upstash gateway: the embedded engine or a real server. */
export interface RedisBackend {
  /**
   * Runs one command. Rejects with `RespError` when Redis refuses, with {@link RedisUnreachable}
   * when it does not answer.
   */
  run(command: readonly string[]): Promise<RespValue>
  /**
   * Runs commands as MULTI … EXEC does: nothing comes between them, and one that fails does not
   * stop the others. Rejects with `RespError` (`EXECABORT …`) when one could not be queued.
   */
  transaction(commands: readonly (readonly string[])[]): Promise<(RespValue | RespError)[]>
  /**
   * Ages what the app has stored, for a clock that was moved forward. Sessions get another version,
   * so that no Worker continues with a cached one.
   */
  age(ms: number): Promise<void>
  close(): Promise<void>
}
