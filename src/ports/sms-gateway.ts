import type { PhoneNumber } from '../identity/phone.ts'

/** The code in a text, for a way that has words of its own for it. */
export interface CodeInText {
  digits: string
  /** The citizen's language. */
  language: string
}

/** The way a text travels to a phone number. */
export interface SmsGateway {
  /**
   * Hands one text over. Resolves when it was accepted, which is not yet delivered.
   *
   * @param code The code in the text; what has none goes by SMS only.
   * @throws {PortError} `unavailable` (worth another try), `refused` (this way never takes this
   *   text) or `invalid` (this number takes no text, whatever the way). Its code is `timeout` when
   *   no answer came: then the text may go out all the same.
   */
  deliver(to: PhoneNumber, text: string, code?: CodeInText): Promise<void>
}
