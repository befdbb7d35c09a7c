import { describe, expect, spyOn, test } from 'bun:test'
import { createCipheriv } from 'node:crypto'
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

  test('is AES-256-GCM with an IV of 96 bits, under the id of its key: what lies there stays so', async () => {
    const seal = await createSeal([key(1)])
    const iv = Uint8Array.from({ length: 12 }, (_, at) => at)
    const cipher = createCipheriv('aes-256-gcm', key(1), iv).setAAD(Buffer.from('owner'))
    const parts = [iv, cipher.update('a text'), cipher.final(), cipher.getAuthTag()]
    // The first 48 bits of SHA-256 over the key name it.
    const sealed = `cs1uhCLE.${Buffer.concat(parts).toString('base64url')}`
    expect(await seal.open(sealed, 'owner')).toBe('a text')
    const [id, body = ''] = (await seal.close('a text', 'owner')).split('.')
    expect([id, Buffer.from(body, 'base64url').length]).toEqual(['cs1uhCLE', 12 + 6 + 16])
  })

  test('needs a key, which cannot be taken out again', async () => {
    await expect(createSeal([])).rejects.toThrow()
    const importing = spyOn(crypto.subtle, 'importKey')
    await createSeal([key(1)])
    const [, , , isExtractable] = importing.mock.calls[0] ?? []
    importing.mockRestore()
    expect(isExtractable).toBe(false)
  })
})
