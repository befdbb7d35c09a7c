import { expect, test } from 'bun:test'
import { type Invariant, invariants } from './invariants/index.ts'
import { readSources } from './sources.ts'

const howMany = 50

/** Finds the titles of tests and groups where they are called; a skipped one does not count. */
const titlePattern =
  /(?:\b(?:test|describe)(?:\.(?:skipIf|if)\([^)]*\))?\(|\b(?:test|describe)\.each\([\s\S]*?\)\()\s*(['"`])(.*?)\1/g

const titlesByFile = new Map(
  readSources('test/**/*.ts').map(({ path, text }) => [
    path.slice('test/'.length),
    [...text.matchAll(titlePattern)].map(([, , title = '']) => title),
  ]),
)

/** Returns whether a title is the wanted one; one made from a template matches by a part. */
const isTitle = (title: string, wanted: string) =>
  title === wanted || (/\$\{|%/.test(title) && title.includes(wanted))

/** Returns whether a file has a test of this name, inside the groups named before it. */
function isThere(file: string, name: string): boolean {
  let titles = titlesByFile.get(file) ?? []
  for (const wanted of name.split(' > ')) {
    const at = titles.findIndex((title) => isTitle(title, wanted))
    if (at < 0) return false
    titles = titles.slice(at + 1)
  }
  return true
}

const missingOf = ({ shownBy }: Invariant) =>
  Object.entries(shownBy).flatMap(([file, names]) =>
    names.filter((name) => !isThere(file, name)).map((name) => `${file}: ${name}`),
  )

test('every invariant has a test', () => {
  const numbers = Array.from({ length: howMany }, (_, at) => at + 1)
  const without = numbers.filter((number) => {
    const names = Object.values(invariants[number]?.shownBy ?? {}).flat()
    return names.length === 0
  })
  expect(without).toEqual([])
  expect(Object.keys(invariants).map(Number)).toEqual(numbers)
})

test('every test that shows an invariant is there', () => {
  const missing = Object.entries(invariants).flatMap(([number, invariant]) =>
    missingOf(invariant).map((name) => `${number}. ${invariant.holds} (${name})`),
  )
  expect(missing).toEqual([])
})
