import { expect, spyOn, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { createKeyedHash } from '../../src/privacy/keyed-hash.ts'

const key = Uint8Array.from({ length: 32 }, (_, at) => at)

test('a keyed hash is HMAC-SHA-256 over the parts, each behind its length', async () => {
  const hash = await createKeyedHash(key)
  const expected = createHmac('sha256', key).update('6:person12:+62812345678').digest('base64url')
  expect(await hash('person', '+62812345678')).toBe(expected)
  expect(await hash()).toBe(createHmac('sha256', key).update('').digest('base64url'))
})

test('the key cannot be taken out again', async () => {
  const importing = spyOn(crypto.subtle, 'importKey')
  await createKeyedHash(key)
  const [, , , isExtractable, uses] = importing.mock.calls[0] ?? []
  importing.mockRestore()
  expect([isExtractable, uses]).toEqual([false, ['sign']])
})
