import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { createSeal } from '../../src/privacy/seal.ts'

const key = (fill: number) => new Uint8Array(32).fill(fill)

describe('a seal', () => {
  test('gives back to the owner what was sealed', async () => {
    const seal = await createSeal([key(1)])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (text, owner) => {
        expect(await seal.open(await seal.close(text, owner), owner)).toBe(text)
      }),
    )
  })

  test('does not open for another owner', async () => {
    const seal = await createSeal([key(1)])
    expect(await seal.open(await seal.close('text', 'session:a'), 'session:b')).toBeUndefined()
  })

  test('does not open when a character is changed', async () => {
    const seal = await createSeal([key(1)])
    const sealed = await seal.close('a text of some length', 'owner')
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      const altered = sealed.slice(0, at) + other + sealed.slice(at + 1)
      // The last character carries spare bits, which base64 ignores.
      if (at < sealed.length - 1) expect(await seal.open(altered, 'owner')).toBeUndefined()
    }
  })

  test('never gives the same value twice', async () => {
    const seal = await createSeal([key(1)])
    expect(await seal.close('text', 'owner')).not.toBe(await seal.close('text', 'owner'))
  })

  test('opens with the key before while a rotation lasts, and not afterwards', async () => {
    const before = await createSeal([key(1)])
    const during = await createSeal([key(2), key(1)])
    const after = await createSeal([key(2)])
    const sealed = await before.close('text', 'owner')
    expect(await during.open(sealed, 'owner')).toBe('text')
    expect(await after.open(sealed, 'owner')).toBeUndefined()
    expect(await after.open(await during.close('text', 'owner'), 'owner')).toBe('text')
  })

  test('takes anything for no seal of its own', async () => {
    const seal = await createSeal([key(1)])
    for (const text of ['', '.', 'x.y', 'a.b.c', '{}', 'AAAAAAAA.AAAA']) {
      expect(await seal.open(text, 'owner')).toBeUndefined()
    }
  })
})
