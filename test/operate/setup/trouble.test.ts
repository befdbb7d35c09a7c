import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readConfig } from '../../../src/config/index.ts'
import { localEnvironment } from '../../../src/local/environment.ts'
import { readSetupEnvironment } from '../../../src/operate/setup/environment.ts'
import { Meta } from './meta.ts'

let meta: Meta
beforeEach(() => {
  meta = new Meta()
})
afterEach(() => meta.stop())

describe('the environment', () => {
  test('every missing variable is named at once, and nothing is called', async () => {
    const all = Object.keys(meta.variables())
    const empty = Object.fromEntries(all.map((name) => [name, ' ']))
    const { lines, done } = await meta.setup([], empty)
    const needed = all.filter((name) => name !== 'WHATSAPP_API_URL')
    expect(lines).toEqual(needed.map((name) => expect.stringContaining(`${name} is missing. `)))
    expect(done).toBe(false)
    expect(() => readSetupEnvironment({})).toThrow(lines.join('\n'))
  })

  test.each([
    ['WHATSAPP_ACCESS_TOKEN', 'geheim\ngeheim'],
    ['WHATSAPP_PHONE_NUMBER_ID', '+62geheim'],
    ['WHATSAPP_BUSINESS_ACCOUNT_ID', 'geheim'],
    ['WHATSAPP_API_URL', 'geheim'],
    ['SERVICE_NAME', 'geheim'.repeat(11)],
    ['HELP_EMAIL', 'geheim'],
    ['HELP_EMAIL', `${'geheim'.repeat(21)}@b.id`],
  ])('a bad %s is named without its value', async (name, value) => {
    const { lines } = await meta.setup([], { [name]: value })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toStartWith(name)
    expect(lines[0]).not.toContain('geheim')
  })

  test('the address of Graph is the Worker’s unless told, and loses a slash at its end', async () => {
    const { WHATSAPP_API_URL: _, ...variables } = meta.variables()
    const local = await localEnvironment('http://local.test', 'http://worker.test')
    const config = readConfig({ ...local, WHATSAPP_API_URL: '' })
    const url = config.ok ? config.config.whatsapp.apiUrl : 'none'
    expect(readSetupEnvironment(variables)).toMatchObject({ apiUrl: url })
    const slashed = { ...variables, WHATSAPP_API_URL: `${url}/` }
    expect(readSetupEnvironment(slashed)).toMatchObject({ apiUrl: url })
  })
})

describe('a trouble is told with the next step', () => {
  test.each([
    [190, 'The access token is not valid or has expired. Make a new one: Meta Business settings'],
    [80007, 'Meta has had too many calls. Run this again in an hour.'],
  ])('and ends the run when everything would fail: %i', async (code, words) => {
    meta.watch.setFaults({ graph: { code } })
    const { lines, done } = await meta.setup()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toStartWith(`commands: ${words}`)
    expect(done).toBe(false)
  })

  test('a missing permission is named once', async () => {
    meta.watch.setFaults({ graph: { code: 200 } })
    const { lines, done } = await meta.setup()
    expect(lines[0]).toContain('Meta refused it: "(#200) Permissions error" (code 200).')
    expect(lines[0]).toContain('its token whatsapp_business_management')
    expect(lines.slice(1).every((line) => line.endsWith(': the same.'))).toBe(true)
    expect(lines).toHaveLength(8)
    expect(done).toBe(false)
  })

  test.each([
    { WHATSAPP_BUSINESS_ACCOUNT_ID: '4711' },
    { WHATSAPP_BUSINESS_ACCOUNT_ID: '106540352242922' },
    { WHATSAPP_PHONE_NUMBER_ID: '4711' },
  ])('an id that is not the right one: %j', async (changed) => {
    const { output, done } = await meta.setup([], changed)
    expect(output).toContain('The token sees no such number or account.')
    expect(done).toBe(false)
  })

  test('one failure leaves the rest to be done', async () => {
    meta.watch.setFaults({ graph: { status: 502, times: 1 } })
    const { lines, done } = await meta.setup()
    expect(lines[0]).toBe('commands: Meta answered with HTTP 502. Run this again in a few minutes.')
    expect(lines[1]).toBe('ice breakers: set')
    expect(done).toBe(false)
  })

  const error = { code: 100, error_subcode: 2388024, error_user_msg: 'Sudah\n ada.' }

  test.each<[string, number, object, string]>([
    ['for people', 400, { error }, 'refused it: "Sudah ada." (code 100, subcode 2388024).'],
    ['of another form', 200, { conversational_automation: 'yes' }, 'in a form that this command'],
  ])('an answer %s', async (_, status, body, words) => {
    const other = new Meta(async () => Response.json(body, { status }))
    const { lines } = await other.setup()
    await other.stop()
    expect(lines[0]).toStartWith('commands: Meta ')
    expect(lines[0]).toContain(words)
  })

  test('nobody at the address', async () => {
    const { WHATSAPP_API_URL } = meta.variables()
    await meta.stop()
    const { lines, done } = await meta.setup([], { WHATSAPP_API_URL })
    expect(lines).toEqual([
      `commands: No connection to ${new URL(WHATSAPP_API_URL).host}. Check the network and WHATSAPP_API_URL.`,
    ])
    expect(done).toBe(false)
  })
})

test('the token is never printed, whatever Meta writes', async () => {
  const { WHATSAPP_ACCESS_TOKEN: token } = meta.variables()
  const words = fc
    .tuple(fc.string(), fc.string())
    .map(([before, after]) => `${before}${token} ${after}`)
  const error = fc.record(
    { code: fc.constantFrom(0, 1, 10, 100, 4711), message: words, error_user_msg: words },
    { requiredKeys: ['code'] },
  )
  let answer: object = {}
  const talkative = new Meta(async () => Response.json(answer, { status: 400 }))
  await fc.assert(
    fc.asyncProperty(error, async (sent) => {
      answer = { error: sent }
      expect((await talkative.setup()).output).not.toContain(token)
    }),
    { numRuns: 40 },
  )
  expect((await talkative.setup(['--dry-run'])).output).not.toContain(token)
  await talkative.stop()
})
