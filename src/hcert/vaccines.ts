/** A vaccine against COVID-19 as the EU's value sets 1.14 (2023-01-25) write it. */
export interface VaccineCodes {
  /** `vp`, the kind of vaccine (SNOMED CT). */
  prophylaxis: string
  /** `mp`, the product. */
  product: string
  /** `ma`, who holds the authorisation or makes it. */
  manufacturer: string
}

interface Vaccine extends VaccineCodes {
  /** The product's name as people know it. */
  name: string
  /** Words that name the product itself, in small letters. */
  brands: readonly string[]
  /** Words that name its maker, which Indonesian records write instead. */
  makers: readonly string[]
}

/** `tg`, the disease: COVID-19 (SNOMED CT). */
export const covid19 = '840539006'

const mRna = '1119349007'
const inactivated = '1157024006'
const viralVector = '29061000087103'
const recombinantSpike = '1162643001'

/**
 * The vaccines that Indonesians received at home or abroad and that have an EU code. IndoVac,
 * Inavac, Zifivax and AWcorna have none.
 */
const vaccines: readonly Vaccine[] = [
  {
    name: 'CoronaVac',
    prophylaxis: inactivated,
    product: 'CoronaVac',
    manufacturer: 'Sinovac-Biotech',
    brands: ['coronavac', 'corona vac'],
    makers: ['sinovac'],
  },
  {
    name: 'Vaxzevria (AstraZeneca)',
    prophylaxis: viralVector,
    product: 'EU/1/21/1529',
    manufacturer: 'ORG-100001699',
    brands: ['vaxzevria'],
    makers: ['astrazeneca', 'astra zeneca'],
  },
  {
    name: 'Comirnaty (Pfizer-BioNTech)',
    prophylaxis: mRna,
    product: 'EU/1/20/1528',
    manufacturer: 'ORG-100030215',
    brands: ['comirnaty'],
    makers: ['pfizer', 'biontech'],
  },
  {
    name: 'Spikevax (Moderna)',
    prophylaxis: mRna,
    product: 'EU/1/20/1507',
    manufacturer: 'ORG-100031184',
    brands: ['spikevax'],
    makers: ['moderna'],
  },
  {
    name: 'BBIBP-CorV (Sinopharm)',
    prophylaxis: inactivated,
    product: 'BBIBP-CorV',
    manufacturer: 'ORG-100020693',
    brands: ['bbibp corv', 'bbibp'],
    makers: ['sinopharm'],
  },
  {
    name: 'WIBP-CorV (Sinopharm)',
    prophylaxis: inactivated,
    product: 'WIBP-CorV',
    manufacturer: 'Sinopharm-WIBP',
    brands: ['wibp corv', 'wibp'],
    makers: [],
  },
  {
    name: 'Jcovden (Janssen)',
    prophylaxis: viralVector,
    product: 'EU/1/20/1525',
    manufacturer: 'ORG-100001417',
    brands: ['jcovden'],
    makers: ['janssen', 'johnson johnson', 'johnson and johnson', 'j j'],
  },
  {
    name: 'Nuvaxovid (Novavax)',
    prophylaxis: recombinantSpike,
    product: 'EU/1/21/1618',
    manufacturer: 'ORG-100032020',
    brands: ['nuvaxovid'],
    makers: ['novavax'],
  },
  {
    name: 'Covovax',
    prophylaxis: recombinantSpike,
    product: 'Covovax',
    manufacturer: 'ORG-100001981',
    brands: ['covovax'],
    makers: [],
  },
  {
    name: 'Covishield',
    prophylaxis: viralVector,
    product: 'Covishield',
    manufacturer: 'ORG-100001981',
    brands: ['covishield'],
    makers: [],
  },
  {
    name: 'Convidecia (CanSino)',
    prophylaxis: viralVector,
    product: 'Convidecia',
    manufacturer: 'ORG-100013793',
    brands: ['convidecia'],
    makers: ['cansino'],
  },
  {
    name: 'Sputnik V',
    prophylaxis: viralVector,
    product: 'Sputnik-V',
    manufacturer: 'Gamaleya-Research-Institute',
    brands: ['sputnik v', 'sputnikv', 'gam covid vac'],
    makers: [],
  },
  {
    name: 'Sputnik Light',
    prophylaxis: viralVector,
    product: 'Sputnik-Light',
    manufacturer: 'Gamaleya-Research-Institute',
    brands: ['sputnik light'],
    makers: [],
  },
  {
    name: 'Covaxin',
    prophylaxis: inactivated,
    product: 'Covaxin',
    manufacturer: 'Bharat-Biotech',
    brands: ['covaxin'],
    makers: ['bharat biotech'],
  },
  {
    name: 'Hayat-Vax',
    prophylaxis: inactivated,
    product: 'Hayat-Vax',
    manufacturer: 'ORG-100023050',
    brands: ['hayat vax'],
    makers: [],
  },
]

/**
 * Finds the codes of a vaccine by its name in a record, such as `CoronaVac (Sinovac)` or `Pfizer`. A
 * product's name counts more than a maker's. `undefined` when none is named, more than one is, or the
 * EU has no code for it.
 */
export function vaccineCodes(recorded: string): VaccineCodes | undefined {
  const words = ` ${recorded
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  if (withoutCode.some((name) => words.includes(` ${name} `))) return undefined
  const named = (by: 'brands' | 'makers') =>
    vaccines.filter((vaccine) => vaccine[by].some((name) => words.includes(` ${name} `)))
  const brands = named('brands')
  const [found, another] = brands.length > 0 ? brands : named('makers')
  return another ? undefined : found
}

/** Products without a code: a maker that the record names beside one of these does not count. */
const withoutCode = ['indovac', 'inavac', 'zifivax', 'awcorna']

/** Returns the name that people know a product by; `undefined` for a code that is not known here. */
export function vaccineName(product: string): string | undefined {
  return vaccines.find((vaccine) => vaccine.product === product)?.name
}
