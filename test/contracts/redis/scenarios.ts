import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { RespError, type RespValue } from '../../../src/local/redis/reply.ts'

/** A command and what it answers. A word that begins with `@` is a key of the scenario's own. */
type Step = readonly [command: readonly string[], answer: RespValue]

/** The scenarios of `commands.txt`, each with the fact that its steps show. */
export const scenarios: [fact: string, steps: Step[]][] = readFileSync(
  new URL('commands.txt', import.meta.url),
  'utf8',
)
  .split('\n== ')
  .slice(1)
  .map((scenario) => {
    const [fact = '', ...lines] = scenario.split('\n')
    return [fact, lines.filter((line) => /^[^#]/.test(line)).map(stepOf)]
  })

function stepOf(line: string): Step {
  const [words = '', reply = ''] = line.split(' → ')
  const command = words.match(/"(\\.|[^"])*"|'[^']*'|\S+/g)?.map(wordOf) ?? []
  return [command, replyOf(reply.replaceAll('{sha}', sha(command[1] ?? '')))]
}

function wordOf(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1)
  return token.startsWith('"') ? JSON.parse(token) : token
}

function replyOf(text: string): RespValue {
  if (text === 'nil') return null
  if (text.startsWith('! ')) return new RespError(text.slice(2))
  if (text.startsWith('!')) return new RespError(JSON.parse(text.slice(1)))
  if (/^\d+n$/.test(text)) return BigInt(text.slice(0, -1))
  return JSON.parse(text, (_, value) => (value?.error ? new RespError(value.error) : value))
}

function sha(script: string): string {
  return createHash('sha1').update(script).digest('hex')
}
