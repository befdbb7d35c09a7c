/** A problem with the configuration that is found only when it is used; its message has no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
