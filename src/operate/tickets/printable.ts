/** More marks than any script puts on one letter. */
const markFlood = /(\p{M}{4})\p{M}+/gu

const lineBreak = /\r\n?|[\n\u0085\u2028\u2029]/

/**
 * Makes the lines of somebody else's text harmless on a terminal: nothing in it is an escape
 * sequence, turns the direction of the line or cannot be seen. What a terminal would obey is shown
 * as `�`.
 */
export function printableLines(text: string): string[] {
  return text.split(lineBreak).map((line) =>
    line
      .toWellFormed()
      .replace(/\t/g, ' ')
      .replace(/\p{Cc}/gu, '\uFFFD')
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
      .replace(markFlood, '$1')
      .replace(/\p{Zs}+/gu, ' ')
      .trim(),
  )
}

/** Like {@link printableLines}, on one line. */
export function printable(text: string): string {
  return printableLines(text).join(' ').trim()
}
