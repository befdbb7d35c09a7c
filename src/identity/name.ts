/** Titles that Indonesians write before or after a name and that a KTP may or may not carry. */
const titles = new Set(
  (
    'H HJ HAJI HAJJAH DR DRG DRS DRA IR PROF KH TN NY NN SDR SDRI BPK IBU R RR ' +
    'SPD SE SH ST SKOM SKEP SKM SSOS SAG SIP SPSI SFARM SPT STP SSI SST SKED SPDI SHI AMD AMK ' +
    'MM MSI MPD MH MKES MT MKOM MSC MA MAG MBA PHD NERS NS APT SPPD SPOG SPA SPB LC'
  ).split(' '),
)

/** Longest name that is looked at, in UTF-16 units. */
const longestName = 200

/**
 * Reads a typed name: one line, no invisible or control characters, at most 200 characters;
 * `undefined` when no letter is left.
 */
export function readName(typed: string): string | undefined {
  const cleaned = typed
    .slice(0, 4 * longestName)
    .normalize('NFC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /\p{L}/u.test(cleaned) && cleaned.length <= longestName ? cleaned : undefined
}

/**
 * Says whether two names are the same but for case, spaces, punctuation, diacritics and titles.
 * Letters of another script that look alike stay different letters.
 */
export function isSameName(left: string, right: string): boolean {
  const bare = bareName(left)
  return bare !== '' && bare === bareName(right)
}

/**
 * Masks the names of a list in which everybody knows their own: `BUDI SANTOSO` → `B••I S•••O`. Names
 * that look alike then show more letters, and a number if that does not help.
 */
export function maskNames(names: readonly string[]): string[] {
  for (let shown = 1; shown <= 3; shown++) {
    const masked = names.map((name) => maskName(name, shown))
    if (new Set(masked).size === names.length) return masked
  }
  return names.map((name, index) => `${index + 1}. ${maskName(name, 1, 20)}`)
}

/** Masks a name: of each word the first letters and the last are shown. */
export function maskName(name: string, shown = 1, longest = 24): string {
  const words = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => maskWord(word, shown))
  let masked = ''
  for (const word of words) {
    const longer = masked ? `${masked} ${word}` : word
    if (longer.length > longest) break
    masked = longer
  }
  return masked || '•••'
}

function maskWord(word: string, shown: number): string {
  const letters = [...word]
  const first = letters.slice(0, Math.min(shown, Math.max(letters.length - 2, 1))).join('')
  const last = letters.at(-1) ?? ''
  if (letters.length <= 2) return `${first}•`
  const hidden = letters.length - 1 - [...first].length
  return `${first}${'•'.repeat(Math.min(hidden, 3))}${last}`
}

function bareName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    // A dotted title is one word: S.Pd. becomes SPD, and so does S. Pd.
    .replace(/\b(S|M|A|PH)\. ?(?=[A-Z]{1,4}\b)/g, '$1')
    .replace(/[.'’`\p{Default_Ignorable_Code_Point}]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const withoutTitles = words.filter((word) => !titles.has(word))
  return (withoutTitles.length > 0 ? withoutTitles : words).join('')
}
