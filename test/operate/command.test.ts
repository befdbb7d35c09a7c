import { describe, expect, test } from 'bun:test'
import { createServer } from 'node:net'
import type { ParseArgsOptionsConfig } from 'node:util'
import packageJson from '../../package.json'
import { audit } from '../../src/operate/audit.ts'
import { type Command, readOperator } from '../../src/operate/command.ts'
import { migrate } from '../../src/operate/migrate.ts'
import { pause, resume } from '../../src/operate/pause.ts'
import { retain } from '../../src/operate/retain.ts'
import { setup } from '../../src/operate/setup/setup.ts'
import { tickets } from '../../src/operate/tickets/tickets.ts'
import { OperatorTrouble } from '../../src/operate/trouble.ts'
import { understand } from '../../src/operate/understand.ts'
import { vectors } from '../../src/operate/vectors/vectors.ts'
import { run, spawn } from './terminal.ts'

const onDatabase = { migrate, audit, retain, tickets }
const judges = { understand, vectors }
const commands = Object.entries<Command<ParseArgsOptionsConfig>>({
  ...onDatabase,
  ...judges,
  pause,
  resume,
  setup,
})
const scripts: Readonly<Record<string, string>> = packageJson.scripts

describe.each(commands)('npm run %s', (name, command) => {
  const trouble = name in judges ? 2 : 1

  test('shows how it is used', async () => {
    expect(command.usage).toContain(`npm run ${name} `)
    expect(await run(command, ['-h'])).toMatchObject({ done: true, output: command.usage })
    const [program, ...words] = scripts[name]?.split(' ') ?? []
    expect(program).toBe('bun')
    const shown = await spawn([process.execPath, ...words, '--help'])
    expect(shown).toEqual({ code: 0, output: `${command.usage}\n`, errors: '' })
  })

  test('refuses an option that it does not have', async () => {
    const { code, output, warnings } = await run(command, ['--wrong'])
    expect([output, ...warnings].join('')).toStartWith("Unknown option '--wrong'")
    expect([output, ...warnings].join('')).toEndWith(`\n\n${command.usage}`)
    expect([code, warnings.length]).toEqual([trouble, trouble - 1])
  })

  test('refuses options that npm took for itself, without their values', async () => {
    for (const option of Object.keys(command.options)) {
      const variables = { [`npm_config_${option.replace('-', '_')}`]: 'geheim' }
      const { code, output } = await run(command, [], { variables })
      expect(output).toStartWith(`npm took --${option} for itself: put -- before it. Example: npm`)
      expect(output).toContain(' -- ')
      expect(output).not.toContain('geheim')
      expect(code).toBe(trouble)
    }
  })
})

test.each(commands.filter(([, { takesWords }]) => !takesWords))(
  'npm run %s takes no words',
  async (_name, command) => {
    expect((await run(command, ['now'])).output).toStartWith("Unexpected argument 'now'")
  },
)

test('a bug is no trouble: it is thrown', async () => {
  const broken: Command = { usage: '', options: {}, run: () => Promise.reject(new Error('a bug')) }
  await expect(run(broken)).rejects.toThrow('a bug')
})

describe.each(Object.entries<Command<ParseArgsOptionsConfig>>(onDatabase))(
  'the database of npm run %s',
  (_name, command) => {
    const runWith = (DATABASE_URL: string | undefined) =>
      run(command, [], { variables: { DATABASE_URL, OPERATOR: 'ani' } })

    test.each([
      [undefined, 'DATABASE_URL is missing. Example: postgres://'],
      [' ', 'DATABASE_URL is missing.'],
      ['geheim', 'DATABASE_URL is not the address of a database.'],
      ['mysql://owner:geheim@host/kilat', 'DATABASE_URL is not the address of a database.'],
      ['postgres://owner:geheim@:x/', 'DATABASE_URL is not the address of a database.'],
      ['postgres:///geheim', 'DATABASE_URL is not the address of a database.'],
    ])('is not at %p', async (address, sentence) => {
      const { code, output } = await runWith(address)
      expect(output).toStartWith(sentence)
      expect(output).not.toContain('geheim')
      expect(code).toBe(1)
    })

    test('that hangs up is named, without the password', async () => {
      const silent = createServer((socket) => socket.destroy())
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
      const address = silent.address()
      const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
      const url = `postgres://owner:geheim@${host}/kilat?sslmode=disable`
      const { code, output } = await runWith(url)
      silent.close()
      expect(output).toMatch(/^Cannot connect to kilat on 127\.0\.0\.1:\d+: \S.+ Check the network/)
      expect(output).not.toContain('geheim')
      expect(code).toBe(1)
    })
  },
)

describe('the name of the operator', () => {
  const read = (given: string | undefined, OPERATOR?: string) => () =>
    readOperator(given, { OPERATOR })

  test('is the one after --as, or else the one in OPERATOR', () => {
    expect(read('budi', 'ani.k')()).toBe('budi')
    expect(read(undefined, ' ani.k ')()).toBe('ani.k')
  })

  test.each(['', ' ', undefined])('is asked for when it is %p', (name) => {
    expect(read(undefined, name)).toThrow('Give your name in OPERATOR or after --as. A name has 2')
  })

  test.each(['a', 'Ani', 'ani k', '1ani', 'ani_k', `a${'n'.repeat(41)}`])('is not %p', (name) => {
    expect(read(undefined, name)).toThrow('The name in OPERATOR is not valid. A name has 2 to 41')
    expect(read(name, 'ani')).toThrow('The name in --as is not valid.')
    expect(read(name)).toThrow(OperatorTrouble)
  })

  test('is not the one of the bot', () => {
    expect(read(undefined, 'bot')).toThrow('"bot" in OPERATOR is reserved for the chat itself.')
  })
})
