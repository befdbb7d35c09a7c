import { describe, expect, test } from 'bun:test'
import { vaccineCodes, vaccineName } from '../../src/hcert/vaccines.ts'

const inactivated = '1157024006'
const mRna = '1119349007'
const viralVector = '29061000087103'
const recombinantSpike = '1162643001'

describe('the codes of a vaccine', () => {
  /** What records write; prophylaxis, product and manufacturer by the EU's value sets 1.14. */
  test.each([
    [
      'Sinovac | CoronaVac | CoronaVac (Sinovac) | SINOVAC / CORONAVAC | Vaksin Sinovac',
      [inactivated, 'CoronaVac', 'Sinovac-Biotech'],
    ],
    [
      'AstraZeneca | Astra Zeneca | Vaxzevria | COVID-19 Vaccine AstraZeneca',
      [viralVector, 'EU/1/21/1529', 'ORG-100001699'],
    ],
    [
      'Pfizer | Pfizer-BioNTech | Comirnaty (Pfizer) | PFIZER BIVALEN',
      [mRna, 'EU/1/20/1528', 'ORG-100030215'],
    ],
    ['Moderna | Spikevax', [mRna, 'EU/1/20/1507', 'ORG-100031184']],
    ['Sinopharm | BBIBP-CorV | Sinopharm (BBIBP)', [inactivated, 'BBIBP-CorV', 'ORG-100020693']],
    ['Sinopharm WIBP-CorV', [inactivated, 'WIBP-CorV', 'Sinopharm-WIBP']],
    ['Janssen | Johnson & Johnson | J&J | Jcovden', [viralVector, 'EU/1/20/1525', 'ORG-100001417']],
    ['Novavax | Nuvaxovid', [recombinantSpike, 'EU/1/21/1618', 'ORG-100032020']],
    ['Covovax | Covovax (Novavax)', [recombinantSpike, 'Covovax', 'ORG-100001981']],
    ['Covishield (AstraZeneca)', [viralVector, 'Covishield', 'ORG-100001981']],
    ['Convidecia | CanSino', [viralVector, 'Convidecia', 'ORG-100013793']],
    ['Sputnik V | Sputnik-V | SputnikV', [viralVector, 'Sputnik-V', 'Gamaleya-Research-Institute']],
    ['Sputnik Light', [viralVector, 'Sputnik-Light', 'Gamaleya-Research-Institute']],
    ['Covaxin', [inactivated, 'Covaxin', 'Bharat-Biotech']],
    ['Hayat-Vax', [inactivated, 'Hayat-Vax', 'ORG-100023050']],
  ])('of %s are %p', (recorded, [prophylaxis, product, manufacturer]) => {
    for (const name of recorded.split(' | ')) {
      expect(vaccineCodes(name)).toMatchObject({ prophylaxis, product, manufacturer })
    }
    expect(vaccineName(product ?? '')).toBeString()
  })

  test.each([
    'IndoVac',
    'Inavac',
    'Zifivax',
    'AWcorna',
    'INDOVAC (Bio Farma)',
    'BCG',
    '',
    'IndoVac, setelah Sinovac',
  ])('are not invented for a vaccine that the EU has none for: %s', (name) => {
    expect(vaccineCodes(name)).toBeUndefined()
  })

  test.each(['Sinovacindo', 'Pfizer atau Moderna', 'Sputnik'])(
    'are not guessed from part of a word, or between two: %s',
    (name) => {
      expect(vaccineCodes(name)).toBeUndefined()
    },
  )

  test('of a product not known here have no name', () => {
    expect(vaccineName('EU/1/22/1709')).toBeUndefined()
  })
})
