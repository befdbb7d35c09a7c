import type { Check } from '../conversation/questions.ts'
import type { HealthCertificate } from '../hcert/schema.ts'
import { vaccineName } from '../hcert/vaccines.ts'
import type { Ports } from './ports.ts'

/** Checks the text of a certificate: the signature with our keys, then whether it still holds. */
export async function checkCertificate(text: string, nowMs: number, ports: Ports): Promise<Check> {
  const verdict = await ports.verify(text, Math.floor(nowMs / 1_000))
  if (verdict.ok) {
    const { certificate } = verdict
    const state = await ports.registry.stateOf(certificate.statement.id)
    return { verdict: state === 'in-force' ? 'holds' : state, ...sayingOf(certificate) }
  }
  switch (verdict.reason) {
    case 'expired':
      return { verdict: 'expired', ...sayingOf(verdict.certificate) }
    case 'altered':
      return { verdict: 'altered' }
    case 'not-a-certificate':
    case 'unreadable':
      return { verdict: 'none' }
    default:
      // What an unknown key has signed is not repeated as if it were true.
      return { verdict: 'foreign' }
  }
}

function sayingOf({ holder, statement }: HealthCertificate): Pick<Check, 'says'> {
  if (statement.kind !== 'vaccination') return {}
  const { dose, date, product } = statement
  const vaccine = vaccineName(product) ?? product
  const { name, birthDate } = holder
  return { says: { name, birthDate, vaccine, dose: dose.number, of: dose.of, date } }
}
