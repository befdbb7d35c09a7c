// Van Ophuijsen (1901), Soewandi (1947), and the spelling of today since 1972 (EYD):
// oe → u (1947); dj → j, tj → c, ch → kh, j → y and with it nj → ny, sj → sy (1972).

/** What each sign of the old spelling is today. Both DJ and J are read: old J is Y, old DJ is J. */
const today: Readonly<Record<string, string>> = { OE: 'U', DJ: 'J', TJ: 'C', CH: 'KH', J: 'Y' }

/** Signs that only the old spelling has; J after H, S or a first N has been Y ever since. */
const sureSigns = /OE|DJ|TJ|CH|(?<=[HS]|^N)J/g
const allSigns = /OE|DJ|TJ|CH|J/g

const sureSign = /OE|DJ|TJ|[HS]J|^NJ/
const newSign = /Y|C(?!H)/

/**
 * Says whether two names, as words in capitals, are the same when either may be spelt as before
 * 1972. Signs that only the old spelling has always count: SOETJIPTO is SUCIPTO. A plain J is read
 * as Y only in a name that has such a sign and none of the new spelling, and only when the other name
 * is written new throughout: JOESOEF is YUSUF, but JUNI is not YUNI, nor SOERYA JANI SOERYA YANI.
 */
export function isSpeltAlike(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [left.join(''), right.join('')]
  if (one === other || joined(left, renewed) === joined(right, renewed)) return true
  return (isOld(left) && oldToNew(left) === other) || (isOld(right) && oldToNew(right) === one)
}

/** Writes the signs of the old spelling that cannot be mistaken as today. */
export function renewed(word: string): string {
  return word.replace(sureSigns, (sign) => today[sign] ?? sign)
}

function isOld(words: readonly string[]): boolean {
  return words.some((word) => sureSign.test(word)) && !words.some((word) => newSign.test(word))
}

function oldToNew(words: readonly string[]): string {
  return joined(words, (word) => word.replace(allSigns, (sign) => today[sign] ?? sign))
}

function joined(words: readonly string[], spelling: (word: string) => string): string {
  return words.map(spelling).join('')
}
