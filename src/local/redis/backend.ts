import type { RespError, RespValue } from './reply.ts'

/** Nobody answers: whether a command has had its effect is not known. */
export class RedisUnreachable extends Error {}

/** A Redis behind the Upstash gateway: the embedded engine or a real server. */
export interface RedisBackend {
  /**
   * Runs one command. Rejects with `RespError` when Redis says no, with {@link RedisUnreachable} when
   * it says nothing.
   */
  run(command: readonly string[]): Promise<RespValue>
  /**
   * Runs commands as MULTI … EXEC does: nothing comes between them, and one that fails does not
   * stop the others. Rejects with `RespError` (`EXECABORT …`) when one could not be queued.
   */
  transaction(commands: readonly (readonly string[])[]): Promise<(RespValue | RespError)[]>
  /**
   * Lets what the app has stored grow older, as if the time had passed; for a clock that is moved.
   * Sessions get another version, so that no Worker goes on with one that it has kept.
   */
  age(ms: number): Promise<void>
  close(): Promise<void>
}
