import { expect, test } from 'bun:test'
import { bundleWorker } from '../../src/build/bundle.ts'

test('the bundle holds nothing of the local stack, the tests or the operators’ commands', async () => {
  const { inputs } = await bundleWorker()
  expect(inputs).toContain('src/index.ts')
  expect(inputs.filter((path) => /^(src\/(local|operate)|test)\//.test(path))).toEqual([])
  const packages = inputs.flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  )
  expect([...new Set(packages)].sort()).toEqual([
    '@neondatabase/serverless',
    '@upstash/redis',
    'hono',
    'libphonenumber-js',
    'qr',
    'uncrypto',
    'valibot',
  ])
}, 60_000)
