import type { PhoneNumber } from '../identity/phone.ts'

/** The way a code travels to the registered number. */
export interface SmsGateway {
  /**
   * Hands one text over to the provider. Resolves when the provider has accepted it.
   *
   * @throws {PortError} `unavailable` (worth another try) or `refused` (this text never goes out).
   */
  deliver(to: PhoneNumber, text: string): Promise<void>
}
