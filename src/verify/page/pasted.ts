import { hcertPrefix } from '../../hcert/cose.ts'

/**
 * Takes the certificate's text out of what was pasted: a chat puts words before it and breaks it into
 * lines, and its alphabet has no line breaks. A text without one is given back as it is.
 */
export function certificateTextIn(pasted: string): string {
  const start = pasted.indexOf(hcertPrefix)
  return start < 0 ? pasted : pasted.slice(start).replace(/[\r\n\t]/g, '')
}
