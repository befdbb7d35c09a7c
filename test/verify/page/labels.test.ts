import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseLanguage, labels } from '../../../src/verify/page/language.ts'

const page = join(import.meta.dirname, '../../../src/verify/page/index.html')
const html = readFileSync(page, 'utf8').replace(/\s+/g, ' ')

test('the page’s HTML says in Indonesian what the script says, and all of it has an English form', () => {
  const said = [...html.matchAll(/data-word="(\w+)"[^>]*>([^<]*)</g)]
  const words = Object.fromEntries(said.map(([, name = '', text = '']) => [name, text.trim()]))
  expect(words).toEqual({ ...labels.id.words })
  expect(Object.keys(labels.en.words).sort()).toEqual(Object.keys(words).sort())
})

test('the first language of the browser that the page speaks is spoken, English for others', () => {
  expect(chooseLanguage(['id-ID', 'en-US'])).toBe('id')
  expect(chooseLanguage(['jv', 'en'])).toBe('id')
  expect(chooseLanguage(['ja', 'en-US', 'id'])).toBe('en')
  expect(chooseLanguage(['EN-gb'])).toBe('en')
  expect(chooseLanguage(['de-DE'])).toBe('en')
  expect(chooseLanguage([])).toBe('en')
})
