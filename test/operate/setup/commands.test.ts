import { describe, expect, test } from 'bun:test'
import type { Intent } from '../../../src/conversation/understand/rules/rule.ts'
import { understand } from '../../../src/conversation/understand/understand.ts'
import {
  commandLimits,
  commands,
  graphCommands,
  iceBreakerLimits,
  iceBreakers,
} from '../../../src/operate/setup/commands.ts'

const emoji = /\p{Extended_Pictographic}/u

describe('commands', () => {
  test('are few enough, and each has a name of its own', () => {
    expect(commands.length).toBeLessThanOrEqual(commandLimits.most)
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
  })

  test.each(graphCommands())('$command_name is within the limits', (command) => {
    expect(command.command_name).toMatch(/^[a-z0-9_]+$/)
    expect(command.command_name.length).toBeLessThanOrEqual(commandLimits.name)
    expect(command.command_description.length).toBeLessThanOrEqual(commandLimits.description)
    expect(command.command_description).not.toMatch(emoji)
  })

  test.each(commands)('$name has words in both languages', ({ id, en }) => {
    expect(id.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
  })
})

/** What each command and ice breaker means; a missing one does not go unnoticed below. */
const meanings: Record<string, Intent> = {
  '/menu': 'menu',
  '/sertifikat': 'certificate',
  '/status': 'status',
  '/ubah': 'change-info',
  '/bantuan': 'complaint',
  '/privasi': 'privacy',
  '/english': 'language-en',
  'Download sertifikat vaksin saya': 'certificate',
  'Cek status vaksinasi saya': 'status',
  'Nama di sertifikat salah': 'change-name',
  'My certificate, in English': 'certificate',
}

describe('what is offered', () => {
  test('has a meaning each', () => {
    const offered = [...commands.map(({ name }) => `/${name}`), ...iceBreakers]
    expect(offered).toEqual(Object.keys(meanings))
  })

  for (const [words, intent] of Object.entries(meanings)) {
    test(`${words} is understood as ${intent}`, () => {
      expect(understand(words)).toBe(intent)
    })
  }
})

describe('ice breakers', () => {
  test('are few enough', () => {
    expect(iceBreakers.length).toBeLessThanOrEqual(iceBreakerLimits.most)
  })

  test.each(iceBreakers.map((text) => [text]))('%s is within the limits', (text) => {
    expect(text.length).toBeLessThanOrEqual(iceBreakerLimits.text)
    expect(text).not.toMatch(emoji)
  })
})
