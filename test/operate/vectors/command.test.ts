import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import encodeQR from 'qr'
import { toBase45 } from '../../../src/hcert/base45.ts'
import { type CborValue, encodeCbor } from '../../../src/hcert/cbor.ts'
import { keyIdOf } from '../../../src/hcert/signer.ts'
import { judge } from '../../../src/operate/vectors/judge.ts'
import { vectors } from '../../../src/operate/vectors/vectors.ts'
import {
  cborOf,
  certificateJson,
  claimsOf,
  craftMessage,
  es256Key,
  expiresAtS,
  issuedAtS,
  testEntry,
} from '../../hcert/crafting.ts'
import { craftX509 } from '../../hcert/x509-crafting.ts'
import { run } from '../terminal.ts'
import { pngOf } from './png.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const time = (seconds: number) => new Date(seconds * 1000).toISOString()

let folder: string
let right: Record<string, unknown>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kilat-vectors-'))
  right = await vector()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const vaccinations = '1.3.6.1.4.1.1847.2021.1.2'
const tests = '1.3.6.1.4.1.1847.2021.1.1'

/** A vector in which every check holds, but for what is asked. */
async function vector(keyUsage = vaccinations, json = certificateJson()) {
  const key = await es256Key()
  const certificate = craftX509({ spki: key.spki, keyUsages: [keyUsage] })
  const protectedHeader = new Map<number, CborValue>([
    [1, -7],
    [4, await keyIdOf(certificate)],
  ])
  const message = await craftMessage({ key, protectedHeader, payload: encodeCbor(claimsOf(json)) })
  const compressed = deflateSync(message)
  const text = `HC1:${toBase45(compressed)}`
  const picture = encodeQR(text, 'raw', { border: 4, scale: 3 })
  return {
    JSON: json,
    CBOR: hex(encodeCbor(cborOf(json))),
    COSE: hex(message),
    COMPRESSED: hex(compressed),
    BASE45: text.slice(4),
    PREFIX: text,
    '2DCODE': pngOf(picture).toString('base64'),
    TESTCTX: {
      CERTIFICATE: Buffer.from(certificate).toString('base64'),
      VALIDATIONCLOCK: time(issuedAtS),
      DESCRIPTION: 'VALID: all of it',
    },
  }
}

const all =
  'VALIDOBJECT SCHEMAVALIDATION ENCODE DECODE VERIFY COMPRESSION KEYUSAGE UNPREFIX VALIDJSON B45DECODE PICTUREDECODE EXPIRATIONCHECK'
    .split(' ')
    .map((check) => `EXPECTED${check}`)
const expecting = (checks: readonly string[]) => ({
  EXPECTEDRESULTS: Object.fromEntries(checks.map((check) => [check, true])),
})

