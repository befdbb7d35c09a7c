import { join } from 'node:path'
import { Glob } from 'bun'

/** The root of the checkout. */
export const root = join(import.meta.dirname, '..', '..')

/** A part of the service whose tests are measured by mutants. */
export interface Room {
  name: string
  /** Paths of the sources, from the root. */
  files: readonly string[]
  /** Tests for those mutants that the test which mirrors their file let live, group by group. */
  further: readonly (readonly string[])[]
}

/** The walks over whole maps of the conversation take seconds each: mutants do without them. */
const longWalks = /\/(any-sequence|any-code|map)\.test\.ts$/

const chats = filesOf('test/conversation/*.test.ts').filter((path) => !longWalks.test(path))

/** What has to reach the score: who is who, what is secret, who may speak, what is answered. */
export const rooms: readonly Room[] = [
  {
    name: 'identity',
    files: filesOf('src/identity/*.ts'),
    further: [filesOf('test/identity/*.test.ts'), chats],
  },
  {
    name: 'privacy',
    files: filesOf('src/privacy/*.ts'),
    further: [filesOf('test/privacy/*.test.ts').filter((path) => !path.includes('canaries'))],
  },
  {
    name: 'webhook',
    files: ['src/adapters/whatsapp/signature.ts', 'src/edge/webhook.ts'],
    further: [],
  },
  {
    name: 'step',
    files: ['step', 'guards', 'meanings', 'route', 'again', 'codes'].map(
      (name) => `src/conversation/${name}.ts`,
    ),
    further: [chats],
  },
]

/** The tests of a file: those that are named after it, and while these notice nothing the others. */
export function stagesOf(file: string, { further }: Room): (readonly string[])[] {
  const [, path = '', word = ''] = /^src\/(.*\/)(\w+)[^/]*$/.exec(file) ?? []
  const mirrors = filesOf(`test/${path}${word}{.,-}*test.ts`)
  return mirrors.length > 0 ? [mirrors, ...further] : [...further]
}

function filesOf(pattern: string): string[] {
  return [...new Glob(pattern).scanSync({ cwd: root })].sort()
}
