import { type DerElement, derTag, readDer, readOid, readSequence, readTimeS } from './der.ts'

/** What is taken from an X.509 certificate; its issuer and signature are not looked at. */
interface X509 {
  /** The public key with its algorithm, in DER. */
  spki: Uint8Array<ArrayBuffer>
  notBeforeS: number
  notAfterS: number
  /** The extended key usages as dotted numbers. */
  keyUsages: string[]
}

const extendedKeyUsage = '2.5.29.37'

/** Tags of the optional parts: the version, and the extensions. */
const versionTag = 0xa0
const extensionsTag = 0xa3

/** Reads an X.509 certificate in DER (RFC 5280 §4.1); `undefined` when it is none. */
export function readX509(der: Uint8Array<ArrayBuffer>): X509 | undefined {
  const [certificate, trailing] = readDer(der) ?? []
  const [toBeSigned] = readSequence(certificate) ?? []
  const fields = readSequence(toBeSigned)
  if (!fields || trailing) return undefined
  // Serial number, algorithm, issuer, validity, subject, public key, after the version if any.
  const [, , , validity, , spki] = fields[0]?.tag === versionTag ? fields.slice(1) : fields
  const [notBefore, notAfter] = readSequence(validity) ?? []
  const notBeforeS = readTimeS(notBefore)
  const notAfterS = readTimeS(notAfter)
  if (!readSequence(spki) || !spki || notBeforeS === undefined || notAfterS === undefined) {
    return undefined
  }
  const extensions = fields.find(({ tag }) => tag === extensionsTag)
  return { spki: spki.whole, notBeforeS, notAfterS, keyUsages: readKeyUsages(extensions) }
}

function readKeyUsages(extensions: DerElement | undefined): string[] {
  const [list] = (extensions && readDer(extensions.content)) ?? []
  for (const extension of readSequence(list) ?? []) {
    const parts = readSequence(extension) ?? []
    if (readOid(parts[0]) !== extendedKeyUsage) continue
    const value = parts.find(({ tag }) => tag === derTag.octetString)
    const [usages] = (value && readDer(value.content)) ?? []
    return (readSequence(usages) ?? []).map((usage) => readOid(usage) ?? '')
  }
  return []
}
