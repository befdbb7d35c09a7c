import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { graphCommands, iceBreakers } from '../../../src/operate/setup/commands.ts'
import { profileOf } from '../../../src/operate/setup/profile.ts'
import { templates } from '../../../src/operate/setup/templates.ts'
import { Meta } from './meta.ts'

let meta: Meta
beforeEach(() => {
  meta = new Meta()
})
afterEach(() => meta.stop())

const names = templates.map(({ name, language }) => `template ${name} (${language})`)

const review = (verdict: Parameters<typeof meta.account.templates.review>[2]) => {
  for (const { name, language } of templates) meta.account.templates.review(name, language, verdict)
}

describe('a number that is not set up', () => {
  test('gets everything, one line for each thing', async () => {
    const { lines, isAllRight } = await meta.setup()
    expect(lines).toEqual([
      'commands: set',
      'ice breakers: set',
      'profile: set (about, description, email, vertical)',
      'webhook: subscribed',
      ...names.map((name) => `${name}: submitted, waiting for Meta's review`),
    ])
    expect(isAllRight).toBe(true)
    const bodies = meta.account.calls.flatMap(({ body }) => (body === null ? [] : [body]))
    expect(bodies).toEqual([
      { commands: graphCommands() },
      { prompts: iceBreakers },
      { messaging_product: 'whatsapp', ...profileOf('KemenkesRI', 'sertifikat@pedulilindungi.id') },
      {},
      ...templates,
    ])
  })

  test('is set up once: a second run changes nothing', async () => {
    await meta.setup()
    meta.changes()
    const { lines, isAllRight } = await meta.setup()
    expect(lines).toEqual([
      'commands: as it should be',
      'ice breakers: as it should be',
      'profile: as it should be',
      'webhook: as it should be',
      ...names.map((name) => `${name}: waiting for Meta's review`),
    ])
    expect(meta.changes()).toEqual([])
    expect(isAllRight).toBe(true)
  })
})

describe('a run changes only what differs', () => {
  test('one member of the profile', async () => {
    await meta.setup()
    meta.changes()
    const { output } = await meta.setup([], { HELP_EMAIL: 'baru@pedulilindungi.id' })
    expect(output).toContain('profile: set (email)')
    const bodies = meta.account.calls.flatMap(({ body }) => (body === null ? [] : [body]))
    expect(bodies).toEqual([{ messaging_product: 'whatsapp', email: 'baru@pedulilindungi.id' }])
  })

  test('one list of what is offered in the chat', async () => {
    await meta.setup()
    const { WHATSAPP_API_URL: url, ...variables } = meta.variables()
    await fetch(`${url}/${variables.WHATSAPP_PHONE_NUMBER_ID}/conversational_automation`, {
      method: 'POST',
      headers: { authorization: `Bearer ${variables.WHATSAPP_ACCESS_TOKEN}` },
      body: JSON.stringify({ prompts: ['Halo'] }),
    })
    meta.changes()
    const { lines } = await meta.setup()
    expect(lines.slice(0, 2)).toEqual(['commands: as it should be', 'ice breakers: set'])
    expect(meta.changes()).toEqual(['conversational_automation'])
  })
})

describe('a template', () => {
  test('that is approved is left alone', async () => {
    await meta.setup()
    review({ status: 'APPROVED' })
    meta.changes()
    const { lines, isAllRight } = await meta.setup()
    expect(lines.slice(4)).toEqual(names.map((name) => `${name}: approved`))
    expect(meta.changes()).toEqual([])
    expect(isAllRight).toBe(true)
  })

  test('that Meta counts as marketing says so', async () => {
    await meta.setup()
    review({ status: 'APPROVED', category: 'MARKETING' })
    expect((await meta.setup()).lines.at(-1)).toContain('approved, but as MARKETING')
  })

  test.each([
    [{ status: 'REJECTED', reason: 'INVALID_FORMAT' }, 'rejected: INVALID_FORMAT. Change it in'],
    [{ status: 'PAUSED' }, 'paused for its quality'],
    [{ status: 'DISABLED' }, 'disabled. See WhatsApp Manager'],
  ] as const)('after %j needs the operator, and is not sent again', async (verdict, words) => {
    await meta.setup()
    review(verdict)
    meta.changes()
    const { lines, isAllRight } = await meta.setup()
    for (const line of lines.slice(4)) expect(line).toContain(words)
    expect(meta.changes()).toEqual([])
    expect(isAllRight).toBe(false)
  })

  const [{ language = 'id' } = {}] = templates
  const oldCode = {
    name: 'kilat_code',
    language,
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', add_security_recommendation: false },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ],
  }
  const submitOld = async () => {
    const { WHATSAPP_API_URL: url, ...variables } = meta.variables()
    await fetch(`${url}/${variables.WHATSAPP_BUSINESS_ACCOUNT_ID}/message_templates`, {
      method: 'POST',
      headers: { authorization: `Bearer ${variables.WHATSAPP_ACCESS_TOKEN}` },
      body: JSON.stringify(oldCode),
    })
  }

  test('with another content is changed, and then as it should be', async () => {
    await submitOld()
    review({ status: 'APPROVED' })
    expect((await meta.setup()).lines[4]).toBe(`${names[0]}: changed, waiting for Meta's review`)
    expect((await meta.setup()).lines[4]).toBe(`${names[0]}: waiting for Meta's review`)
  })

  test('with another content waits while Meta reviews it', async () => {
    await submitOld()
    const { lines, isAllRight } = await meta.setup()
    expect(lines[4]).toBe(
      `${names[0]}: still with its old text, which Meta keeps while it is pending. Run this later.`,
    )
    expect(isAllRight).toBe(false)
  })
})

describe('--dry-run', () => {
  test('prints every call and makes none', async () => {
    const { output, isAllRight } = await meta.setup(['--dry-run'])
    expect(isAllRight).toBe(true)
    expect(meta.account.calls).toEqual([])
    expect(output).toContain('commands: POST /106540352242922/conversational_automation')
    expect(output).toContain('webhook: POST /102290129340398/subscribed_apps')
    expect(output).toContain('"command_name": "sertifikat"')
    expect(output).toContain('KemenkesRI')
    for (const name of names) expect(output).toContain(name)
  })

  test('mistyped does nothing', async () => {
    const { lines, isAllRight } = await meta.setup(['--dryrun'])
    expect(lines).toEqual(['Unknown: --dryrun. The only option is --dry-run.'])
    expect(meta.account.calls).toEqual([])
    expect(isAllRight).toBe(false)
  })
})

describe('as a program', () => {
  const run = (options: string[], variables: Record<string, string>) =>
    Bun.spawnSync([process.execPath, 'src/operate/setup/setup.ts', ...options], {
      cwd: join(import.meta.dirname, '..', '..', '..'),
      env: variables,
    })

  test('it ends with 0 when all is right', () => {
    const { exitCode, stdout } = run(['--dry-run'], meta.variables())
    expect(stdout.toString()).toContain('template kilat_code (en): POST')
    expect(exitCode).toBe(0)
  })

  test('it ends with 1 when something is missing', () => {
    const { exitCode, stdout } = run([], { ...meta.variables(), HELP_EMAIL: '' })
    expect(stdout.toString()).toStartWith('HELP_EMAIL is missing.')
    expect(exitCode).toBe(1)
  })
})
