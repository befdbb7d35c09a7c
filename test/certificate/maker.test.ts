import { expect, test } from 'bun:test'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const staticImport = /^(?:import|export) (?!type\b)[^'"]*?from '(\.[^']+)'/gm

/** The files that are loaded with an entry: what it imports when it starts, types aside. */
async function loadedWith(entry: string, loaded = new Set<string>()): Promise<Set<string>> {
  if (loaded.has(entry)) return loaded
  loaded.add(entry)
  const text = await Bun.file(join(root, entry)).text()
  for (const [, target = ''] of text.matchAll(staticImport)) {
    await loadedWith(join(dirname(entry), target), loaded)
  }
  return loaded
}

test('what signs, prints and verifies is not loaded before the first certificate', async () => {
  const loaded = [...(await loadedWith('src/index.ts'))]
  expect(loaded).toContain('src/certificate/maker.ts')
  const isLate =
    /^src\/(certificate\/(pdf|font)|hcert\/(sign|verify|cose|cbor|claims|inflate|base45|read|schema))/
  expect(loaded.filter((path) => isLate.test(path) && !path.endsWith('/signer.ts'))).toEqual([])
  expect([...(await loadedWith('src/hcert/sign.ts'))].some((path) => isLate.test(path))).toBeTrue()
})
