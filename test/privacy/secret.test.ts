import { describe, expect, test } from 'bun:test'
import { inspect } from 'node:util'
import { Secret } from '../../src/privacy/secret.ts'

describe('a secret', () => {
  const secret = new Secret('KENARI')

  test.each([
    ['as text', () => `${secret}`],
    ['joined to a text', () => ['a', secret].join()],
    ['as JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['inspected', () => inspect({ secret }, { showHidden: true, depth: 9 })],
    ['inspected by Bun', () => Bun.inspect({ secret })],
    ['in an error', () => inspect(new Error(`no ${secret}`, { cause: secret }))],
    ['spread out', () => JSON.stringify({ ...secret })],
    ['by its properties', () => Reflect.ownKeys(secret).map(String).join()],
  ])('does not show %s', (_how, show) => {
    expect(show()).not.toContain('KENARI')
  })

  test('says wherever it is shown that it is one', () => {
    const shown = [`${secret}`, JSON.stringify(secret), inspect(secret)]
    expect(shown).toEqual(['[secret]', '"[secret]"', '[secret]'])
  })

  test('is given to who asks for it by name', () => {
    expect(secret.reveal()).toBe('KENARI')
  })
})
