import { describe, expect, spyOn, test } from 'bun:test'
import { environmentOf, readConfig } from '../../src/config/index.ts'
import worker from '../../src/index.ts'
import { localEnvironment } from '../../src/local/environment.ts'
import { es256Key } from '../hcert/crafting.ts'
import { craftX509 } from '../hcert/x509-crafting.ts'

const environment = await localEnvironment('http://127.0.0.1:1', 'http://127.0.0.1:2')

const readWith = (changes: Record<string, string>) => readConfig({ ...environment, ...changes })

const problemsOf = (changes: Record<string, string>) => {
  const reading = readWith(changes)
  return reading.ok ? [] : reading.problems
}

const configOf = (changes: Record<string, string> = {}) => {
  const reading = readWith(changes)
  if (!reading.ok) throw new Error(reading.problems.join())
  return reading.config
}

const shown = (config: object) => Bun.inspect(config, { depth: 9 }) + JSON.stringify(config)

describe('a configuration', () => {
  test('of the local stack is complete, and has its defaults', () => {
    expect(configOf().service).toEqual({
      name: 'KemenkesRI',
      helpEmail: 'sertifikat@pedulilindungi.id',
      helpPhone: '119 ext 9',
      numberPrefixes: ['+628'],
      smsDailyBudget: 50_000,
      verifyUrl: 'http://127.0.0.1:2/verify',
      codesBy: 'sms',
    })
  })

  test('names every problem at once', () => {
    expect(
      problemsOf({ WHATSAPP_APP_SECRET: '', SEAL_KEY: 'abc', SMS_DAILY_BUDGET: '-1' }),
    ).toEqual([
      'WHATSAPP_APP_SECRET is missing',
      'SEAL_KEY is not 32 bytes in base64',
      'SMS_DAILY_BUDGET is not a whole number',
    ])
  })

  const wrongKeys = 'is no JWK set of public P-256 keys in JSON'
  const privateKey = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', kid: 'c', d: 'secret' }
  const wrongDatabase = 'is not a postgres://name:password@host/database address'
  test.each([
    ['WHATSAPP_PHONE_NUMBER_ID', '+62', 'is not a number'],
    ['DATABASE_URL', 'mysql://a:b@c/d', wrongDatabase],
    ['DATABASE_URL', 'postgres://x', wrongDatabase],
    ['UPSTASH_REDIS_REST_URL', 'ftp://x', 'is not a URL'],
    ['UPSTASH_REDIS_REST_URL', 'redis', 'is not a URL'],
    ['SERVICE_NAME', 'K'.repeat(61), 'is longer than 60 characters'],
    ['INDEX_KEY', 'AAAA', 'is not 32 bytes in base64'],
    ['INDEX_KEY_PREVIOUS', 'AAAA', 'is not 32 bytes in base64'],
    ['SEAL_KEY_PREVIOUS', 'AAAA', 'is not 32 bytes in base64'],
    ['CERTIFICATE_KEY', 'MIIB', 'is not a P-256 key in PKCS#8'],
    ['CERTIFICATE_OLD_KEYS', '[]', wrongKeys],
    ['CERTIFICATE_OLD_KEYS', JSON.stringify({ keys: [privateKey] }), wrongKeys],
    ['OTP_CHANNEL', 'pigeon', 'is not a list of: sms, whatsapp'],
    ['OTP_CHANNEL', 'sms,', 'is not a list of: sms, whatsapp'],
    ['OTP_CHANNEL', 'sms,sms', 'is not a list of: sms, whatsapp'],
    ['SMS_PROVIDER', 'twilio,pigeon', 'is not a list of: twilio, infobip'],
    ['SMS_API_URL', 'twilio', 'is not a URL'],
    ['WHATSAPP_OTP_TEMPLATE', 'Kilat Code', 'is not the name of a template'],
    ['OTP_NUMBER_PREFIXES', '628', 'is not a list of +NN prefixes'],
    ['HELP_EMAIL', 'nobody', 'is not an e-mail address'],
    ['WHATSAPP_APP_SECRET', '   ', 'is empty'],
  ])('%s=%j: it %s', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([`${name} ${problem}`])
  })

  test('never repeats a value in a problem', () => {
    const changes = Object.fromEntries(
      Object.keys(environment).map((name) => [name, '\u0000CANARY']),
    )
    expect(problemsOf(changes).join()).not.toContain('CANARY')
  })

  test('keeps its secrets to itself', () => {
    expect(shown(configOf())).not.toContain(environment.WHATSAPP_APP_SECRET)
    expect(shown(configOf())).not.toContain(environment.DATABASE_URL)
  })

  test('has both secrets while a rotation lasts', () => {
    const { appSecrets } = configOf({ WHATSAPP_APP_SECRET_PREVIOUS: 'before' }).whatsapp
    const both = [environment.WHATSAPP_APP_SECRET, 'before']
    expect(appSecrets.map((secret) => secret.reveal())).toEqual(both)
  })
})

