import { expect, spyOn, test } from 'bun:test'
import { createHash, createHmac } from 'node:crypto'
import { createKeyedHash, digest } from '../../src/privacy/hash.ts'

const key = Uint8Array.from({ length: 32 }, (_, at) => at)

test('a keyed hash is HMAC-SHA-256 over the parts, each behind its length', async () => {
  const hash = await createKeyedHash(key)
  const expected = createHmac('sha256', key).update('6:person12:+62812345678').digest('base64url')
  expect(await hash('person', '+62812345678')).toBe(expected)
  expect(await hash()).toBe(createHmac('sha256', key).update('').digest('base64url'))
})

test('a digest is always the same, and another one for another text or kind', async () => {
  const one = await digest('message', 'wamid.A')
  expect(one).toBe(createHash('sha256').update('message:wamid.A').digest('base64url'))
  expect(await digest('message', 'wamid.B')).not.toBe(one)
  expect(await digest('answer', 'wamid.A')).not.toBe(one)
})

test('the key cannot be taken out again', async () => {
  const importing = spyOn(crypto.subtle, 'importKey')
  await createKeyedHash(key)
  const [, , , isExtractable, uses] = importing.mock.calls[0] ?? []
  importing.mockRestore()
  expect([isExtractable, uses]).toEqual([false, ['sign']])
})
