import { course, type Story } from './person.ts'

const astraZeneca = (place: string) =>
  course('AstraZeneca', place, [
    ['2021-05-24', 'ABW2586'],
    ['2021-08-16', 'ABX4410'],
  ])

/** Citizens whose number, NIK or age is what is unusual. */
export const unusualOwners: Story[] = [
  {
    note: 'Recycled number, confirmed 20 months ago: the last 4 digits of the NIK are asked (0033)',
    name: 'TEGUH SETIAWAN',
    phone: '+6285780809090',
    birthDate: '1977-07-17',
    sex: 'male',
    area: '321601',
    serial: '0033',
    confirmedMonthsAgo: 20,
    doses: astraZeneca('RSUD Kabupaten Bekasi'),
  },
  {
    note: 'On a number with someone else: this one confirmed it last month',
    name: 'LINA MARPAUNG',
    phone: '+6281360616263',
    birthDate: '1990-02-18',
    sex: 'female',
    area: '127105',
    serial: '0034',
    confirmedMonthsAgo: 1,
    doses: astraZeneca('RSUP H. Adam Malik Medan'),
  },
  {
    note: 'On a number with someone else: this one confirmed it 3 years ago, and is not shown before',
    name: 'ROBERT MARPAUNG',
    phone: '+6281360616263',
    birthDate: '1961-12-05',
    sex: 'male',
    area: '127105',
    serial: '0035',
    confirmedMonthsAgo: 36,
    doses: astraZeneca('RSUP H. Adam Malik Medan'),
  },
  {
    note: 'A NIK that someone else uses: the doses of a man in Aceh are in this record',
    name: 'WULAN SAFITRI',
    civilName: 'TEUKU ISKANDAR',
    phone: '+6285311224466',
    birthDate: '1994-01-23',
    sex: 'female',
    area: '327508',
    serial: '0036',
    doses: course('Sinovac', 'RSUD dr. Zainoel Abidin Banda Aceh', [
      ['2021-06-28', '202105377'],
      ['2021-07-26', '202106091'],
    ]),
  },
  {
    note: 'Protected: the bot answers as if the number were not registered',
    name: 'TOKOH PUBLIK CONTOH',
    phone: '+6281100000001',
    birthDate: '1968-06-21',
    sex: 'male',
    area: '317106',
    serial: '0037',
    isProtected: true,
    doses: course('Sinovac', 'Istana Kepresidenan', [
      ['2021-01-13', '41478351'],
      ['2021-01-27', '41478402'],
    ]),
  },
  {
    note: 'A baby: registered, no dose yet',
    name: 'ARKANA PUTRA PRATAMA',
    phone: '+6281298981212',
    birthDate: '2026-02-14',
    sex: 'male',
    area: '317208',
    serial: '0038',
    doses: [],
  },
  {
    note: 'Born in 1921: the year in the NIK could be 2021 as well',
    name: 'MBAH SASTRO WIDODO',
    phone: '+6281325252424',
    birthDate: '1921-08-17',
    sex: 'male',
    area: '340214',
    serial: '0039',
    doses: astraZeneca('Puskesmas Bambanglipuro'),
  },
]
