import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './rooms.ts'

/** What the tests of the rooms read. */
const copied = ['src', 'test', 'package.json', 'tsconfig.json', 'wrangler.toml']

/** A copy of the checkout in which one source at a time is wrong. */
export interface Tree {
  /** Runs test files until the first failure; not to end in time is one. */
  passes(tests: readonly string[], limitMs: number): Promise<boolean>
  write(file: string, text: string): void
  close(): void
}

/** Copies the checkout to a folder of its own; the packages are shared. */
export function openTree(): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'kilat-mutants-'))
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')

  return {
    async passes(tests, limitMs) {
      const paths = tests.map((path) => `./${path}`)
      const preload = ['--preload', './test/mutation/steady.ts']
      const child = Bun.spawn(
        [process.execPath, 'test', '--bail', '--timeout', '60000', ...preload, ...paths],
        { cwd: folder, stdout: 'ignore', stderr: 'ignore', stdin: 'ignore' },
      )
      const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
      const code = await child.exited
      clearTimeout(timer)
      return code === 0
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
