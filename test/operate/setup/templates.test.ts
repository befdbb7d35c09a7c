import { describe, expect, test } from 'bun:test'
import { understand } from '../../../src/conversation/understand/understand.ts'
import { challengeLimits } from '../../../src/identity/challenge.ts'
import { templateLimits, templates } from '../../../src/operate/setup/templates.ts'

const named = templates.map(
  (template) => [`${template.name} (${template.language})`, template] as const,
)

test('each template is there in Indonesian and English, once', () => {
  expect(named.map(([name]) => name)).toEqual([
    'kilat_code (id)',
    'kilat_code (en)',
    'kilat_ticket_answered (id)',
    'kilat_ticket_answered (en)',
  ])
})

describe.each(named)('%s', (_, { name, components, message_send_ttl_seconds: ttl }) => {
  test('is within the limits', () => {
    expect(name).toMatch(/^[a-z0-9_]+$/)
    expect(name.length).toBeLessThanOrEqual(templateLimits.name)
    const { least, most } = templateLimits.codeTtlSeconds
    if (ttl !== undefined) expect(ttl >= least && ttl <= most).toBe(true)
    for (const component of components) {
      if ('text' in component) {
        expect(component.text.length).toBeLessThanOrEqual(templateLimits.body)
      } else if (component.type === 'FOOTER') {
        const { least, most } = templateLimits.codeMinutes
        const minutes = component.code_expiration_minutes
        expect(minutes >= least && minutes <= most).toBe(true)
      } else if (component.type === 'BUTTONS') {
        expect(component.buttons[0].text.length).toBeLessThanOrEqual(templateLimits.button)
      }
    }
  })
})

test('a code is announced, and delivered, for as long as it is valid', () => {
  const codes = templates.filter(({ name }) => name === 'kilat_code')
  for (const { components, message_send_ttl_seconds } of codes) {
    expect(components).toContainEqual({ type: 'FOOTER', code_expiration_minutes: 5 })
    expect(message_send_ttl_seconds).toBe(challengeLimits.validMs / 1_000)
  }
})

test('the words to type are understood', () => {
  const words = templates.flatMap(({ components }) =>
    components.flatMap((part) => ('text' in part ? (/\*(.+)\*/.exec(part.text)?.[1] ?? '') : [])),
  )
  expect(words).toEqual(['cek tiket', 'check ticket'])
  expect(words.map(understand)).toEqual(['ticket', 'ticket'])
})
