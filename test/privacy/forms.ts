/** Who or what a canary gives away. */
export interface Canary {
  kind: 'nik' | 'phone' | 'name' | 'code'
  text: string
}

/** One way to write a canary down. */
interface Form {
  kind: Canary['kind']
  pattern: RegExp
}

/**
 * Every way to write canaries down that is looked for: plain in whatever case, URL-encoded, as
 * escapes of JSON, and inside of anything that is in base64 or base64url.
 */
export function formsOf(canaries: readonly Canary[]): Form[] {
  return canaries.flatMap(({ kind, text }) => {
    const ends = kind === 'code' ? '(?<![0-9A-Za-z_-])' : ''
    const begins = kind === 'code' ? '(?![0-9A-Za-z_-])' : ''
    const plain = [text, encodeURIComponent(text), encodeURIComponent(text).replaceAll('%20', '+')]
    const escaped = JSON.stringify(text).slice(1, -1)
    const ascii = [...escaped].map((one) => (one > '~' ? escapeOf(one) : one)).join('')
    const patterns = [...new Set([...plain, escaped, ascii])].map(
      (one) => new RegExp(`${ends}${RegExp.escape(one)}${begins}`, 'i'),
    )
    const inBase64 = alignmentsOf(text).map((one) => new RegExp(RegExp.escape(one)))
    return [...patterns, ...inBase64].map((pattern) => ({ kind, pattern }))
  })
}

/** The kinds of canaries that a text gives away. */
export function found(forms: readonly Form[], text: string): Canary['kind'][] {
  return forms.filter(({ pattern }) => pattern.test(text)).map(({ kind }) => kind)
}

function escapeOf(one: string): string {
  return [...Array(one.length).keys()]
    .map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
}

/** A text in base64 and base64url after 0, 1 and 2 other bytes, without what depends on its neighbours. */
export function alignmentsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor((encoded.length * 8) / 6)
    const base64 = encoded.toString('base64').slice(first, last)
    return [...new Set([base64, base64.replaceAll('+', '-').replaceAll('/', '_')])]
  })
}
