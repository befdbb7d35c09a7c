import { describe, expect, test } from 'bun:test'
import { createKeyedHash } from '../../src/privacy/keyed-hash.ts'
import { createPseudonym, eachName, namesOf } from '../../src/privacy/pseudonym.ts'

const [current, former] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]

describe('a name', () => {
  test('is one while there is one key', async () => {
    const name = await (await createPseudonym([current]))('person', '+62811')
    expect(name).toBe(await (await createKeyedHash(current))('person', '+62811'))
    expect(namesOf(name)).toEqual([name])
  })

  test('is two while the key is being replaced, the current one first', async () => {
    const name = await (await createPseudonym([current, former]))('person', '+62811')
    expect(namesOf(name)).toEqual([
      await (await createKeyedHash(current))('person', '+62811'),
      await (await createKeyedHash(former))('person', '+62811'),
    ])
  })

  test('is one when both keys are the same', async () => {
    const name = await (await createPseudonym([current, current]))('person', '+62811')
    expect(namesOf(name)).toHaveLength(1)
  })

  test('of what has two names is made of each under its own key, as it was before', async () => {
    const [young, old] = ['1', '2'].map((digit) => `session:${digit.repeat(22)}`) as [
      string,
      string,
    ]
    const sender = `${young} ${old}`
    const name = await (await createPseudonym([current, former]))('limit', sender)
    expect(namesOf(name)).toEqual([
      await (await createKeyedHash(current))('limit', young),
      await (await createKeyedHash(former))('limit', old),
    ])
  })

  test('is of every word of a text', async () => {
    for (const keys of [[current], [current, former]]) {
      const pseudonym = await createPseudonym(keys)
      expect(await pseudonym('a secret')).not.toBe(await pseudonym('a guess'))
      expect(await pseudonym('my secret')).not.toBe(await pseudonym('a secret'))
      // As long as two names, and a word more at either end.
      const [one, other, third] = ['a'.repeat(22), 'b'.repeat(22), 'c'.repeat(22)]
      expect(await pseudonym(`${one} ${other} x`)).not.toBe(await pseudonym(`${one} ${other} y`))
      expect(await pseudonym(`x ${one} ${other}`)).not.toBe(await pseudonym(`x ${one} ${third}`))
    }
  })

  test('is changed in both', () => {
    expect(eachName('a b', (one) => `${one}!`)).toBe('a! b!')
    expect(eachName('a', (one) => `${one}!`)).toBe('a!')
  })
})
