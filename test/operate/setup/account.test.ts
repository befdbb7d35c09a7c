import { describe, expect, test } from 'bun:test'
import { businessAccountId } from '../../../src/local/graph/webhooks.ts'
import { AccountStandIn } from './account.ts'

const phoneNumberId = '106540352242922'
const base = `/v26.0/${phoneNumberId}`
const account = `/v26.0/${businessAccountId}`
const automation = `${base}/conversational_automation`
const profile = `${base}/whatsapp_business_profile`
const templates = `${account}/message_templates`
const of = (length: number) => 'x'.repeat(length)

const newMeta = () => new AccountStandIn({ phoneNumberId, accessToken: 't' })

const get = (path: string) =>
  new Request(`http://graph.test${path}`, { headers: { authorization: 'Bearer t' } })

const post = (path: string, body: object, headers = { authorization: 'Bearer t' }) =>
  new Request(`http://graph.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

async function sent(meta: AccountStandIn, request: Request) {
  const answer = await meta.handle(request)
  return { status: answer.status, body: await answer.json() }
}

const command = (command_name: string, command_description = 'Ein Wort') => ({
  command_name,
  command_description,
})
const commands = (count: number) => Array.from({ length: count }, (_, n) => command(`c${n}`))
const commanded = (...words: [name: string, description?: string]) => ({
  commands: [command(...words)],
})

const about = (members: object) => ({ messaging_product: 'whatsapp', ...members })
const ttl = 'message_send_ttl_seconds'

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
  test.each<[string, string, object, object]>([
    ['30 commands', automation, { commands: commands(30) }, { commands: commands(31) }],
    ['a command of 32', automation, commanded(of(32)), commanded(of(33))],
    ['a description of 256', automation, commanded('a', of(256)), commanded('a', of(257))],
    ['four prompts', automation, { prompts: Array(4).fill('a') }, { prompts: Array(5).fill('a') }],
    ['a prompt of 80', automation, { prompts: [of(80)] }, { prompts: [of(81)] }],
    ['an about of 139', profile, about({ about: of(139) }), about({ about: of(140) })],
    ['a profile of 512', profile, about({ description: of(512) }), about({ description: of(513) })],
    ['a code for 90 minutes', templates, code({}, 90), code({}, 91)],
    ['a code for one minute', templates, code({}, 1), code({}, 0)],
    ['a code on its way for 900 s', templates, code({ [ttl]: 900 }), code({ [ttl]: 901 })],
    ['a button of 25', templates, code({}, 5, { text: of(25) }), code({}, 5, { text: of(26) })],
    ['a text of 1,024', templates, notice(of(1_024)), notice(of(1_025))],
  ])('%s and no more', async (_, path, most, tooMuch) => {
    expect((await sent(newMeta(), post(path, most))).status).toBe(200)
    expect((await sent(newMeta(), post(path, tooMuch))).status).toBe(400)
  })

  test.each<[string, string, object]>([
    ['an e-mail address', profile, about({ email: 'a@b.id', vertical: 'GOVT' })],
    ['a code with Meta’s button', templates, code({}, 1, {})],
    ['two parameters in order', templates, notice('A {{1}} b {{2}}.', ['x', 'y'])],
    ['a subscription', `${account}/subscribed_apps`, {}],
  ])('%s', async (_, path, body) => {
    expect((await sent(newMeta(), post(path, body))).status).toBe(200)
  })
})

describe('Meta refuses', () => {
  test.each<[string, string, object]>([
    ['a command with a slash', automation, commanded('/menu')],
    ['a description with an emoji', automation, commanded('a', 'Halo 👋')],
    ['a command twice', automation, { commands: [...commands(1), ...commands(1)] }],
    ['an empty prompt', automation, { prompts: [''] }],
    ['a prompt with an emoji', automation, { prompts: ['Halo 👋'] }],
    ['an unknown member', automation, { prompt: ['a'] }],
    ['a profile for no product', profile, { about: 'a' }],
    ['an empty about', profile, about({ about: '' })],
    ['an e-mail that is none', profile, about({ email: 'a' })],
    ['an unknown vertical', profile, about({ vertical: 'GOV' })],
    ['a template name with a capital', templates, code({ name: 'Kode' })],
    ['a language that is none', templates, code({ language: 'Indonesian' })],
    ['an unknown category', templates, code({ category: 'OTP' })],
    ['a code in own words', templates, notice('Hi {{1}}!', ['1'], { category: 'AUTHENTICATION' })],
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
    const answer = await sent(newMeta(), post(templates, body))
    const error = { code: 100, error_subcode, error_user_msg: expect.any(String) }
    expect(answer).toMatchObject({ status: 400, body: { error } })
  })

  test.each<[string, Request, object]>([
    ['another number', get('/v26.0/1/whatsapp_business_profile'), { error_subcode: 33 }],
    ['another account', get('/v26.0/1/message_templates'), { error_subcode: 33 }],
    [
      'an edge of the account at the number',
      get(`${base}/message_templates`),
      { error_data: { details: 'Tried accessing nonexisting field (message_templates)' } },
    ],
    ['an edit of no template', post('/v26.0/4711', { components: [] }), { error_subcode: 33 }],
  ])('%s', async (_, request, error) => {
    expect(await sent(newMeta(), request)).toMatchObject({ status: 400, body: { error } })
  })

  test('everything without the token', async () => {
    const request = post(automation, {}, { authorization: '' })
    expect((await newMeta().handle(request)).status).toBe(401)
  })
})

describe('a template', () => {
  const list = async (meta: AccountStandIn, query: string) =>
    (await sent(meta, get(`${templates}?${query}`))).body as { data: { id: string }[] }

  test('for a code is shown in Meta’s words, its button as a URL', async () => {
    const meta = newMeta()
    const { body } = await sent(meta, post(templates, code()))
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
    await meta.handle(post(templates, code()))
    const again = await sent(meta, post(templates, code()))
    expect(again).toMatchObject({ status: 400, body: { error: { error_subcode: 2388024 } } })
    const english = await sent(meta, post(templates, code({ language: 'en' })))
    expect(english.status).toBe(200)
  })

  test('is edited after its review, and then reviewed again', async () => {
    const meta = newMeta()
    const { body } = await sent(meta, post(templates, code()))
    const { components } = code({}, 6)
    const edited = async () =>
      (await sent(meta, post(`/v26.0/${(body as { id: string }).id}`, { components }))).status
    expect(await edited()).toBe(400)
    for (const status of ['APPROVED', 'REJECTED', 'PAUSED'] as const) {
      meta.templates.review('kode_1', 'id', { status, reason: 'INVALID_FORMAT' })
      const [shown] = (await list(meta, 'fields=status,rejected_reason')).data
      expect(shown).toMatchObject({ status, rejected_reason: 'INVALID_FORMAT' })
      expect(await edited()).toBe(200)
      expect(await edited()).toBe(400)
    }
    const [shown] = (await list(meta, 'fields=status,components')).data
    const edit = { status: 'PENDING', components: [{}, { code_expiration_minutes: 6 }, {}] }
    expect(shown).toMatchObject(edit)
  })
})
