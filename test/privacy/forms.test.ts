import { describe, expect, test } from 'bun:test'
import { alignmentsOf, formsOf, found } from './forms.ts'

describe('a canary', () => {
  const text = 'KENARI EMAS é'
  const forms = formsOf([{ kind: 'name', text }])
  const around = (before: number) => Buffer.from(`${'x'.repeat(before)}${text} and more`)

  test.each([
    ['plain', `{"name":"${text}"}`],
    ['in other case', text.toLowerCase()],
    ['in a URL', `https://host/?q=${encodeURIComponent(text)}`],
    ['in a form', new URLSearchParams({ q: text }).toString()],
    ['in JSON escapes', String.raw`KENARI EMAS \u00e9`],
    ...[0, 1, 2, 3, 4].flatMap((before) => [
      [`in base64 after ${before} bytes`, around(before).toString('base64')],
      [`in base64url after ${before} bytes`, around(before).toString('base64url')],
    ]),
  ])('is found %s', (_how, left) => {
    expect(found(forms, left ?? '')).toContain('name')
  })

  test('is not found in what has nothing of it', () => {
    expect(found(forms, 'KENARI')).toEqual([])
    expect(alignmentsOf('123456').every(({ length }) => length >= 7)).toBe(true)
    const code = formsOf([{ kind: 'code', text: '123456' }])
    expect([found(code, '1764123456789'), found(code, 'is 123456.')]).toEqual([[], ['code']])
  })
})