describe('how codes travel', () => {
  const travelOf = (changes: Record<string, string>) => {
    const { channels, providers, template } = configOf(changes).travel
    return { channels, providers: providers.map(({ name }) => name), template }
  }

  test('is by SMS through Twilio unless told', () => {
    const usual = { channels: ['sms'], providers: ['twilio'], template: 'kilat_code' }
    expect(travelOf({})).toEqual(usual as never)
  })

  test('keeps the order that was chosen', () => {
    const chosen = { OTP_CHANNEL: 'whatsapp, sms', SMS_PROVIDER: 'infobip,twilio' }
    expect(travelOf(chosen)).toMatchObject({
      channels: ['whatsapp', 'sms'],
      providers: ['infobip', 'twilio'],
    })
  })

  const without = {
    twilio: { SMS_ACCOUNT_SID: '', SMS_AUTH_TOKEN: '', SMS_FROM: '' },
    infobip: { INFOBIP_API_URL: '', INFOBIP_API_KEY: '', INFOBIP_FROM: '' },
  }
  const missing = (variables: object) => Object.keys(variables).map((name) => `${name} is missing`)

  test('needs nothing of a provider that is not listed', () => {
    expect(problemsOf(without.infobip)).toEqual([])
    expect(problemsOf({ SMS_PROVIDER: 'infobip', ...without.twilio })).toEqual([])
  })

  test('needs everything of those that are, named beside all other problems', () => {
    const changes = { ...without.twilio, ...without.infobip, HELP_EMAIL: 'nobody' }
    expect(problemsOf({ SMS_PROVIDER: 'twilio,infobip', ...changes })).toEqual([
      'HELP_EMAIL is not an e-mail address',
      ...missing(without.twilio),
      ...missing(without.infobip),
    ])
  })

  test('by WhatsApp alone still needs a provider: news to a number go by SMS', () => {
    expect(problemsOf({ OTP_CHANNEL: 'whatsapp', ...without.twilio })).toEqual(
      missing(without.twilio),
    )
  })

  test('keeps the secrets of providers to itself', () => {
    const all = shown(configOf({ SMS_PROVIDER: 'twilio,infobip' }))
    expect(all).toContain('infobip')
    expect(all).not.toContain(environment.SMS_AUTH_TOKEN)
    expect(all).not.toContain(environment.INFOBIP_API_KEY)
  })
})

test.each([
  ['is no X.509 certificate', Buffer.from('no certificate')],
  ['is not the certificate of CERTIFICATE_KEY', craftX509({ spki: (await es256Key()).spki })],
])('a CERTIFICATE_X509 that %s is named with the first request', async (problem, der) => {
  const lines: unknown[] = []
  const spy = spyOn(console, 'error').mockImplementation(
    (line) => void lines.push(JSON.parse(line)),
  )
  const bindings = { ...environment, CERTIFICATE_X509: Buffer.from(der).toString('base64') }
  const { status } = await worker.fetch(new Request('http://127.0.0.1/'), bindings)
  spy.mockRestore()
  expect(status).toBe(503)
  expect(lines).toMatchObject([
    { event: 'config.invalid', problems: [`CERTIFICATE_X509 ${problem}`] },
  ])
})

test('an address may end in a slash', () => {
  const { whatsapp } = configOf({ WHATSAPP_API_URL: 'https://graph.test/v26.0/' })
  expect(whatsapp.apiUrl).toBe('https://graph.test/v26.0')
})

test('Workers hand the environment over; elsewhere it is that of the process', () => {
  expect(environmentOf(environment)).toBe(environment)
  expect(environmentOf({ remoteAddr: {} })).toBe(process.env)
  expect(environmentOf(undefined)).toBe(process.env)
})
