import { describe, expect, test } from 'bun:test'
import { keysFromJwkSet } from '../../../src/hcert/keys.ts'
import { type CheckDependencies, check } from '../../../src/verify/page/check.ts'
import type { Finding } from '../../../src/verify/page/finding.ts'
import { altered, certificateId, jwkSetOf, newSigner, signedText } from './signed.ts'

const signer = await newSigner()
const text = await signedText(signer)

async function world(changes: Partial<CheckDependencies> = {}) {
  const keys = await keysFromJwkSet(jwkSetOf(signer))
  const asked: string[] = []
  const dependencies: CheckDependencies = {
    keyring: { known: async () => keys, refreshed: async () => keys },
    askState: async (id) => {
      asked.push(id)
      return 'in-force'
    },
    nowS: () => Math.floor(Date.now() / 1000),
    ...changes,
  }
  return { dependencies, asked }
}

describe('a certificate whose signature is right', () => {
  const findings = {
    'in-force': 'valid',
    revoked: 'revoked',
    unknown: 'not-listed',
    unreachable: 'not-asked',
  } as const satisfies Record<string, Finding>
  for (const [state, finding] of Object.entries(findings)) {
    test(`${state} is ${finding}, with what it says`, async () => {
      const { dependencies } = await world({ askState: async () => state as keyof typeof findings })
      const answer = await check(text, dependencies)
      expect(answer.finding).toBe(finding)
      expect(answer.certificate?.statement.id).toBe(certificateId)
    })
  }

  test('is asked about once, by its id', async () => {
    const { dependencies, asked } = await world()
    await check(text, dependencies)
    expect(asked).toEqual([certificateId])
  })
})

test('the service hears of nothing whose signature is not right, or whose time it is not', async () => {
  const wrong: Record<string, Finding> = {
    [altered(text)]: 'altered',
    [text.slice(0, -9)]: 'damaged',
    [await signedText(await newSigner(9))]: 'unknown-key',
    [await signedText(signer, { fromDays: -5, toDays: -1 })]: 'expired',
    [await signedText(signer, { fromDays: 1 })]: 'not-yet-valid',
    hai: 'not-a-certificate',
  }
  const { dependencies, asked } = await world()
  for (const [each, finding] of Object.entries(wrong)) {
    expect((await check(each, dependencies)).finding).toBe(finding)
  }
  expect(asked).toEqual([])
})

describe('a key that is not known', () => {
  test('is looked for among the keys that are published now', async () => {
    const published = await keysFromJwkSet(jwkSetOf(signer))
    const keyring = { known: async () => [], refreshed: async () => published }
    const { dependencies } = await world({ keyring })
    expect((await check(text, dependencies)).finding).toBe('valid')
  })

  test('cannot be called unknown when those cannot be fetched', async () => {
    const keyring = { known: async () => [], refreshed: async () => undefined }
    const { dependencies } = await world({ keyring })
    expect(await check(text, dependencies)).toEqual({ finding: 'keys-missing' })
  })
})
