import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Glob } from 'bun'

const root = join(import.meta.dirname, '..', '..')

/** A source file, and what it imports: paths from the root, or names of packages. */
export interface SourceFile {
  path: string
  text: string
  imports: string[]
}

const generated = ['font/noto-sans.ts', 'verify/page/built.ts']

const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g

/** Reads the files of the project that match, except generated ones. */
export function readSources(pattern = '{src,test}/**/*.ts'): SourceFile[] {
  const paths = [...new Glob(pattern).scanSync({ cwd: root })].sort()
  return paths.filter((path) => !generated.some((end) => path.endsWith(end))).map(readSource)
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importPattern)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, join(root, dirname(path), target)) : target,
  )
  return { path, text, imports }
}

/** Returns every file that imports reach from an entry, the entry included. */
export function reachableFrom(entry: string, sources: readonly SourceFile[]): SourceFile[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const reached = new Set<SourceFile>()
  const visit = (path: string): void => {
    const source = byPath.get(path)
    if (!source || reached.has(source)) return
    reached.add(source)
    for (const target of source.imports) visit(target)
  }
  visit(entry)
  return [...reached]
}
