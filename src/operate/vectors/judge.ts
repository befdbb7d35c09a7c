import { fromBase45 } from '../../hcert/base45.ts'
import { type CborMap, type CborValue, decodeCbor, encodeCbor, toJson } from '../../hcert/cbor.ts'
import { validityAt } from '../../hcert/claims.ts'
import { keyFromCertificate, type VerificationKey } from '../../hcert/keys.ts'
import { decompress, withoutPrefix } from '../../hcert/read.ts'
import { readCertificate, type StatementKind } from '../../hcert/schema.ts'
import { checkSignature, mayState } from '../../hcert/verify.ts'
import { readPicture } from './picture.ts'
import { isSameBytes, isSameJson, withoutNulls } from './same.ts'
import {
  base45Text,
  certificateOfCbor,
  certificateOfText,
  claimsOf,
  clockS,
  compressedBytes,
  fromHex,
  given,
  inside,
  messageOf,
  type Step,
  signingCertificate,
} from './steps.ts'
import type { Vector } from './vector.ts'

/** What we say of one check: it holds, it fails, or the vector lacks what it would be judged by. */
export type Saying = 'holds' | 'fails' | 'not judged'

/** One check of a vector that states what it expects. */
export interface Finding {
  check: string
  isExpected: boolean
  said: Saying
}

/** Judges every check for which a vector states what it expects. */
export async function judge(vector: Vector): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [check, isExpected] of Object.entries(vector.EXPECTEDRESULTS)) {
    if (isExpected === null) continue
    const said = (await checks[check]?.(vector)) ?? 'not judged'
    findings.push({ check, isExpected, said })
  }
  return findings
}

/** The checks by the names that the test data give them (dgc-testdata, README: test procedure). */
const checks: Readonly<Record<string, (vector: Vector) => Saying | Promise<Saying>>> = {
  EXPECTEDPICTUREDECODE(vector) {
    const text = inside(given(vector['2DCODE']), readPicture)
    return agrees(text, given(vector.PREFIX), (left, right) => left === right)
  },
  EXPECTEDUNPREFIX(vector) {
    const code = inside(given(vector.PREFIX), withoutPrefix)
    return agrees(code, given(vector.BASE45), (left, right) => left === right)
  },
  EXPECTEDB45DECODE(vector) {
    const bytes = inside(base45Text(vector), fromBase45)
    return agrees(bytes, inside(given(vector.COMPRESSED), fromHex), isSameBytes)
  },
  EXPECTEDCOMPRESSION(vector) {
    const bytes = inside(compressedBytes(vector), decompress)
    return agrees(bytes, inside(given(vector.COSE), fromHex), isSameBytes)
  },
  async EXPECTEDVERIFY(vector) {
    return judged(await signersOf(vector))
  },
  async EXPECTEDKEYUSAGE(vector) {
    const keys = await signersOf(vector)
    const kinds = kindsIn(inside(certificateOfClaims(vector), toJson)?.value)
    const isMeant = (key: VerificationKey) => kinds.every((kind) => mayState(key, kind))
    return judged(inside(keys, (all) => (kinds.length > 0 ? all.find(isMeant) : undefined)))
  },
  EXPECTEDEXPIRATIONCHECK(vector) {
    const claims = claimsOf(vector)
    const nowS = clockS(vector)?.value
    if (!claims || nowS === undefined) return 'not judged'
    return saying(claims.value && validityAt(claims.value, nowS) === 'in-time')
  },
  EXPECTEDDECODE(vector) {
    const certificate = certificateOfCbor(vector) ?? certificateOfClaims(vector)
    return agrees(inside(certificate, toJson), expectedJson(vector), isSameJson)
  },
  EXPECTEDVALIDJSON(vector) {
    const outermost = certificateOfText(vector) ?? certificateOfClaims(vector)
    const certificate = outermost ?? certificateOfCbor(vector)
    return agrees(inside(certificate, toJson), expectedJson(vector), isSameJson)
  },
  EXPECTEDSCHEMAVALIDATION(vector) {
    const certificates = [certificateOfText, certificateOfClaims, certificateOfCbor]
    const steps = certificates.map((certificateOf) => inside(certificateOf(vector), toJson))
    const present = [...steps, expectedJson(vector)].filter((step) => step !== undefined)
    const outermost = present.find(({ value }) => value !== undefined) ?? present[0]
    return judged(inside(outermost, readCertificate))
  },
  EXPECTEDVALIDOBJECT(vector) {
    return judged(inside(expectedJson(vector), readCertificate))
  },
  EXPECTEDENCODE(vector) {
    const encoded = inside(expectedJson(vector), encodeJson)
    return agrees(encoded, inside(certificateOfCbor(vector), toJson), isSameJson)
  },
}

/** Whether a step was read and is the same as what the vector writes, where it writes anything. */
function agrees<Value>(
  step: Step<Value>,
  written: Step<Value>,
  isSame: (left: Value, right: Value) => boolean,
): Saying {
  if (!step || step.value === undefined || !written) return judged(step)
  return saying(written.value !== undefined && isSame(step.value, written.value))
}

function judged(step: Step<unknown>): Saying {
  return step ? saying(step.value !== undefined) : 'not judged'
}

function saying(holds: unknown): Saying {
  return holds ? 'holds' : 'fails'
}

/** The vector's one trusted key, if it signed the message. */
async function signersOf(vector: Vector): Promise<Step<VerificationKey[]>> {
  const message = messageOf(vector)
  const certificate = signingCertificate(vector)
  if (!message || !certificate) return undefined
  const key = certificate.value && (await keyFromCertificate(certificate.value))
  if (!message.value || !key) return { value: undefined }
  const { fitting } = await checkSignature(message.value, [key])
  return { value: fitting.length > 0 ? fitting : undefined }
}

function certificateOfClaims(vector: Vector): Step<CborMap> {
  return inside(claimsOf(vector), ({ certificate }) => certificate)
}

function expectedJson({ JSON: json }: Vector): Step<unknown> {
  return inside(given(json), withoutNulls)
}

const groups: readonly (readonly [string, StatementKind])[] = [
  ['v', 'vaccination'],
  ['t', 'test'],
  ['r', 'recovery'],
]

/** What a certificate states, be it of the right form or not. */
function kindsIn(json: unknown): StatementKind[] {
  const members = new Map(Object.entries(json ?? {}))
  return groups.flatMap(([name, kind]) => {
    const entries = members.get(name)
    return Array.isArray(entries) && entries.length > 0 ? [kind] : []
  })
}

/** Encodes JSON as our writer does and reads it back. */
function encodeJson(json: unknown): unknown {
  const value = writable(json)
  const item = value === undefined ? undefined : decodeCbor(encodeCbor(value))
  return item === undefined ? undefined : toJson(item)
}

/** The same as the writer takes it; `undefined` for what no certificate holds. */
function writable(json: unknown): CborValue | undefined {
  if (typeof json === 'string' || Number.isSafeInteger(json)) return json as string | number
  if (typeof json !== 'object' || json === null) return undefined
  const members = Object.entries(json).map(([key, value]) => [key, writable(value)] as const)
  const known = members.filter((member): member is [string, CborValue] => member[1] !== undefined)
  if (known.length < members.length) return undefined
  return Array.isArray(json) ? known.map(([, value]) => value) : new Map(known)
}
