import { afterAll, describe, expect, test } from 'bun:test'
import { openCompiler } from './compiler.ts'
import { changeOf, type Mutant, mutantsOf, mutated } from './mutants.ts'

const compiler = await openCompiler()
afterAll(() => compiler.close())

/** A source that is part of the project, with another text. */
const file = 'src/identity/calendar.ts'

async function mutantsIn(text: string): Promise<Mutant[]> {
  return mutantsOf(file, await compiler.parse(file, text))
}

describe('a mutant', () => {
  test.each([
    ['a < b', ['< → <=', '< → >=']],
    ['a === b && !c', ['&& → ||', '=== → !==', '!c → c']],
    ['a ? b : c', ['b : c → c : b']],
    ['true', ['true → false']],
    ['-1', ['-1 → 1', '1 → (1 + 1)']],
    ["''", ["'' → 'mutant'"]],
    ["'text'", ["'text' → ''"]],
    ["['a', 'b']", ["'a', → (nothing)", ", 'b' → (nothing)"]],
    ["['a']", ["['a'] → []", "'a' → ''"]],
    ['{ ...a, b }', ['...a, → (nothing)', ', b → (nothing)']],
    ["{ 'a-b': c }", ["{ 'a-b': c } → {}"]],
    ['a.some(b)', ['some → every']],
    ['a.trim()', ['.trim() → (nothing)']],
    ['/^a$/', ['/^a$/ → /a$/', '/^a$/ → /^a/']],
    ['() => a', ['a → undefined']],
    ["a as 'word'", []],
  ])('of %s', async (code, changes) => {
    expect((await mutantsIn(`const x = (${code})\n`)).map(changeOf)).toEqual(changes)
  })

  test.each([
    ['a()', ['a() → ;']],
    ['return a', ['return a → ;', 'a → undefined']],
    ['if (a) b()', ['if (a) b() → ;', 'a → true', 'b() → ;']],
    ["throw new Error('words')", ["throw new Error('words') → ;"]],
    ["import a from 'b'", []],
    ["type A = 'b'", []],
  ])('of the statement %s', async (code, changes) => {
    expect((await mutantsIn(`${code}\n`)).map(changeOf)).toEqual(changes)
  })

  test('is one place of the text, on its line', async () => {
    const text = 'const a = 1\n\nconst b = a < 2\n'
    const mutant = (await mutantsIn(text)).find((one) => one.replacement === '<=')
    expect(mutant).toMatchObject({ file, line: 3, lineText: 'const b = a < 2', original: '<' })
    expect(mutant && mutated(text, mutant)).toBe('const a = 1\n\nconst b = a <= 2\n')
  })
})

test('a mutant counts when it compiles, tidy or not', async () => {
  expect(await compiler.compiles(file, 'export const a: number = 1\nconst b = 2\n')).toBe(true)
  expect(await compiler.compiles(file, "export const a: number = ''\n")).toBe(false)
  expect(await compiler.compiles(file, 'export const a = \n')).toBe(false)
})
