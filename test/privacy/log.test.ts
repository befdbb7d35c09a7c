import { expect, spyOn, test } from 'bun:test'
import { log } from '../../src/privacy/log.ts'
import { Secret } from '../../src/privacy/secret.ts'

test('an event is one line of JSON at its level', () => {
  const written = spyOn(console, 'warn').mockImplementation(() => {})
  log({ event: 'status.failed', code: 'a\nb\u001b[31m' })
  const [line] = written.mock.calls[0] ?? []
  written.mockRestore()
  expect(line).not.toContain('\n')
  expect(line).not.toContain('\u001b')
  expect(JSON.parse(String(line))).toEqual({
    level: 'warn',
    event: 'status.failed',
    code: 'a\nb\u001b[31m',
  })
})

test('a secret shows itself to nobody who does not ask', () => {
  const secret = new Secret('s3cret')
  expect([String(secret), JSON.stringify({ secret }), Bun.inspect(secret)].join()).not.toContain(
    's3',
  )
  expect(secret.reveal()).toBe('s3cret')
})
