import { describe, expect, test } from 'bun:test'
import type { IssuedHcert } from '../../../src/hcert/verify.ts'
import { factsOf, unprovenFacts } from '../../../src/verify/page/facts.ts'
import { labels } from '../../../src/verify/page/language.ts'

const certificate: IssuedHcert = {
  version: '1.3.0',
  issuingCountry: 'ID',
  issuedAtS: 1_800_000_000,
  expiresAtS: 1_830_000_000,
  holder: { name: 'Łukasz Čapek', standardName: 'CAPEK<<LUKASZ', birthDate: '1985-08-17' },
  statement: {
    kind: 'vaccination',
    target: '840539006',
    country: 'ID',
    issuer: 'Kementerian Kesehatan RI',
    id: 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6',
    prophylaxis: '1119349007',
    product: 'EU/1/20/1528',
    manufacturer: 'ORG-100030215',
    dose: { number: 3, of: 3 },
    date: '2021-04-09T00:00:00Z',
  },
}

function said(changes: Partial<IssuedHcert> = {}, language: 'id' | 'en' = 'id') {
  const facts = factsOf({ ...certificate, ...changes }, labels[language])
  return Object.fromEntries(facts.map(({ name, value }) => [name, value]))
}

describe('what is shown of a certificate', () => {
  test('the vaccine by its name, the dose, spelled dates and the passport’s spelling', () => {
    expect(said()).toMatchObject({
      name: 'Łukasz Čapek',
      passport: 'CAPEK LUKASZ',
      birthDate: '17 Agustus 1985',
      vaccine: 'Comirnaty (Pfizer-BioNTech)',
      dose: '3 dari 3',
      date: '9 April 2021',
    })
    expect(said({}, 'en')).toMatchObject({ birthDate: '17 August 1985', dose: '3 of 3' })
  })

  test('a vaccine that is not known here by its code', () => {
    const statement = { ...certificate.statement, product: 'Zifivax' } as IssuedHcert['statement']
    expect(said({ statement }).vaccine).toBe('Zifivax')
  })

  test.each(['1985', '1985-08', '', '1985-02-30'])(
    'the date of birth “%s” without inventing a day',
    (birthDate) => {
      const { birthDate: shown } = said({ holder: { ...certificate.holder, birthDate } })
      expect(shown).toBe(birthDate || undefined)
    },
  )

  test('the passport’s spelling alone where there is no other name', () => {
    const holder = { ...certificate.holder, name: '' }
    expect(said({ holder })).toMatchObject({ name: 'CAPEK LUKASZ' })
    expect(said({ holder }).passport).toBeUndefined()
  })

  test('an expiry beyond every calendar is left out', () => {
    expect(said({ expiresAtS: 1e300 }).validUntil).toBeUndefined()
  })

  test('of one that nothing proves only who is said to have issued it', () => {
    expect(unprovenFacts(certificate, labels.id)).toEqual([
      { name: 'issuer', label: labels.id.claimedIssuer, value: 'Kementerian Kesehatan RI (ID)' },
    ])
  })
})
