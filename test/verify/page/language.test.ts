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

test.each([
  ['id-ID en-US', 'id'],
  ['jv en', 'id'],
  ['ja en-US id', 'en'],
  ['EN-gb', 'en'],
  ['de-DE', 'en'],
  ['', 'en'],
])('of the browser’s languages “%s” the page speaks %s', (preferred, spoken) => {
  expect(chooseLanguage(preferred.split(' ').filter(Boolean))).toBe(spoken as 'id' | 'en')
})
