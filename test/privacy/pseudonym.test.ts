import { describe, expect, test } from 'bun:test'
import { createKeyedHash } from '../../src/privacy/hash.ts'
import { createPseudonymizer, nameText } from '../../src/privacy/pseudonym.ts'

const [current, former] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
const [hash, formerHash] = [await createKeyedHash(current), await createKeyedHash(former)]

describe('a name', () => {
  test('is one while there is one key', async () => {
    const name = await (await createPseudonymizer([current]))('person', '+62811')
    expect(name).toStrictEqual({ current: await hash('person', '+62811') })
  })

  test('is two while the key is being replaced, the current one first', async () => {
    const name = await (await createPseudonymizer([current, former]))('person', '+62811')
    expect(name).toEqual({
      current: await hash('person', '+62811'),
      former: await formerHash('person', '+62811'),
    })
  })

  test('is one when both keys are the same', async () => {
    const name = await (await createPseudonymizer([current, current]))('person', '+62811')
    expect(name).toStrictEqual({ current: await hash('person', '+62811') })
  })

  test('of what has two names is made of each under its own key, as it was before', async () => {
    const pseudonym = await createPseudonymizer([current, former])
    expect(await pseudonym('limit', { current: 'young', former: 'old' })).toEqual({
      current: await hash('limit', 'young'),
      former: await formerHash('limit', 'old'),
    })
    expect(await pseudonym('limit', { current: 'only' })).toEqual({
      current: await hash('limit', 'only'),
      former: await formerHash('limit', 'only'),
    })
  })

  test('is written as one text, the former name behind the current one', () => {
    expect(nameText({ current: 'young' })).toBe('young')
    expect(nameText({ current: 'young', former: 'old' })).toBe('young old')
  })

  test('needs a key', async () => {
    await expect(createPseudonymizer([])).rejects.toThrow('key')
  })
})
