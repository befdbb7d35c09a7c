import { expect, test } from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'

test('the README is read in one go: 10 kB at most', () => {
  const { size } = statSync(join(import.meta.dirname, '..', '..', 'README.md'))
  expect(size).toBeLessThanOrEqual(10_000)
})
