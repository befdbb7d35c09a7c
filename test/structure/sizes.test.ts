import { expect, test } from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Glob } from 'bun'

const root = join(import.meta.dirname, '..', '..')
const count = (folder: string) =>
  [...new Glob(`${folder}/**/*`).scanSync({ cwd: root })].filter(
    // These two are made by `npm run generate`.
    (path) => !/font\/noto-sans\.ts$|page\/built\.ts$/.test(path),
  ).length

test('the README is read in one go: 10 kB at most', () => {
  expect(statSync(join(root, 'README.md')).size).toBeLessThanOrEqual(10_000)
})

/** How many files a newcomer may have to look through. */
const most = { src: 370, 'src/conversation': 45, 'src/turn': 15 }

for (const [folder, files] of Object.entries(most))
  test(`${folder} is told in ${files} files at most`, () => {
    expect(count(folder)).toBeLessThanOrEqual(files)
  })
