import { fromBase45 } from '../../hcert/base45.ts'
import { type CborMap, type CborValue, decodeCbor, encodeCbor, toJson } from '../../hcert/cbor.ts'
import { validityAt } from '../../hcert/claims.ts'
import { keyFromCertificate, type VerificationKey } from '../../hcert/keys.ts'
import { decompress, withoutPrefix } from '../../hcert/read.ts'
import { readCertificate, type StatementKind } from '../../hcert/schema.ts'
import { checkSignature, mayState } from '../../hcert/verify.ts'
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
  readPicture,
  type Step,
  signingCertificate,
} from './steps.ts'
import type { Vector } from './vector.ts'

/** The verdict on a check: it holds, it fails, or the vector lacks what it is judged by. */
export type Verdict = 'holds' | 'fails' | 'not judged'

/** A check for which the vector states what it expects. */
export interface Finding {
  check: string
  isExpected: boolean
  said: Verdict
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

/** The checks by the names that the test data give them (dgc-testdata, "test procedure"). */
const checks: Readonly<Record<string, (vector: Vector) => Verdict | Promise<Verdict>>> = {
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
    return verdict(claims.value && validityAt(claims.value, nowS) === 'in-time')
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

/** Judges whether a step was read and equals what the vector writes, where it writes anything. */
function agrees<Value>(
  step: Step<Value>,
  written: Step<Value>,
  isSame: (left: Value, right: Value) => boolean,
): Verdict {
  if (!step || step.value === undefined || !written) return judged(step)
  return verdict(written.value !== undefined && isSame(step.value, written.value))
}

function judged(step: Step<unknown>): Verdict {
  return step ? verdict(step.value !== undefined) : 'not judged'
}

function verdict(holds: unknown): Verdict {
  return holds ? 'holds' : 'fails'
}

/** Takes the vector's one trusted key, if it signed the message. */
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

/** Lists what a certificate states, whether or not it is well formed. */
function kindsIn(json: unknown): StatementKind[] {
  const members = new Map(Object.entries(json ?? {}))
  return groups.flatMap(([name, kind]) => {
    const entries = members.get(name)
    return Array.isArray(entries) && entries.length > 0 ? [kind] : []
  })
}

/** Encodes JSON with our writer and reads it back. */
function encodeJson(json: unknown): unknown {
  const value = writable(json)
  const item = value === undefined ? undefined : decodeCbor(encodeCbor(value))
  return item === undefined ? undefined : toJson(item)
}

/** Returns JSON in the writer's types; `undefined` for what no certificate holds. */
function writable(json: unknown): CborValue | undefined {
  if (typeof json === 'string' || Number.isSafeInteger(json)) return json as string | number
  if (typeof json !== 'object' || json === null) return undefined
  const members = Object.entries(json).map(([key, value]) => [key, writable(value)] as const)
  const known = members.filter((member): member is [string, CborValue] => member[1] !== undefined)
  if (known.length < members.length) return undefined
  return Array.isArray(json) ? known.map(([, value]) => value) : new Map(known)
}

/** Removes members that are null, as reading a certificate does. */
function withoutNulls(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutNulls)
  if (typeof json !== 'object' || json === null) return json
  const members = Object.entries(json).map(([key, value]) => [key, withoutNulls(value)] as const)
  return Object.fromEntries(members.filter(([, value]) => value !== null && value !== undefined))
}

/** Returns whether two JSON values are equal; the order of an object's members does not count. */
function isSameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right
  }
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const leftMembers = new Map(Object.entries(left))
  const rightMembers = new Map(Object.entries(right))
  return (
    leftMembers.size === rightMembers.size &&
    [...leftMembers].every(
      ([key, value]) => rightMembers.has(key) && isSameJson(value, rightMembers.get(key)),
    )
  )
}

function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
