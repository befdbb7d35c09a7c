import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
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
  const needed = [
    'WHATSAPP_ACCESS_TOKEN',
    'WHATSAPP_PHONE_NUMBER_ID',
    'WHATSAPP_BUSINESS_ACCOUNT_ID',
    'SERVICE_NAME',
    'HELP_EMAIL',
  ]

  test('every missing variable is named at once, and nothing is called', async () => {
    const empty = Object.fromEntries(Object.keys(meta.variables()).map((name) => [name, ' ']))
    const { lines, isAllRight } = await meta.setup([], empty)
    expect(lines.map((line) => line.split(' ')[0] ?? '')).toEqual(needed)
    for (const line of lines) expect(line).toContain(' is missing. ')
    expect(isAllRight).toBe(false)
    expect(readSetupEnvironment({})).toEqual({ ok: false, problems: lines })
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
    expect(readSetupEnvironment(variables)).toMatchObject({ environment: { apiUrl: url } })
    const slashed = { ...variables, WHATSAPP_API_URL: `${url}/` }
    expect(readSetupEnvironment(slashed)).toMatchObject({ environment: { apiUrl: url } })
  })
})
