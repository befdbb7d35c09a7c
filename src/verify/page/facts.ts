import type { Statement } from '../../hcert/schema.ts'
import { vaccineName } from '../../hcert/vaccines.ts'
import type { IssuedHcert } from '../../hcert/verify.ts'
import type { FactName, Labels } from './labels.ts'

/** One line of an answer. The value comes from the certificate and may hold anything, markup too. */
export interface Fact {
  name: FactName
  label: string
  value: string
}

/** Returns what a certificate says, in the order of reading, without empty fields. */
export function factsOf(certificate: IssuedHcert, labels: Labels): Fact[] {
  const { holder, statement, expiresAtS } = certificate
  const name = holder.name || spaced(holder.standardName)
  const values: [FactName, string][] = [
    ['name', name],
    ['passport', passportSpelling(name, holder.standardName)],
    ['birthDate', spelledDate(holder.birthDate, labels.locale)],
    ...statedFacts(statement, labels),
    ['issuer', statement.issuer],
    ['validUntil', spelledMoment(expiresAtS, labels.locale)],
    ['id', statement.id],
  ]
  return values
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, label: labels.facts[name], value }))
}

/** Returns the only fact shown of an unproven certificate: who is said to have issued it. */
export function unprovenFacts({ statement }: IssuedHcert, labels: Labels): Fact[] {
  const value = `${statement.issuer} (${statement.country})`
  return [{ name: 'issuer', label: labels.claimedIssuer, value }]
}

function statedFacts(statement: Statement, labels: Labels): [FactName, string][] {
  if (statement.kind !== 'vaccination') return [['kind', labels.kinds[statement.kind]]]
  const { product, dose, date } = statement
  return [
    ['vaccine', vaccineName(product) ?? product],
    ['dose', labels.dose(dose.number, dose.of)],
    ['date', spelledDate(date, labels.locale)],
  ]
}

/** Returns the name as a passport spells it, for comparison; empty when it is the same. */
function passportSpelling(name: string, standardName: string): string {
  const spelled = spaced(standardName)
  return spelled === name.toUpperCase() ? '' : spelled
}

function spaced(standardName: string): string {
  return standardName.replace(/<+/g, ' ').trim()
}

/** Spells a date out, `9 April 2021`; one without a day or a month stays as it is. */
function spelledDate(date: string, locale: string): string {
  const [day = ''] = date.split('T')
  const moment = new Date(day)
  // Some browsers read 30 February as 2 March.
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === day
  if (!isDay) return day
  return moment.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' })
}

function spelledMoment(atS: number, locale: string): string {
  const moment = new Date(atS * 1000)
  return Number.isNaN(moment.getTime())
    ? ''
    : moment.toLocaleDateString(locale, { dateStyle: 'long' })
}
