import { join } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'
import { type Command, runCommand } from '../../src/operate/command.ts'
import { connect, type Query } from '../../src/operate/database.ts'

const root = join(import.meta.dirname, '..', '..')

/** What a command finds around it. */
export interface Surroundings {
  variables?: Readonly<Record<string, string | undefined>>
  /** The database behind every address; by default whatever is at the address. */
  query?: Query | undefined
  input?: string
  isTyped?: boolean
}

/** Runs a command in this process and returns what it printed. */
export async function run<Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
  words: readonly string[] = [],
  { variables = {}, query, input = '', isTyped = false }: Surroundings = {},
) {
  const lines: string[] = []
  const warnings: string[] = []
  const code = await runCommand(command, words, {
    variables,
    print: (line) => lines.push(...line.split('\n')),
    warn: (line) => warnings.push(line),
    input: new Blob([input]).stream(),
    isTyped,
    connectTo: query ? async () => ({ query, close: async () => undefined }) : connect,
  })
  return { code, done: code === 0, lines, output: lines.join('\n'), warnings }
}

/** Runs a command line in the project's root, without npm's own variables: npm may run the tests. */
export async function spawn(
  words: readonly string[],
  variables: Record<string, string> = {},
  input = '',
) {
  const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...variables }
  const stdin = new Blob([input])
  const child = Bun.spawn([...words], { cwd: root, env, stdin, stderr: 'pipe' })
  const [output, errors] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code: await child.exited, output, errors }
}
