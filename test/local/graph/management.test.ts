import { describe, expect, test } from 'bun:test'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import { businessAccountId } from '../../../src/local/graph/webhooks.ts'
import { base, phoneNumberId, post } from './requests.ts'

const account = `/graph/v26.0/${businessAccountId}`
const automationPath = `${base}/conversational_automation`
const profilePath = `${base}/whatsapp_business_profile`
const templatesPath = `${account}/message_templates`
const of = (length: number) => 'x'.repeat(length)

const clock = { nowMs: 1_763_719_200_000 }
const newGraph = () => new GraphStandIn({ phoneNumberId, accessToken: 't', now: () => clock.nowMs })

const get = (path: string) =>
  new Request(`http://graph.test${path}`, { headers: { authorization: 'Bearer t' } })

async function sent(graph: GraphStandIn, request: Request) {
  const answer = await graph.handle(request)
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
  test.each<[string, string, unknown]>([
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
    expect((await sent(newGraph(), post(body, { path }))).status).toBe(200)
  })
})

describe('Meta refuses', () => {
  test.each<[string, string, unknown]>([
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
    const answer = await sent(newGraph(), post(body, { path }))
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 100 } } })
  })

  test.each<[string, number, unknown]>([
    ['a parameter at the start', 2388299, notice('{{1}} b', ['x'])],
    ['a parameter at the end', 2388299, notice('A {{1}}', ['x'])],
    ['parameters out of order', 2388072, notice('A {{2}} b.', ['x'])],
    ['a named parameter', 2388072, notice('A {{name}} b.', ['x'])],
    ['a parameter without a sample', 2388075, notice('A {{1}} b.')],
    ['a sample too many', 2388075, notice('A {{1}} b.', ['x', 'y'])],
  ])('%s, with its subcode', async (_, error_subcode, body) => {
    const answer = await sent(newGraph(), post(body, { path: templatesPath }))
    const error = { code: 100, error_subcode, error_user_msg: expect.any(String) }
    expect(answer).toMatchObject({ status: 400, body: { error } })
  })

  test.each<[string, Request, object]>([
    ['another number', get('/graph/v26.0/1/whatsapp_business_profile'), { error_subcode: 33 }],
    ['another account', get('/graph/v26.0/1/message_templates'), { error_subcode: 33 }],
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
    [
      'an edit of no template',
      post({ components: [] }, { path: '/v26.0/4711' }),
      { error_subcode: 33 },
    ],
  ])('%s', async (_, request, error) => {
    expect(await sent(newGraph(), request)).toMatchObject({ status: 400, body: { error } })
  })

  test('everything without the token', async () => {
    const request = post({}, { path: automationPath, headers: { authorization: '' } })
    expect((await newGraph().handle(request)).status).toBe(401)
  })
})

describe('what was set is shown', () => {
  test('commands and prompts, each by itself', async () => {
    const graph = newGraph()
    const asked = get(`${base}?fields=conversational_automation`)
    expect((await sent(graph, asked.clone())).body).toEqual({ id: phoneNumberId })
    await graph.handle(post({ commands: [command('menu')] }, { path: automationPath }))
    await graph.handle(post({ prompts: ['Halo'] }, { path: automationPath }))
    expect((await sent(graph, asked)).body).toEqual({
      id: phoneNumberId,
      conversational_automation: {
        enable_welcome_message: false,
        commands: [command('menu')],
        prompts: ['Halo'],
      },
    })
  })

  test('the fields of the profile that were asked for', async () => {
    const graph = newGraph()
    await graph.handle(post({ ...profile, about: 'A', email: 'a@b.id' }, { path: profilePath }))
    await graph.handle(post({ ...profile, about: 'B' }, { path: profilePath }))
    const { body } = await sent(graph, get(`${profilePath}?fields=about,email,vertical`))
    expect(body).toMatchObject({ data: [{ ...profile, about: 'B', email: 'a@b.id' }] })
  })

  test('the apps that are subscribed, ours once', async () => {
    const graph = newGraph()
    const path = `${account}/subscribed_apps`
    const apps = async () => ((await sent(graph, get(path))).body as { data: unknown[] }).data
    expect(await apps()).toHaveLength(1)
    for (const _ of [1, 2]) await graph.handle(post({}, { path }))
    const own = (await sent(graph, get('/v26.0/app?fields=id'))).body
    expect(await apps()).toEqual([
      expect.anything(),
      { whatsapp_business_api_data: expect.objectContaining(own as object) },
    ])
  })
})

describe('a template', () => {
  const list = async (graph: GraphStandIn, query: string) =>
    (await sent(graph, get(`${templatesPath}?${query}`))).body as { data: { id: string }[] }

  test('is found by a part of its name, as many as asked for', async () => {
    const graph = newGraph()
    for (const name of ['kode', 'kode_2', 'kabar']) {
      await graph.handle(post(code({ name }), { path: templatesPath }))
    }
    expect((await list(graph, 'name=kode&fields=name')).data).toEqual([
      { id: expect.any(String), name: 'kode' },
      { id: expect.any(String), name: 'kode_2' },
    ] as never)
    expect((await list(graph, 'limit=1')).data).toHaveLength(1)
  })

  test('for a code is shown in Meta’s words, its button as a URL', async () => {
    const graph = newGraph()
    const { body } = await sent(graph, post(code(), { path: templatesPath }))
    expect(body).toEqual({ id: expect.any(String), status: 'PENDING', category: 'AUTHENTICATION' })
    const [shown] = (await list(graph, 'fields=components,rejected_reason')).data
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
    const graph = newGraph()
    await graph.handle(post(code(), { path: templatesPath }))
    const again = await sent(graph, post(code(), { path: templatesPath }))
    expect(again).toMatchObject({ status: 400, body: { error: { error_subcode: 2388024 } } })
    const english = await sent(graph, post(code({ language: 'en' }), { path: templatesPath }))
    expect(english.status).toBe(200)
  })

  test('is edited after its review, and once a day while it is approved', async () => {
    const graph = newGraph()
    const { body } = await sent(graph, post(code(), { path: templatesPath }))
    const path = `/v26.0/${(body as { id: string }).id}`
    const { components } = code({}, 6)
    const edited = async () => (await sent(graph, post({ components }, { path }))).status
    expect(await edited()).toBe(400)
    const approve = () => graph.management.review('kode_1', 'id', { status: 'APPROVED' })
    approve()
    expect(await edited()).toBe(200)
    expect(await edited()).toBe(400)
    approve()
    expect(await edited()).toBe(400)
    clock.nowMs += 24 * 60 * 60_000
    expect(await edited()).toBe(200)
    graph.management.review('kode_1', 'id', { status: 'REJECTED', reason: 'INVALID_FORMAT' })
    expect((await list(graph, 'fields=status,rejected_reason')).data).toMatchObject([
      { status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' },
    ])
    expect(await edited()).toBe(200)
    expect((await list(graph, 'fields=status,components')).data).toMatchObject([
      { status: 'PENDING', components: [{}, { code_expiration_minutes: 6 }, {}] },
    ])
  })
})

test.each([
  ['POST conversational_automation', post({}, { path: automationPath })],
  ['GET phone number', get(`${base}?fields=conversational_automation`)],
  ['GET message_templates', get(templatesPath)],
  ['POST template id', post({}, { path: '/v26.0/4711' })],
  ['GET app', get('/v26.0/app')],
])('a call in the x-ray is named %s', async (name, request) => {
  expect(await newGraph().describe(request)).toBe(name)
})
