import { describe, expect, spyOn, test } from 'bun:test'
import fc from 'fast-check'
import { hasSignatureForm, verifySignature } from '../../../src/adapters/whatsapp/signature.ts'
import { signed } from '../../../src/local/graph/webhooks.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** RFC 4231 §4.3. */
const known = {
  secret: 'Jefe',
  body: bytesOf('what do ya want for nothing?'),
  digits: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
}

const verifyKnown = (header: string | undefined, secrets: string[] = [known.secret]) =>
  verifySignature(known.body, header, secrets)

describe('a webhook signature', () => {
  test('made over the bytes with the secret is valid', async () => {
    expect(await verifyKnown(`sha256=${known.digits}`)).toBe(true)
  })

  test('may have its digits in capitals', async () => {
    expect(await verifyKnown(`sha256=${known.digits.toUpperCase()}`)).toBe(true)
  })

  test('is valid with any of the secrets, while one is rotated', async () => {
    expect(await verifyKnown(`sha256=${known.digits}`, ['new', known.secret])).toBe(true)
    expect(await verifyKnown(`sha256=${known.digits}`, [known.secret, 'old'])).toBe(true)
  })

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['without its algorithm', known.digits],
    ['of another algorithm', `sha1=${known.digits}`],
    ['truncated by a digit', `sha256=${known.digits.slice(0, -1)}`],
    ['truncated by a byte', `sha256=${known.digits.slice(0, -2)}`],
    ['longer by a byte', `sha256=${known.digits}00`],
    ['doubled', `sha256=${known.digits}, sha256=${known.digits}`],
    ['not hexadecimal', `sha256=${known.digits.slice(0, -1)}g`],
    ['followed by a line feed', `sha256=${known.digits}\n`],
    ['forged', `sha256=${'0'.repeat(64)}`],
  ])('that is %s is refused', async (_, header) => {
    expect(await verifyKnown(header)).toBe(false)
    expect(hasSignatureForm(header)).toBe(header === `sha256=${'0'.repeat(64)}`)
  })

  test('is refused with another secret', async () => {
    expect(await verifyKnown(`sha256=${known.digits}`, ['Jeff'])).toBe(false)
  })

  test('is refused without a secret', async () => {
    expect(await verifyKnown(`sha256=${known.digits}`, [])).toBe(false)
  })

  test('made with an empty secret is refused', async () => {
    // HMAC-SHA256 of the empty string under the empty key.
    const header = 'sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad'
    expect(await verifySignature(bytesOf(''), header, [''])).toBe(false)
  })

  test('covers the bytes as they came, escapes and number forms included', async () => {
    const body = bytesOf('{"text":"Sch\\u00f6n \\/ \\ud83d\\ude00","n":1.0}')
    const key = await crypto.subtle.importKey(
      'raw',
      bytesOf('secret'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const digits = Buffer.from(await crypto.subtle.sign('HMAC', key, body)).toString('hex')
    const again = bytesOf(JSON.stringify(JSON.parse(new TextDecoder().decode(body))))
    expect(await verifySignature(body, `sha256=${digits}`, ['secret'])).toBe(true)
    expect(await verifySignature(again, `sha256=${digits}`, ['secret'])).toBe(false)
  })

  test('never survives the change of a byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (json, at, flip) => {
          const { bytes, headers } = await signed(JSON.parse(json), 'secret')
          const header = headers['x-hub-signature-256']
          expect(await verifySignature(bytes, header, ['secret'])).toBe(true)
          const index = at % bytes.length
          bytes[index] = (bytes[index] ?? 0) ^ flip
          expect(await verifySignature(bytes, header, ['secret'])).toBe(false)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('is never found in any other header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (header) => {
        expect(await verifyKnown(header)).toBe(false)
      }),
    )
  })
})

describe('the keys of the secrets', () => {
  /** How many keys are made when the same secrets are tried a third time. */
  async function madeAgain(secrets: string[]): Promise<number> {
    await verifyKnown(`sha256=${known.digits}`, secrets)
    await verifyKnown(`sha256=${known.digits}`, secrets)
    const importing = spyOn(crypto.subtle, 'importKey')
    await verifyKnown(`sha256=${known.digits}`, secrets)
    const { length } = importing.mock.calls
    importing.mockRestore()
    return length
  }

  test('are kept, of four secrets at the most', async () => {
    expect(await madeAgain(['a', 'b', 'c', 'd'])).toBe(0)
    expect(await madeAgain(['e', 'f', 'g', 'h', 'i'])).toBeGreaterThan(0)
  })

  test('cannot be taken out again', async () => {
    const importing = spyOn(crypto.subtle, 'importKey')
    await verifyKnown(`sha256=${known.digits}`, ['a secret that is new'])
    const [, , , isExtractable] = importing.mock.calls[0] ?? []
    importing.mockRestore()
    expect(isExtractable).toBe(false)
  })
})