let files = 0
async function fileOf(content: unknown): Promise<string> {
  const path = join(folder, `${++files}.json`)
  await Bun.write(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const command = (...paths: string[]) => run(vectors, paths)

/** What we say of the checks of one vector. */
const sayings = async (given: object, checks: string[]) =>
  (await judge({ ...given, ...expecting(checks) })).map(({ said }) => said)

const changed = (value: unknown, where = /^./) =>
  String(value).replace(where, (digit) => (digit === '0' ? '1' : '0'))
const context = (changes: object) => ({ TESTCTX: { ...(right.TESTCTX as object), ...changes } })
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(right).filter(([name]) => !names.includes(name)))

describe('npm run vectors', () => {
  test('agrees with a vector in which all holds', async () => {
    const path = await fileOf({ ...right, ...expecting(all) })
    const { code, output } = await command(path)
    expect(output).toContain(`${path}  VALID: all of it`)
    expect(output).toContain('ok   EXPECTEDVERIFY           expected: holds, we say: holds')
    expect(output).toContain('1 files, 0 unusable; checks: 12 agree, 0 disagree, 0 not judged')
    expect(code).toBe(0)
  })

  test('ends with 1 when one check of one file comes out otherwise', async () => {
    const agreeing = await fileOf({ ...right, ...expecting(['EXPECTEDDECODE']) })
    const EXPECTEDRESULTS = { EXPECTEDVERIFY: false, EXPECTEDDECODE: null }
    const other = await fileOf({ ...right, EXPECTEDRESULTS })
    const { code, output } = await command(agreeing, other)
    expect(output).toContain('MISS EXPECTEDVERIFY           expected: fails, we say: holds')
    expect(output).toContain('2 files, 0 unusable; checks: 1 agree, 1 disagree, 0 not judged')
    expect(code).toBe(1)
  })

  test('says what is wrong with a file, judges the others, and ends with 2', async () => {
    const agreeing = await fileOf({ ...right, ...expecting(['EXPECTEDDECODE']) })
    const broken = await fileOf('{')
    const formless = await fileOf({ PREFIX: 1, EXPECTEDRESULTS: {} })
    const paths = ['nowhere.json', broken, formless, folder, agreeing]
    const { code, output, warnings } = await command(...paths)
    const errors = warnings.join('\n')
    expect(errors).toContain('nowhere.json: there is no such file')
    expect(errors).toContain(`${broken}: not JSON`)
    expect(errors).toContain(`${formless}: no test vector: PREFIX: `)
    expect(errors).toContain(`${folder}: cannot be read (EISDIR)`)
    expect(output).toContain('5 files, 4 unusable; checks: 1 agree, 0 disagree, 0 not judged')
    expect(code).toBe(2)
  })

  test('without a file says how it is used', async () => {
    const { code, warnings } = await command()
    expect(warnings).toEqual(['Usage: npm run vectors -- FILE…'])
    expect(code).toBe(2)
  })
})

describe('each check fails when its step is broken or another than written', () => {
  const failing: Record<string, () => Record<string, unknown>> = {
    EXPECTEDVALIDOBJECT: () => ({ ...right, JSON: certificateJson({ dob: 'yesterday' }) }),
    EXPECTEDSCHEMAVALIDATION: () => ({ JSON: certificateJson({ t: [testEntry] }) }),
    EXPECTEDENCODE: () => ({ ...right, JSON: certificateJson({ dob: '1985-08-18' }) }),
    EXPECTEDDECODE: () => ({ ...right, JSON: certificateJson({ dob: '1985-08-18' }) }),
    EXPECTEDVALIDJSON: () => ({ ...right, JSON: certificateJson({ more: 1 }) }),
    EXPECTEDUNPREFIX: () => ({ ...right, BASE45: changed(right.BASE45) }),
    EXPECTEDB45DECODE: () => ({ ...right, COMPRESSED: changed(right.COMPRESSED) }),
    EXPECTEDCOMPRESSION: () => ({ ...right, COSE: changed(right.COSE) }),
    EXPECTEDVERIFY: () => ({ ...right, COSE: changed(right.COSE, /.$/) }),
    EXPECTEDKEYUSAGE: () => ({ ...right, ...context({ CERTIFICATE: 'AAAA' }) }),
    EXPECTEDEXPIRATIONCHECK: () => ({
      ...right,
      ...context({ VALIDATIONCLOCK: time(expiresAtS + 1) }),
    }),
    EXPECTEDPICTUREDECODE: () => ({ ...right, PREFIX: changed(right.PREFIX) }),
  }
  test.each(all)('%s', async (check) => {
    expect(await sayings(failing[check]?.() ?? {}, [check])).toEqual(['fails'])
  })

  test('and when the step cannot be read at all', async () => {
    const broken = {
      CBOR: 'ff',
      COSE: 'd2',
      COMPRESSED: '00',
      BASE45: ':::',
      PREFIX: 'HC2:6BF',
      '2DCODE': 'AAAA',
      ...context({}),
    }
    const readable = ['EXPECTEDVALIDOBJECT', 'EXPECTEDENCODE']
    const checks = all.filter((check) => !readable.includes(check))
    expect(await sayings(broken, checks)).toEqual(checks.map(() => 'fails'))
  })
})

describe('a vector', () => {
  test('of another kind than its key may state fails by its key usage alone', async () => {
    const checks = ['EXPECTEDVERIFY', 'EXPECTEDKEYUSAGE']
    expect(await sayings(await vector(tests), checks)).toEqual(['holds', 'fails'])
    const tested = certificateJson({ v: [], t: [testEntry] })
    expect(await sayings(await vector(tests, tested), checks)).toEqual(['holds', 'holds'])
  })

  test('lacks a step: it is taken from the one outside', async () => {
    const outer = without('CBOR', 'COSE', 'COMPRESSED', 'BASE45', '2DCODE')
    const checks = all.filter((check) => check !== 'EXPECTEDPICTUREDECODE')
    expect(await sayings(outer, checks)).toEqual(checks.map(() => 'holds'))
  })

  test('lacks all that a check is judged by: it is not judged', async () => {
    const checks = [...all, 'EXPECTEDSOMETHING']
    expect(await sayings({}, checks)).toEqual(checks.map(() => 'not judged'))
    for (const check of ['EXPECTEDVERIFY', 'EXPECTEDKEYUSAGE'])
      expect(await sayings(without('TESTCTX'), [check])).toEqual(['not judged'])
  })

  test('has its certificate in base64, as PEM, or as PEM in base64', async () => {
    const { CERTIFICATE: der } = right.TESTCTX as { CERTIFICATE: string }
    const pem = `-----BEGIN CERTIFICATE-----\n${der.slice(0, 64)}\n${der.slice(64)}\n-----END CERTIFICATE-----\n`
    for (const CERTIFICATE of [pem, btoa(pem)]) {
      const given = { ...right, ...context({ CERTIFICATE }) }
      expect(await sayings(given, ['EXPECTEDVERIFY'])).toEqual(['holds'])
    }
  })

  test('has a clock without a zone, which is UTC, or with one', async () => {
    const local = time(issuedAtS).replace('Z', '')
    const east = (offset: string) => time(issuedAtS + 7 * 3600).replace('.000Z', offset)
    for (const VALIDATIONCLOCK of [local, east('+07:00'), east('+0700')]) {
      const given = { ...right, ...context({ VALIDATIONCLOCK }) }
      expect(await sayings(given, ['EXPECTEDEXPIRATIONCHECK'])).toEqual(['holds'])
    }
    const before = { ...right, ...context({ VALIDATIONCLOCK: east('+07:01') }) }
    expect(await sayings(before, ['EXPECTEDEXPIRATIONCHECK'])).toEqual(['fails'])
  })
})
