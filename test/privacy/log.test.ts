import { describe, expect, spyOn, test } from 'bun:test'
import { type LogEvent, log } from '../../src/privacy/log.ts'
import { Secret } from '../../src/privacy/secret.ts'
import { listed } from '../listed.ts'

test('an event is one line of JSON at its level', () => {
  const written = spyOn(console, 'warn').mockImplementation(() => {})
  log({ event: 'status.failed', code: 'a\nb\u001b[31m' })
  const [line] = written.mock.calls[0] ?? []
  written.mockRestore()
  expect(line).not.toContain('\n')
  expect(line).not.toContain('\u001b')
  expect(JSON.parse(String(line))).toEqual({
    level: 'warn',
    event: 'status.failed',
    code: 'a\nb\u001b[31m',
  })
})

test('a secret shows itself to nobody who does not ask', () => {
  const secret = new Secret('s3cret')
  expect([String(secret), JSON.stringify({ secret }), Bun.inspect(secret)].join()).not.toContain(
    's3',
  )
  expect(secret.reveal()).toBe('s3cret')
})

describe('an operator is told', () => {
  /** The level at which an event is written, by the console's method and in the line. */
  function levelOf(event: LogEvent['event']): unknown[] {
    const told: unknown[] = []
    const spies = (['error', 'warn', 'info'] as const).map((level) =>
      spyOn(console, level).mockImplementation((line) => told.push(level, JSON.parse(line).level)),
    )
    log({ event } as LogEvent)
    for (const spy of spies) spy.mockRestore()
    return told
  }

  test.each(
    listed(`
    config.invalid | turn.failed | turn.parked | delivery.gave-up | delivery.blocked
    pauses.unreadable | limiter.unanswered | bug
  `) as LogEvent['event'][],
  )('at once of %s', (event) => expect(levelOf(event)).toEqual(['error', 'error']))

  test.each(
    listed(`
    webhook.refused | session.unreadable | turn.lost-races | delivery.failed | status.failed
    sms.budget | sms.way-failed | codes.wrong | certificate.unsigned
  `) as LogEvent['event'][],
  )('some time of %s', (event) => expect(levelOf(event)).toEqual(['warn', 'warn']))

  test.each(['webhook.unread', 'limit.reached', 'cron.drained', 'delivery.figures'] as const)(
    'when they look for it of %s',
    (event) => expect(levelOf(event)).toEqual(['info', 'info']),
  )

  test('of what Meta says at the level that it has', () => {
    const written = spyOn(console, 'error').mockImplementation(() => {})
    log({ event: 'meta.notice', kind: 'account', state: 'banned', level: 'error' })
    expect(written).toHaveBeenCalledTimes(1)
    written.mockRestore()
  })
})
