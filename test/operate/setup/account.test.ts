import { describe, expect, test } from 'bun:test'
import { businessAccountId } from '../../../src/local/graph/webhooks.ts'
import { AccountStandIn } from './account.ts'

const phoneNumberId = '106540352242922'
const base = `/v26.0/${phoneNumberId}`
const account = `/v26.0/${businessAccountId}`
const automationPath = `${base}/conversational_automation`
const profilePath = `${base}/whatsapp_business_profile`
const templatesPath = `${account}/message_templates`
const of = (length: number) => 'x'.repeat(length)

const clock = { nowMs: 1_763_719_200_000 }
const newMeta = () =>
  new AccountStandIn({ phoneNumberId, accessToken: 't', now: () => clock.nowMs })

const get = (path: string) =>
  new Request(`http://graph.test${path}`, { headers: { authorization: 'Bearer t' } })

const post = (path: string, body: object, headers = { authorization: 'Bearer t' }) =>
  new Request(`http://graph.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

async function sent(meta: AccountStandIn, request: Request) {
  const answer = await meta.handle(request)
  return { status: answer.status, body: await answer.json() }
}

const command = (name: string, description = 'Ein Wort') => ({
  command_name: name,
  command_description: description,
})
const commands = (count: number) => Array.from({ length: count }, (_, n) => command(`c${n}`))

const profile = { messaging_product: 'whatsapp' }

const code = (more: object = {}, minutes = 5, button: object = { text: 'Salin' }) => ({
  name: 'kode_1',
  language: 'id',
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: minutes },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', ...button }] },
  ],
  ...more,
})

const notice = (text: string, samples?: string[], more: object = {}) => ({
  name: 'kabar',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text, ...(samples && { example: { body_text: [samples] } }) }],
  ...more,
})

describe('Meta accepts', () => {
  test.each<[string, string, object]>([
    ['30 commands', automationPath, { commands: commands(30) }],
    ['a full command', automationPath, { commands: [command(of(32), of(256))] }],
    ['four prompts of 80', automationPath, { prompts: Array(4).fill(of(80)) }],
    ['no prompts', automationPath, { prompts: [], enable_welcome_message: true }],
    [
      'a full profile',
      profilePath,
      {
        ...profile,
        about: of(139),
        address: of(256),
        description: of(512),
        email: 'a@b.id',
        vertical: 'GOVT',
        websites: ['https://a.id', 'http://b.id'],
      },
    ],
    ['a code for 90 minutes', templatesPath, code({ message_send_ttl_seconds: 900 }, 90)],
    ['a code with Meta’s button', templatesPath, code({}, 1, {})],
    ['a text of 1,024', templatesPath, notice(of(1_024))],
    ['two parameters in order', templatesPath, notice('A {{1}} b {{2}}.', ['x', 'y'])],
    ['a subscription', `${account}/subscribed_apps`, {}],
  ])('%s', async (_, path, body) => {
    expect((await sent(newMeta(), post(path, body))).status).toBe(200)
  })
})

describe('Meta refuses', () => {
  test.each<[string, string, object]>([
    ['31 commands', automationPath, { commands: commands(31) }],
    ['a command of 33', automationPath, { commands: [command(of(33))] }],
    ['a command with a slash', automationPath, { commands: [command('/menu')] }],
    ['a description of 257', automationPath, { commands: [command('a', of(257))] }],
    ['a description with an emoji', automationPath, { commands: [command('a', 'Halo 👋')] }],
    ['a command twice', automationPath, { commands: [command('a'), command('a')] }],
    ['five prompts', automationPath, { prompts: ['a', 'b', 'c', 'd', 'e'] }],
    ['a prompt of 81', automationPath, { prompts: [of(81)] }],
    ['an empty prompt', automationPath, { prompts: [''] }],
    ['a prompt with an emoji', automationPath, { prompts: ['Halo 👋'] }],
    ['an unknown member', automationPath, { prompt: ['a'] }],
    ['a profile for no product', profilePath, { about: 'a' }],
    ['an empty about', profilePath, { ...profile, about: '' }],
    ['an about of 140', profilePath, { ...profile, about: of(140) }],
    ['a description of 513', profilePath, { ...profile, description: of(513) }],
    ['an address of 257', profilePath, { ...profile, address: of(257) }],
    ['an e-mail that is none', profilePath, { ...profile, email: 'a' }],
    ['an unknown vertical', profilePath, { ...profile, vertical: 'GOV' }],
    ['a website without http', profilePath, { ...profile, websites: ['a.id'] }],
    ['three websites', profilePath, { ...profile, websites: Array(3).fill('https://a.id') }],
    ['a template name with a capital', templatesPath, code({ name: 'Kode' })],
    ['a language that is none', templatesPath, code({ language: 'Indonesian' })],
    ['an unknown category', templatesPath, code({ category: 'OTP' })],
    ['a code for 91 minutes', templatesPath, code({}, 91)],
    ['a code for no time', templatesPath, code({}, 0)],
    ['a button of 26', templatesPath, code({}, 5, { text: of(26) })],
    ['a code on the way for 16 minutes', templatesPath, code({ message_send_ttl_seconds: 901 })],
    [
      'a code in own words',
      templatesPath,
      notice('Hi {{1}}!', ['1'], { category: 'AUTHENTICATION' }),
    ],
    ['a text of 1,025', templatesPath, notice(of(1_025))],
  ])('%s', async (_, path, body) => {
    const answer = await sent(newMeta(), post(path, body))
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 100 } } })
  })

  test.each<[string, number, object]>([
    ['a parameter at the start', 2388299, notice('{{1}} b', ['x'])],
    ['a parameter at the end', 2388299, notice('A {{1}}', ['x'])],
    ['parameters out of order', 2388072, notice('A {{2}} b.', ['x'])],
    ['a named parameter', 2388072, notice('A {{name}} b.', ['x'])],
    ['a parameter without a sample', 2388075, notice('A {{1}} b.')],
    ['a sample too many', 2388075, notice('A {{1}} b.', ['x', 'y'])],
  ])('%s, with its subcode', async (_, error_subcode, body) => {
    const answer = await sent(newMeta(), post(templatesPath, body))
    const error = { code: 100, error_subcode, error_user_msg: expect.any(String) }
    expect(answer).toMatchObject({ status: 400, body: { error } })
  })

  test.each<[string, Request, object]>([
    ['another number', get('/v26.0/1/whatsapp_business_profile'), { error_subcode: 33 }],
    ['another account', get('/v26.0/1/message_templates'), { error_subcode: 33 }],
    [
      'an edge of the account at the number',
      get(`${base}/message_templates`),
      {
        error_data: {
          messaging_product: 'whatsapp',
          details: 'Tried accessing nonexisting field (message_templates)',
        },
      },
    ],
    ['an edit of no template', post('/v26.0/4711', { components: [] }), { error_subcode: 33 }],
  ])('%s', async (_, request, error) => {
    expect(await sent(newMeta(), request)).toMatchObject({ status: 400, body: { error } })
  })

  test('everything without the token', async () => {
    const request = post(automationPath, {}, { authorization: '' })
    expect((await newMeta().handle(request)).status).toBe(401)
  })
})

describe('a template', () => {
  const list = async (meta: AccountStandIn, query: string) =>
    (await sent(meta, get(`${templatesPath}?${query}`))).body as { data: { id: string }[] }

  test('for a code is shown in Meta’s words, its button as a URL', async () => {
    const meta = newMeta()
    const { body } = await sent(meta, post(templatesPath, code()))
    expect(body).toEqual({ id: expect.any(String), status: 'PENDING', category: 'AUTHENTICATION' })
    const [shown] = (await list(meta, 'fields=components,rejected_reason')).data
    expect(shown).toMatchObject({
      rejected_reason: 'NONE',
      components: [
        { type: 'BODY', add_security_recommendation: true, text: expect.stringContaining('{{1}}') },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Salin' }] },
      ],
    })
  })

  test('is there once in a language', async () => {
    const meta = newMeta()
    await meta.handle(post(templatesPath, code()))
    const again = await sent(meta, post(templatesPath, code()))
    expect(again).toMatchObject({ status: 400, body: { error: { error_subcode: 2388024 } } })
    const english = await sent(meta, post(templatesPath, code({ language: 'en' })))
    expect(english.status).toBe(200)
  })

  test('is edited after its review, and once a day while it is approved', async () => {
    const meta = newMeta()
    const { body } = await sent(meta, post(templatesPath, code()))
    const path = `/v26.0/${(body as { id: string }).id}`
    const { components } = code({}, 6)
    const edited = async () => (await sent(meta, post(path, { components }))).status
    expect(await edited()).toBe(400)
    const approve = () => meta.templates.review('kode_1', 'id', { status: 'APPROVED' })
    approve()
    expect(await edited()).toBe(200)
    expect(await edited()).toBe(400)
    approve()
    expect(await edited()).toBe(400)
    clock.nowMs += 24 * 60 * 60_000
    expect(await edited()).toBe(200)
    meta.templates.review('kode_1', 'id', { status: 'REJECTED', reason: 'INVALID_FORMAT' })
    expect((await list(meta, 'fields=status,rejected_reason')).data).toMatchObject([
      { status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' },
    ])
    expect(await edited()).toBe(200)
    expect((await list(meta, 'fields=status,components')).data).toMatchObject([
      { status: 'PENDING', components: [{}, { code_expiration_minutes: 6 }, {}] },
    ])
  })
})
