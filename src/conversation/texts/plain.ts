/**
 * Makes a name or place from the registry harmless in a chat: no WhatsApp markup, nothing that the
 * client would turn into a link, no line breaks, no direction marks.
 */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]+/gu, ' ')
    .replace(/[*_~`]/g, '')
    .replace(/([.:/@])(?=\S)/g, '$1\u2060')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Cuts a text to a number of UTF-16 units, with an ellipsis and never inside a character. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  let cut = ''
  for (const character of text) {
    if (cut.length + character.length > longest - 1) break
    cut += character
  }
  return `${cut.trimEnd()}…`
}

/** A name in a bubble; longer ones are shown in full on the certificate. */
export function shownName(name: string): string {
  return shorten(plain(name), 100)
}

/** A vaccine or place in a line of a bubble. */
export function briefly(text: string): string {
  return shorten(plain(text), 28)
}

/** The newest doses, as many as fit a bubble of 1024 characters in the longest case. */
export function shownDoses<T>(doses: readonly T[], most: number): readonly T[] {
  return doses.slice(-most)
}

/** A bubble above buttons holds as many characters (Meta, interactive messages). */
export const longestBody = 1_024

/** Puts a text from outside between two of ours, cut so that all of it fits a bubble. */
export function fitting(before: string, text: string, after: string): string {
  const left = longestBody - before.length - after.length
  return before + shorten(plainLines(text), left) + after
}

/** Like {@link plain}, with its line breaks. */
function plainLines(text: string): string {
  return text.split(/\r?\n/).map(plain).filter(Boolean).join('\n')
}
