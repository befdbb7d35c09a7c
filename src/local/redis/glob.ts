/** Makes a test for a Redis pattern: `*`, `?`, `[a-c]`, `[^a]`, and `\` before a plain character. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const source = Array.from(pattern.matchAll(token), ([part]) => toRegExp(part)).join('')
  const regExp = new RegExp(`^${source}$`, 'su')
  return (text) => regExp.test(text)
}

const token = /\\.|\[\^?(?:\\.|[^\]\\])+\]|./gsu

function toRegExp(part: string): string {
  if (part === '*') return '.*'
  if (part === '?') return '.'
  if (part.length > 2 && part.startsWith('[')) return toCharacterClass(part)
  return quoteForRegExp(part.startsWith('\\') ? part.slice(1) : part)
}

function toCharacterClass(part: string): string {
  const isNegated = part[1] === '^'
  const inside = part.slice(isNegated ? 2 : 1, -1)
  const members = Array.from(inside.matchAll(/\\(.)|(.)-(.)|(.)/gsu), (match) => {
    const [, escaped, from, to, single] = match
    if (from === undefined || to === undefined) return quoteForRegExp(escaped ?? single ?? '')
    return from <= to
      ? `${quoteForRegExp(from)}-${quoteForRegExp(to)}`
      : `${quoteForRegExp(to)}-${quoteForRegExp(from)}`
  })
  return `[${isNegated ? '^' : ''}${members.join('')}]`
}

/** By code point: what must not be escaped differs inside and outside of brackets. */
function quoteForRegExp(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}
