import type { Vaccination } from '../../src/hcert/schema.ts'
import type { IssuedHcert, Verdict } from '../../src/hcert/verify.ts'

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
export async function verifyText(text: string): Promise<Verdict> {
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
