import { expect, test } from 'bun:test'
import { digest } from '../../src/privacy/digest.ts'

test('a digest is always the same, and another one for another text or kind', async () => {
  const one = await digest('message', 'wamid.A')
  // printf 'message:wamid.A' | openssl dgst -sha256 -binary | base64
  expect(one).toBe(
    Bun.SHA256.hash('message:wamid.A', 'base64')
      .replace('=', '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  )
  expect(await digest('message', 'wamid.B')).not.toBe(one)
  expect(await digest('answer', 'wamid.A')).not.toBe(one)
})
