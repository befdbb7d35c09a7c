import type { PhoneNumber } from '../identity/phone.ts'

/** The code in a text, for a gateway that has its own words for a code. */
export interface CodeInText {
  digits: string
  /** The citizen's language. */
  language: string
}

/** Sends texts to phone numbers. */
export interface SmsGateway {
  /**
   * Hands over one text. Resolves when it is accepted, which does not mean delivered.
   *
   * @param code The code in the text; a text without one goes by SMS only.
   * @throws {PortError} `unavailable` (worth another try), `refused` (this gateway never takes this
   *   text) or `invalid` (this number takes no text, whatever the gateway); its reason is `unclear`
   *   when no answer came.
   */
  deliver(to: PhoneNumber, text: string, code?: CodeInText): Promise<void>
}
