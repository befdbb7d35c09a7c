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

/** What may be base64 or base64url, of four bytes at the least. */
const runs = /[A-Za-z0-9+/_-]{6,}/g

/**
 * Every way to write canaries down that is looked for: plain in whatever case, URL-encoded, as escapes
 * of JSON. The six digits of a code count only where they stand alone: any longer number or random
 * token may hold them by chance.
 */
export function formsOf(canaries: readonly Canary[]): Form[] {
  return canaries.flatMap(({ kind, text }) => {
    const [ends, begins] = kind === 'code' ? ['(?<![0-9A-Za-z_-])', '(?![0-9A-Za-z_-])'] : ['', '']
    const plain = [text, encodeURIComponent(text), encodeURIComponent(text).replaceAll('%20', '+')]
    const escaped = JSON.stringify(text).slice(1, -1)
    const ascii = [...escaped].map((one) => (one > '~' ? escapeOf(one) : one)).join('')
    return [...new Set([...plain, escaped, ascii])].map((one) => ({
      kind,
      pattern: new RegExp(`${ends}${RegExp.escape(one)}${begins}`, 'i'),
    }))
  })
}

/** The kinds of canaries that a text gives away, itself or inside of base64. */
export function found(forms: readonly Form[], text: string): Canary['kind'][] {
  const whole = [text, ...decodings(text)].join('\n')
  return forms.filter(({ pattern }) => pattern.test(whole)).map(({ kind }) => kind)
}

/** What a text holds in base64 and base64url, read from each of the four places of a group. */
function decodings(text: string): string[] {
  return (text.match(runs) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString()),
  )
}

function escapeOf(one: string): string {
  return [...Array(one.length).keys()]
    .map((at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
}
