import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { upstashGateway } from '../../../src/local/redis/gateway.ts'
import { scriptSha } from '../../../src/local/redis/script-text.ts'

const newGateway = () => upstashGateway(new EmbeddedRedis(), { token: 't' })

const describeWith = (gateway: ReturnType<typeof newGateway>, path: string, body: unknown) =>
  gateway.describe(
    new Request(`http://local/redis${path}`, { method: 'POST', body: JSON.stringify(body) }),
  )

test.each([
  ['', ['get', 'k'], 'GET'],
  ['/pipeline', [['HGETALL', 'k'], ['time']], 'HGETALL + TIME'],
  ['/multi-exec', [['SET', 'k', 'v']], 'SET'],
  ['', ['EVAL', 'return 1', '0'], 'EVAL'],
  ['', ['EVAL', '-- name: commit\nreturn 1', '0'], 'EVAL commit'],
  ['', ['eval', '#!lua flags=allow-key-locking\n-- name: commit\nreturn 1', '0'], 'EVAL commit'],
  ['', ['EVAL', '\n  -- name: take-code\nreturn 1', '0'], 'EVAL take-code'],
  ['', ['EVAL', 'return 1 -- name: commit', '0'], 'EVAL'],
  ['', ['SCRIPT', 'LOAD', '-- name: commit\nreturn 1'], 'SCRIPT LOAD commit'],
  ['', ['0812 3456 7890'], '?'],
])('%s %j is called %s', async (path, body, name) => {
  expect(await describeWith(newGateway(), path, body)).toBe(name)
})

test('EVALSHA has the name of the script once that was seen', async () => {
  const gateway = newGateway()
  const script = '-- name: commit\nreturn 1'
  const call = ['EVALSHA', scriptSha(script), '0']
  expect(await describeWith(gateway, '', call)).toBe('EVALSHA')
  await describeWith(gateway, '', ['EVAL', script, '0'])
  expect(await describeWith(gateway, '', call)).toBe('EVALSHA commit')
})

test('a name never holds a key or a value', async () => {
  const gateway = newGateway()
  const secret = fc.stringMatching(/^[0-9]{16}$/)
  const command = fc.constantFrom('GET', 'SET', 'EVAL', 'EVALSHA', 'SCRIPT', 'HSET')
  await fc.assert(
    fc.asyncProperty(command, fc.array(secret, { minLength: 1 }), async (name, words) => {
      const shown = await describeWith(gateway, '/pipeline', [[name, ...words], words])
      expect(shown).toBe(`${name} + ?`)
    }),
  )
})
