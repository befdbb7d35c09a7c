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
   * @param code The code in the text; without one the text goes by SMS only.
   * @throws {PortError} `unavailable` (worth another try), `refused` (this way never takes this
   *   text) or `invalid` (this number takes no text, whatever the way); its reason is `unclear` when
   *   no answer came.
   */
  deliver(to: PhoneNumber, text: string, code?: CodeInText): Promise<void>
}
