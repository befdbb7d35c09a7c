import { expect, test } from 'bun:test'
import { graphFailure, lostCall } from '../../../src/adapters/whatsapp/errors.ts'

test.each([
  ['throughput', 130429, 'unavailable', 1_000],
  ['a service that is down', 2, 'unavailable', 1_000],
  ['the rate of the app', 4, 'unavailable', 60_000],
  ['the rate to one person', 131056, 'unavailable', 4_000],
  ['a failed upload', 131053, 'refused', undefined],
  ['a closed window', 131047, 'refused', undefined],
  ['nothing known', 424_242, 'refused', undefined],
  ['something that went wrong there', 131000, 'unavailable', 1_000],
  ['the rate of the account', 80007, 'unavailable', 60_000],
  ['a token', 190, 'unavailable', 300_000],
  ['access', 0, 'unavailable', 300_000],
  ['a missing permission', 10, 'unavailable', 300_000],
  ['a number without WhatsApp', 131026, 'refused', undefined],
  ['a bad parameter', 131009, 'invalid', undefined],
  ['the first permission', 200, 'unavailable', 300_000],
  ['the last permission', 299, 'unavailable', 300_000],
  ['the code before them', 199, 'refused', undefined],
  ['the code after them', 300, 'refused', undefined],
  ['the spam limit', 131048, 'unavailable', 300_000],
  ['the registration', 133010, 'unavailable', 300_000],
  ['a number of parameters that a template lacks', 132000, 'unavailable', 300_000],
  ['a template that is missing', 132001, 'unavailable', 300_000],
  ['a template that is too long', 132005, 'unavailable', 300_000],
  ['the policy of a template', 132007, 'unavailable', 300_000],
  ['the format of a parameter', 132012, 'unavailable', 300_000],
  ['a paused template', 132015, 'unavailable', 300_000],
  ['a disabled template', 132016, 'unavailable', 300_000],
  ['a line break in a parameter', 132018, 'invalid', undefined],
  ['a type that is none', 131051, 'invalid', undefined],
] as const)('an error about %s (%i) is %s', (_, code, kind, retryAfterMs) => {
  const error = graphFailure(400, { error: { code } })
  expect([error.kind, error.code, error.retryAfterMs]).toEqual([kind, String(code), retryAfterMs])
})

const failed = (code: string) => Object.assign(new Error('a failure'), { code })

test.each([
  ['undici refuses', 'unreachable', undefined, new TypeError('', { cause: failed('ENOTFOUND') })],
  ['Bun refuses', 'unreachable', undefined, failed('ECONNREFUSED')],
  // workerd says the same for a refused and a broken connection, so the worse has to be assumed.
  ['workerd loses', 'timeout', 'unclear', new Error('Network connection lost.')],
  ['a reset ends', 'timeout', 'unclear', failed('ECONNRESET')],
  ['nothing explains', 'timeout', 'unclear', undefined],
])('a call that %s is named %s', (_, code, reason, thrown) => {
  expect(lostCall(thrown)).toMatchObject({ code, reason })
})
