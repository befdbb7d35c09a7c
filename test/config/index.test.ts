import { describe, expect, test } from 'bun:test'
import { environmentOf, readConfig } from '../../src/config/index.ts'
import { localEnvironment } from '../../src/local/environment.ts'

const environment = await localEnvironment('http://127.0.0.1:1', 'http://127.0.0.1:2')

const problemsOf = (changes: Record<string, string>) => {
  const reading = readConfig({ ...environment, ...changes })
  return reading.ok ? [] : reading.problems
}

describe('a configuration', () => {
  test('of the local stack is complete, and has its defaults', () => {
    const reading = readConfig(environment)
    expect(reading.ok && reading.config.service).toEqual({
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

  const wrongKeys = 'CERTIFICATE_OLD_KEYS is no JWK set of public P-256 keys in JSON'
  const privateKey = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', kid: 'c', d: 'secret' }
  const wrongDatabase = 'DATABASE_URL is not a postgres://name:password@host/database address'
  const wrong: [string, string, string][] = [
    ['WHATSAPP_PHONE_NUMBER_ID', '+62', 'WHATSAPP_PHONE_NUMBER_ID is not a number'],
    ['DATABASE_URL', 'mysql://a:b@c/d', wrongDatabase],
    ['DATABASE_URL', 'postgres://x', wrongDatabase],
    ['UPSTASH_REDIS_REST_URL', 'ftp://x', 'UPSTASH_REDIS_REST_URL is not a URL'],
    ['SERVICE_NAME', 'K'.repeat(61), 'SERVICE_NAME is longer than 60 characters'],
    ['UPSTASH_REDIS_REST_URL', 'redis', 'UPSTASH_REDIS_REST_URL is not a URL'],
    ['INDEX_KEY', 'AAAA', 'INDEX_KEY is not 32 bytes in base64'],
    ['INDEX_KEY_PREVIOUS', 'AAAA', 'INDEX_KEY_PREVIOUS is not 32 bytes in base64'],
    ['SEAL_KEY_PREVIOUS', 'AAAA', 'SEAL_KEY_PREVIOUS is not 32 bytes in base64'],
    ['CERTIFICATE_KEY', 'MIIB', 'CERTIFICATE_KEY is not a P-256 key in PKCS#8'],
    ['CERTIFICATE_OLD_KEYS', '[]', wrongKeys],
    ['CERTIFICATE_OLD_KEYS', JSON.stringify({ keys: [privateKey] }), wrongKeys],
    ['OTP_CHANNEL', 'pigeon', 'OTP_CHANNEL is not a list of: sms, whatsapp'],
    ['OTP_CHANNEL', 'sms,', 'OTP_CHANNEL is not a list of: sms, whatsapp'],
    ['OTP_CHANNEL', 'sms,sms', 'OTP_CHANNEL is not a list of: sms, whatsapp'],
    ['SMS_PROVIDER', 'twilio,pigeon', 'SMS_PROVIDER is not a list of: twilio, infobip'],
    ['SMS_API_URL', 'twilio', 'SMS_API_URL is not a URL'],
    ['WHATSAPP_OTP_TEMPLATE', 'Kilat Code', 'WHATSAPP_OTP_TEMPLATE is not the name of a template'],
    ['OTP_NUMBER_PREFIXES', '628', 'OTP_NUMBER_PREFIXES is not a list of +NN prefixes'],
    ['HELP_EMAIL', 'nobody', 'HELP_EMAIL is not an e-mail address'],
    ['WHATSAPP_APP_SECRET', '   ', 'WHATSAPP_APP_SECRET is empty'],
  ]
  for (const [name, value, problem] of wrong) {
    test(`${name}=${JSON.stringify(value)}: ${problem}`, () => {
      expect(problemsOf({ [name]: value })).toEqual([problem])
    })
  }

  test('never repeats a value in a problem', () => {
    const changes = Object.fromEntries(
      Object.keys(environment).map((name) => [name, '\u0000CANARY']),
    )
    expect(problemsOf(changes).join()).not.toContain('CANARY')
  })

  test('keeps its secrets to itself', () => {
    const reading = readConfig(environment)
    const shown = Bun.inspect(reading, { depth: 9 }) + JSON.stringify(reading)
    expect(shown).not.toContain(environment.WHATSAPP_APP_SECRET)
    expect(shown).not.toContain(environment.DATABASE_URL)
  })

  test('has both secrets while a rotation lasts', () => {
    const reading = readConfig({ ...environment, WHATSAPP_APP_SECRET_PREVIOUS: 'before' })
    const secrets = reading.ok ? reading.config.whatsapp.appSecrets : []
    expect(secrets.map((secret) => secret.reveal())).toEqual([
      environment.WHATSAPP_APP_SECRET,
      'before',
    ])
  })
})

describe('how codes travel', () => {
  const travelOf = (changes: Record<string, string>) => {
    const reading = readConfig({ ...environment, ...changes })
    if (!reading.ok) throw new Error(reading.problems.join())
    const { channels, providers, template } = reading.config.travel
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
    expect(
      problemsOf({
        SMS_PROVIDER: 'twilio,infobip',
        HELP_EMAIL: 'nobody',
        ...without.twilio,
        ...without.infobip,
      }),
    ).toEqual([
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
    const reading = readConfig({ ...environment, SMS_PROVIDER: 'twilio,infobip' })
    const shown = Bun.inspect(reading, { depth: 9 }) + JSON.stringify(reading)
    expect(shown).toContain('infobip')
    expect(shown).not.toContain(environment.SMS_AUTH_TOKEN)
    expect(shown).not.toContain(environment.INFOBIP_API_KEY)
  })
})

test('an address may end in a slash', () => {
  const reading = readConfig({ ...environment, WHATSAPP_API_URL: 'https://graph.test/v26.0/' })
  expect(reading.ok && reading.config.whatsapp.apiUrl).toBe('https://graph.test/v26.0')
})

test('Workers hand the environment over; elsewhere it is that of the process', () => {
  expect(environmentOf(environment)).toBe(environment)
  expect(environmentOf({ remoteAddr: {} })).toBe(process.env)
  expect(environmentOf(undefined)).toBe(process.env)
})
