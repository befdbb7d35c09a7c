import { base, en, Faker, id_ID } from '@faker-js/faker'
import type { PhoneNumber } from '../../identity/phone.ts'
import { course, nikOf, type SampleDose, type SamplePerson } from './person.ts'

/** Codes of provinces, as NIKs begin with them (Kemendagri). */
const provinces = ['11', '12', '16', '31', '32', '33', '34', '35', '36', '51', '61', '73', '91']

/** The serial numbers below are the hand-made sample's. */
const firstSerial = 1_000
const serialsInDistrict = 9_000
const districtsInRegency = 30

const vaccines = ['Sinovac', 'AstraZeneca', 'Moderna', 'Pfizer', 'Sinopharm', 'Zifivax', 'IndoVac']

/** One in ten people shares the number of the one before. */
const shareOfSharedNumbers = 0.1

/**
 * Makes up any number of people, the same for the same seed: unique NIKs, numbers of which some are
 * shared, one to three doses, most with a certificate. None collides with the sample citizens.
 */
export function* generatePeople(count: number, seed: number): Generator<SamplePerson> {
  const faker = new Faker({ locale: [id_ID, en, base], seed })
  const confirmedMost = Date.now()
  let phone = phoneOf(0)
  for (let index = 0; index < count; index++) {
    if (faker.number.float() >= shareOfSharedNumbers) phone = phoneOf(index)
    const sex = faker.helpers.arrayElement(['female', 'male'] as const)
    const birthDate = dayOf(faker.date.birthdate({ mode: 'age', min: 6, max: 95 }))
    const name = `${faker.person.firstName(sex)} ${faker.person.lastName(sex)}`.toUpperCase()
    yield {
      name,
      nik: nikOf(areaOf(faker, index), birthDate, sex, serialOf(index)),
      birthDate,
      phone,
      phoneConfirmedAt: new Date(confirmedMost - faker.number.int({ max: 300 }) * 86_400_000),
      isProtected: false,
      civil: { name, birthDate },
      doses: dosesOf(faker),
    }
  }
}

/** A number in a range of its own, 0859, that no sample citizen has. */
function phoneOf(index: number): PhoneNumber {
  return `+62859${String(index).padStart(8, '0')}` as PhoneNumber
}

/** District and serial together are unique for each index, up to 27,000,000. */
function areaOf(faker: Faker, index: number): string {
  const district = Math.floor(index / serialsInDistrict)
  const regency = 1 + Math.floor(district / districtsInRegency)
  const within = 1 + (district % districtsInRegency)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${faker.helpers.arrayElement(provinces)}${two(regency)}${two(within)}`
}

function serialOf(index: number): string {
  return String(firstSerial + (index % serialsInDistrict))
}

function dosesOf(faker: Faker): SampleDose[] {
  const first = faker.date.between({ from: '2021-01-14', to: '2022-06-30' }).getTime()
  const given = Array.from({ length: faker.number.int({ min: 1, max: 3 }) }, (_, index) => {
    const date = dayOf(new Date(first + index * 28 * 86_400_000))
    return [date, faker.string.numeric(9)] as const
  })
  const place = `Puskesmas ${faker.location.city()}`
  const certificate = faker.number.float() < 0.95 ? 'in force' : 'none'
  return course(faker.helpers.arrayElement(vaccines), place, given, certificate)
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
