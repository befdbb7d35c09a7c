import type { IssuedHcert } from '../../hcert/verify.ts'

/**
 * What the page found out about a text:
 * - `valid`: signed by this service, in time, and the service says that it is in force;
 * - `not-asked`: as `valid`, but the service could not be asked whether it is revoked;
 * - `not-listed`: as `valid`, but the service does not know its id;
 * - `keys-missing`: the key is not on this device and the keys could not be fetched;
 * - `other-kind`: a health certificate whose content is of no kind known here.
 */
export type Finding =
  | 'valid'
  | 'not-asked'
  | 'not-listed'
  | 'keys-missing'
  | 'revoked'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-key'
  | 'altered'
  | 'damaged'
  | 'other-kind'
  | 'not-a-certificate'

/** A finding, with the certificate if its signature is right or, for `unknown-key`, unproven. */
export interface Answer {
  finding: Finding
  certificate?: IssuedHcert
}

/** Green may be accepted, yellow needs another look, red must not be accepted. */
export type Tone = 'green' | 'yellow' | 'red'

/** The colour of each finding, which the page also shows by an icon and words. */
export const toneOf: Readonly<Record<Finding, Tone>> = {
  valid: 'green',
  'not-asked': 'yellow',
  'not-listed': 'yellow',
  'keys-missing': 'yellow',
  revoked: 'red',
  expired: 'red',
  'not-yet-valid': 'red',
  'unknown-key': 'red',
  altered: 'red',
  damaged: 'red',
  'other-kind': 'red',
  'not-a-certificate': 'red',
}
