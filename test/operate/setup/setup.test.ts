import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { graphCommands, iceBreakers, profileOf } from '../../../src/operate/setup/number.ts'
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
    const { lines, done } = await meta.setup()
    expect(lines).toEqual([
      'commands: set',
      'ice breakers: set',
      'profile: set (about, description, email, vertical)',
      'webhook: subscribed',
      ...names.map((name) => `${name}: submitted, waiting for Meta's review`),
    ])
    expect(done).toBe(true)
    expect(meta.changes()).toEqual([
      { commands: graphCommands() },
      { prompts: iceBreakers },
      { messaging_product: 'whatsapp', ...profileOf('KemenkesRI', 'sertifikat@pedulilindungi.id') },
      {},
      ...templates,
    ])
  })
})

describe('a run changes only what differs:', () => {
  beforeEach(async () => {
    await meta.setup()
    meta.changes()
  })

  test('nothing the second time', async () => {
    const { lines, done } = await meta.setup()
    const others = ['commands', 'ice breakers', 'profile', 'webhook']
    expect(lines).toEqual([
      ...others.map((name) => `${name}: as it should be`),
      ...names.map((name) => `${name}: waiting for Meta's review`),
    ])
    expect(meta.changes()).toEqual([])
    expect(done).toBe(true)
  })

  test('one member of the profile', async () => {
    const { output } = await meta.setup([], { HELP_EMAIL: 'baru@pedulilindungi.id' })
    expect(output).toContain('profile: set (email)')
    const email = 'baru@pedulilindungi.id'
    expect(meta.changes()).toEqual([{ messaging_product: 'whatsapp', email }])
  })

  test('one list of what is offered in the chat', async () => {
    const { WHATSAPP_PHONE_NUMBER_ID: id } = meta.variables()
    await meta.post(`${id}/conversational_automation`, { prompts: ['Halo'] })
    meta.changes()
    const { lines } = await meta.setup()
    expect(lines.slice(0, 2)).toEqual(['commands: as it should be', 'ice breakers: set'])
    expect(meta.changes()).toEqual([{ prompts: iceBreakers }])
  })
})

describe('a template', () => {
  test.each([
    [{ status: 'APPROVED' }, 'approved', true],
    [{ status: 'APPROVED', category: 'MARKETING' }, 'approved, but as MARKETING', true],
    [{ status: 'REJECTED', reason: 'INVALID_FORMAT' }, 'rejected: INVALID_FORMAT. Change', false],
    [{ status: 'PAUSED' }, 'paused for its quality', false],
    [{ status: 'DISABLED' }, 'disabled. See WhatsApp Manager', false],
  ] as const)('after %j is described and not sent again', async (verdict, words, isRight) => {
    await meta.setup()
    review(verdict)
    meta.changes()
    const { lines, done } = await meta.setup()
    for (const [at, name] of names.entries()) expect(lines[4 + at]).toStartWith(`${name}: ${words}`)
    expect(meta.changes()).toEqual([])
    expect(done).toBe(isRight)
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
  const submitOld = () =>
    meta.post(`${meta.variables().WHATSAPP_BUSINESS_ACCOUNT_ID}/message_templates`, oldCode)

  test('with another content is changed, and then as it should be', async () => {
    await submitOld()
    review({ status: 'APPROVED' })
    expect((await meta.setup()).lines[4]).toBe(`${names[0]}: changed, waiting for Meta's review`)
    expect((await meta.setup()).lines[4]).toBe(`${names[0]}: waiting for Meta's review`)
  })

  test('with another content waits while Meta reviews it', async () => {
    await submitOld()
    const { lines, done } = await meta.setup()
    expect(lines[4]).toBe(
      `${names[0]}: still has its old text: Meta takes no edit while it is pending. Run this again later.`,
    )
    expect(done).toBe(false)
  })
})

describe('--dry-run', () => {
  test('prints every call and makes none', async () => {
    const { output, done } = await meta.setup(['--dry-run'])
    expect(done).toBe(true)
    expect(meta.account.calls).toEqual([])
    const automation = 'commands: POST /106540352242922/conversational_automation'
    const webhook = 'webhook: POST /102290129340398/subscribed_apps'
    const shown = [automation, webhook, '"command_name": "sertifikat"', 'KemenkesRI', ...names]
    for (const words of shown) expect(output).toContain(words)
  })
})
