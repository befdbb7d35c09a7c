import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { longestServiceName, profileLimits, profileOf } from '../../../src/operate/setup/profile.ts'

test('the texts have room for every service name', () => {
  const serviceName = fc.string({ minLength: 1, maxLength: longestServiceName })
  fc.assert(
    fc.property(serviceName, (name) => {
      const { about, description } = profileOf(name, 'a@b.id')
      expect(about.length).toBeLessThanOrEqual(profileLimits.about)
      expect(description.length).toBeLessThanOrEqual(profileLimits.description)
    }),
  )
  const { about, description } = profileOf('x'.repeat(longestServiceName), 'a@b.id')
  expect(about.length).toBeLessThanOrEqual(profileLimits.about)
  expect(description.length).toBeLessThanOrEqual(profileLimits.description)
})

test('the profile names the service and the address in both languages', () => {
  const { about, description, email, vertical } = profileOf('KemenkesRI', 'a@b.id')
  expect(about).toContain('KemenkesRI')
  expect(description.match(/KemenkesRI/g)).toHaveLength(2)
  expect({ email, vertical }).toEqual({ email: 'a@b.id', vertical: 'GOVT' })
})
