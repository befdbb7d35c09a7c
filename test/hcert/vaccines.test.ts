import { describe, expect, test } from 'bun:test'
import { vaccineCodes, vaccineName } from '../../src/hcert/vaccines.ts'

/** The EU's value sets 1.14 and what records write: prophylaxis, product, manufacturer, names. */
const table = `
  1157024006      CoronaVac      Sinovac-Biotech             Sinovac | CoronaVac | CoronaVac (Sinovac) | SINOVAC / CORONAVAC | Vaksin Sinovac
  29061000087103  EU/1/21/1529   ORG-100001699               AstraZeneca | Astra Zeneca | Vaxzevria | COVID-19 Vaccine AstraZeneca
  1119349007      EU/1/20/1528   ORG-100030215               Pfizer | Pfizer-BioNTech | Comirnaty (Pfizer) | PFIZER BIVALEN
  1119349007      EU/1/20/1507   ORG-100031184               Moderna | Spikevax
  1157024006      BBIBP-CorV     ORG-100020693               Sinopharm | BBIBP-CorV | Sinopharm (BBIBP)
  1157024006      WIBP-CorV      Sinopharm-WIBP              Sinopharm WIBP-CorV
  29061000087103  EU/1/20/1525   ORG-100001417               Janssen | Johnson & Johnson | J&J | Jcovden
  1162643001      EU/1/21/1618   ORG-100032020               Novavax | Nuvaxovid
  1162643001      Covovax        ORG-100001981               Covovax | Covovax (Novavax)
  29061000087103  Covishield     ORG-100001981               Covishield (AstraZeneca)
  29061000087103  Convidecia     ORG-100013793               Convidecia | CanSino
  29061000087103  Sputnik-V      Gamaleya-Research-Institute  Sputnik V | Sputnik-V | SputnikV
  29061000087103  Sputnik-Light  Gamaleya-Research-Institute  Sputnik Light
  1157024006      Covaxin        Bharat-Biotech              Covaxin
  1157024006      Hayat-Vax      ORG-100023050               Hayat-Vax`

const rows = table
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/ {2,}/))

describe('the codes of a vaccine', () => {
  test.each(rows)('are %s, %s, %s for %s', (prophylaxis, product, manufacturer, names) => {
    for (const name of names?.split(' | ') ?? []) {
      expect(vaccineCodes(name) as object).toMatchObject({ prophylaxis, product, manufacturer })
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
