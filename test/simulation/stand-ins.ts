import { upstashNames } from '../../src/adapters/upstash/keys.ts'
import type { CertificateMaker } from '../../src/certificate/maker.ts'
import type { Vaccination } from '../../src/hcert/schema.ts'
import type { IssuedHcert, Verdict } from '../../src/hcert/verify.ts'
import type { KeyedHash } from '../../src/privacy/hash.ts'
import type { Ports } from '../../src/turn/ports.ts'

const known = new Map<string, string>()

/** A pseudonym as long as the real one, at once: it hides nothing from who runs the simulation. */
export function pseudonymOf(...parts: readonly string[]): string {
  const text = parts.map((part) => `${part.length}:${part}`).join('')
  const found = known.get(text)
  if (found !== undefined) return found
  if (known.size > 50_000) known.clear()
  let name = ''
  for (let part = 0; part < 6; part++) name += mixed(text, part).toString(36).padStart(7, '0')
  known.set(text, name)
  return name
}

function mixed(text: string, part: number): number {
  let hash = Math.imul(part + 1, 0x9e3779b1)
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x5bd1e995)
    hash ^= hash >>> 13
  }
  return hash >>> 0
}

const hash: KeyedHash = async (...parts) => pseudonymOf(...parts)

const names = upstashNames(async (...parts) => ({
  current: pseudonymOf(...parts.map((part) => (typeof part === 'string' ? part : part.current))),
}))

/** Digests a code so that the judge can read it again. */
const pepper: KeyedHash = async (...parts) => parts.join('|')

/** The code in a digest of {@link pepper}. */
export function codeIn(digest: string): string {
  return digest.slice(digest.lastIndexOf('|') + 1)
}

const certificates: CertificateMaker = {
  sign: async ({ id }, { expiresAtS }) => ({ ok: true, text: certificateText(id), expiresAtS }),
  // The judge reads whose certificates are in a document.
  print: async (pages) =>
    new TextEncoder().encode(JSON.stringify(pages.map(({ holder }) => holder.name))),
}

/** What stands in for cryptography, and the service as it is configured. */
export const standIns: Pick<
  Ports,
  'names' | 'hash' | 'peppers' | 'certificates' | 'verify' | 'publicKeys' | 'service'
> = {
  names,
  hash,
  peppers: [pepper],
  certificates,
  verify: verifyText,
  publicKeys: [],
  service: {
    name: 'KemenkesRI',
    helpEmail: 'sertifikat@pedulilindungi.id',
    helpPhone: '119 ext 9',
    numberPrefixes: ['+628'],
    smsDailyBudget: 50_000,
    verifyUrl: 'https://kilat.contoh.id/verify',
    codesBy: 'sms',
  },
}

const content: IssuedHcert & { statement: Vaccination } = {
  version: '1.3.0',
  // Of whom a text may tell whoever has it; nobody here bears the name.
  holder: { name: 'TEKS SAJA', standardName: 'SAJA<<TEKS', birthDate: '1985-08-17' },
  statement: {
    kind: 'vaccination',
    target: '840539006',
    country: 'ID',
    issuer: 'KemenkesRI',
    id: '',
    prophylaxis: '1119349007',
    product: 'CoronaVac',
    manufacturer: 'Sinovac-Biotech',
    dose: { number: 1, of: 2 },
    date: '2021-03-12',
  },
  issuingCountry: 'ID',
  issuedAtS: 0,
  expiresAtS: 0,
}

/** How a text came about: signed by us, then altered, signed by somebody else, or long ago. */
export type TextKind = 'ours' | 'altered' | 'foreign' | 'expired'

/** The text of a certificate in the simulation. A real signature is made when the machine likes. */
export function certificateText(id: string, kind: TextKind = 'ours'): string {
  const hex = Buffer.from(JSON.stringify({ id, kind })).toString('hex').toUpperCase()
  return `HC1:${hex}`
}

/** Verifies the texts of the simulation, as the real verifier does others. */
async function verifyText(text: string): Promise<Verdict> {
  const [, hex] = /^HC1:((?:[0-9A-F]{2})+)$/.exec(text) ?? []
  const read = hex && Buffer.from(hex, 'hex').toString()
  if (!read?.startsWith('{')) return { ok: false, reason: 'unreadable', step: 'base45' }
  const { id, kind } = JSON.parse(read) as { id: string; kind: TextKind }
  const certificate = { ...content, statement: { ...content.statement, id } }
  switch (kind) {
    case 'ours':
      return { ok: true, certificate }
    case 'altered':
      return { ok: false, reason: 'altered' }
    case 'foreign':
      return { ok: false, reason: 'unknown-key', certificate }
    case 'expired':
      return { ok: false, reason: 'expired', certificate }
  }
}
