import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/async'
import { root } from './rooms.ts'

/** What is only untidy, where the code would run: something is declared or imported and not used. */
const untidy: ReadonlySet<number> = new Set([6133, 6192, 6196, 6198, 6199, 6205])

/** The compiler, as mutants need it: the tree of a source, and whether a changed text has errors. */
export interface Compiler {
  /** Parses a file as it is, or with another text. */
  parse(file: string, text?: string): Promise<SourceFile>
  /** Returns whether a file would compile with another text, the rest being as it is. */
  compiles(file: string, text: string): Promise<boolean>
  close(): Promise<void>
}

/** Opens the project in the TypeScript compiler, which stays open for one file after the other. */
export async function openCompiler(): Promise<Compiler> {
  const changed = new Map<string, string>()
  const api = new API({ cwd: root, fs: { readFile: (path) => changed.get(path) } })
  const project = join(root, 'tsconfig.json')
  let snapshot = await api.updateSnapshot({ openProjects: [project] })
  const program = () => {
    const [opened] = snapshot.getProjects()
    if (!opened) throw new Error('the project was not opened')
    return opened.program
  }

  async function write(path: string, text: string): Promise<void> {
    changed.set(path, text)
    const before = snapshot
    snapshot = await api.updateSnapshot({ fileChanges: { changed: [path] } })
    await before.dispose()
  }

  /** Does something while a file has another text. */
  async function withText<T>(path: string, text: string, work: () => Promise<T>): Promise<T> {
    await write(path, text)
    const result = await work()
    await write(path, readFileSync(path, 'utf8'))
    return result
  }

  async function sourceOf(path: string): Promise<SourceFile> {
    const source = await program().getSourceFile(path)
    if (!source) throw new Error(`${path} is not part of the project`)
    return source
  }

  return {
    parse(file, text) {
      const path = join(root, file)
      return text === undefined ? sourceOf(path) : withText(path, text, () => sourceOf(path))
    },

    compiles(file, text) {
      const path = join(root, file)
      return withText(path, text, async () => {
        const errors = [
          ...(await program().getSyntacticDiagnostics(path)),
          ...(await program().getSemanticDiagnostics(path)),
        ]
        return errors.every(({ code }) => untidy.has(code))
      })
    },

    close: () => api.close(),
  }
}
