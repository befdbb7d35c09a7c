import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Intent } from '../../../src/conversation/understand/rules/rule.ts'
import { understand } from '../../../src/conversation/understand/understand.ts'
import {
  commands,
  iceBreakers,
  longestServiceName,
  profileLimits,
  profileOf,
} from '../../../src/operate/setup/number.ts'

test.each(commands)('the command $name has words in both languages', ({ id, en }) => {
  expect([id.trim(), en.trim()]).not.toContain('')
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

  test.each(Object.entries(meanings))('%s is understood as %s', (words, intent) => {
    expect(understand(words)).toBe(intent)
  })
})

describe('the profile', () => {
  test('has room for every service name', () => {
    const serviceName = fc.string({ minLength: 1, maxLength: longestServiceName })
    fc.assert(
      fc.property(serviceName, (name) => {
        const { about, description } = profileOf(name, 'a@b.id')
        expect(about.length).toBeLessThanOrEqual(profileLimits.about)
        expect(description.length).toBeLessThanOrEqual(profileLimits.description)
      }),
      { examples: [['x'.repeat(longestServiceName)]] },
    )
  })

  test('names the service and the address in both languages', () => {
    const { about, description, email, vertical } = profileOf('KemenkesRI', 'a@b.id')
    expect(about).toContain('KemenkesRI')
    expect(description.match(/KemenkesRI/g)).toHaveLength(2)
    expect({ email, vertical }).toEqual({ email: 'a@b.id', vertical: 'GOVT' })
  })
})
