type Bytes = Uint8Array<ArrayBuffer>

const element = (tag: number, ...contents: Uint8Array[]): Bytes => {
  const content = Buffer.concat(contents)
  const length =
    content.length < 0x80
      ? [content.length]
      : content.length < 0x100
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 0xff]
  return Uint8Array.of(tag, ...length, ...content)
}

const sequence = (...contents: Uint8Array[]) => element(0x30, ...contents)
const ascii = (text: string) => new TextEncoder().encode(text)

function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f]
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80)
    return digits
  })
  return element(0x06, Uint8Array.from(bytes))
}

/** What a test's X.509 certificate says; its signature is of no key. */
export interface TestCertificate {
  spki: Uint8Array
  keyUsages?: readonly string[]
  /** `YYMMDDHHMMSSZ`, or with four digits of the year. */
  notBefore?: string
  notAfter?: string
  hasVersion?: boolean
}

export function craftX509(options: TestCertificate): Bytes {
  const { spki, keyUsages, notBefore = '210101000000Z', notAfter = '20600101000000Z' } = options
  const time = (text: string) => element(text.length === 13 ? 0x17 : 0x18, ascii(text))
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const name = sequence(element(0x31, sequence(oid('2.5.4.3'), element(0x0c, ascii('TEST')))))
  const keyUsage = sequence(oid('2.5.29.15'), Uint8Array.of(1, 1, 0xff), element(0x04, ascii('x')))
  const extended =
    keyUsages && sequence(oid('2.5.29.37'), element(0x04, sequence(...keyUsages.map(oid))))
  const toBeSigned = sequence(
    ...(options.hasVersion === false ? [] : [element(0xa0, element(0x02, Uint8Array.of(2)))]),
    element(0x02, Uint8Array.of(1)),
    algorithm,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    spki,
    element(0xa3, sequence(keyUsage, ...(extended ? [extended] : []))),
  )
  return sequence(toBeSigned, algorithm, element(0x03, new Uint8Array(9)))
}
