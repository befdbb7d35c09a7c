import { describe, expect, test } from 'bun:test'
import { formsOf, found } from './forms.ts'

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
  })
})

describe('the digits of a code', () => {
  const code = formsOf([{ kind: 'code', text: '123456' }])
  const base64 = (text: string) => Buffer.from(text).toString('base64')

  test.each([
    ['plain', 'is 123456.'],
    ['in base64', base64('is 123456.')],
    ['alone in base64', base64('123456')],
    ['in base64url within an address', `/a/${base64('is "123456"?').replaceAll('+', '-')}/b`],
  ])('give it away %s', (_how, left) => {
    expect(found(code, left)).toEqual(['code'])
  })

  test.each([
    ['a longer number', '1764123456789'],
    ['a token', 'ab123456'],
    ['an account in base64', base64('AC0123456789abcdef:token')],
  ])('are not looked for within %s', (_what, left) => {
    expect(found(code, left)).toEqual([])
  })
})
