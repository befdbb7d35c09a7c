import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { keysFromJwkSet } from '../../../src/hcert/keys.ts'
import { type CheckDependencies, certificateTextIn, check } from '../../../src/verify/page/check.ts'
import { altered, certificateId, jwkSetOf, newSigner, signedText } from './signed.ts'

const signer = await newSigner()
const text = await signedText(signer)
const keys = await keysFromJwkSet(jwkSetOf(signer))

/** Checks a text in a world where all is well but for some changes; `asked` are the ids asked about. */
async function checked(given: string, changes: Partial<CheckDependencies> = {}) {
  const asked: string[] = []
  const askState = async (id: string) => {
    asked.push(id)
    return 'in-force' as const
  }
  const keyring = { known: async () => keys, refreshed: async () => keys }
  const nowS = () => Math.floor(Date.now() / 1000)
  return { ...(await check(given, { keyring, askState, nowS, ...changes })), asked }
}

describe('a certificate whose signature is right', () => {
  test.each([
    ['in-force', 'valid'],
    ['revoked', 'revoked'],
    ['unknown', 'not-listed'],
    ['unreachable', 'not-asked'],
  ] as const)('%s is %s, with what it says', async (state, finding) => {
    const answer = await checked(text, { askState: async () => state })
    expect(answer.finding).toBe(finding)
    expect(answer.certificate?.statement.id).toBe(certificateId)
  })

  test('is asked about once, by its id', async () => {
    expect((await checked(text)).asked).toEqual([certificateId])
  })
})

test.each([
  ['altered', altered(text)],
  ['damaged', text.slice(0, -9)],
  ['unknown-key', await signedText(await newSigner(9))],
  ['expired', await signedText(signer, { fromDays: -5, toDays: -1 })],
  ['not-yet-valid', await signedText(signer, { fromDays: 1 })],
  ['not-a-certificate', 'hai'],
])('the service hears of nothing that is %s', async (finding, given) => {
  expect(await checked(given)).toMatchObject({ finding, asked: [] })
})

describe('a key that is not known', () => {
  const findingWith = async (published: typeof keys | undefined) => {
    const keyring = { known: async () => [], refreshed: async () => published }
    const { asked: _, ...answer } = await checked(text, { keyring })
    return answer
  }

  test('is looked for among the keys that are published now', async () => {
    expect((await findingWith(keys)).finding).toBe('valid')
  })

  test('cannot be called unknown when those cannot be fetched', async () => {
    expect(await findingWith(undefined)).toEqual({ finding: 'keys-missing' })
  })
})

describe('in what was pasted', () => {
  const base45 = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ $%*+-./:'), maxLength: 80 })
  const before = fc.string().filter((words) => !`${words}HC1`.includes('HC1:'))
  const lineBreak = fc.constantFrom('\n', '\r\n')

  test('a text is always found behind words and across line breaks', () => {
    fc.assert(
      fc.property(before, base45, fc.nat(80), lineBreak, (words, code, at, line) => {
        const broken = `${code.slice(0, at)}${line}${code.slice(at)}`
        expect(certificateTextIn(`${words}HC1:${broken}`)).toBe(`HC1:${code}`)
      }),
    )
  })

  test('a text without a certificate stays as it is', () => {
    fc.assert(fc.property(before, (words) => certificateTextIn(words) === words))
  })
})
