import type { Story } from './person.ts'

/** Citizens of whose doses the facility has left something, or everything, out. */
export const incompleteDoses: Story[] = [
  {
    note: 'Incomplete record: the batch of dose 2 is missing, so no certificate; the bot says what is missing',
    name: 'SRI WAHYUNI',
    phone: '+6285640302010',
    birthDate: '1975-04-21',
    sex: 'female',
    area: '347107',
    serial: '0013',
    doses: [
      {
        number: 1,
        of: 2,
        vaccine: 'Sinovac',
        batch: '41479602',
        date: '2021-03-22',
        place: 'RSUP Dr. Sardjito Yogyakarta',
        certificate: 'in force',
      },
      {
        number: 2,
        of: 2,
        vaccine: 'Sinovac',
        date: '2021-04-19',
        place: 'RSUP Dr. Sardjito Yogyakarta',
        certificate: 'none',
      },
    ],
  },
  {
    note: 'Incomplete record: the place of the only dose is missing',
    name: 'HENDRA GUNAWAN',
    phone: '+6281515253545',
    birthDate: '1983-12-12',
    sex: 'male',
    area: '617102',
    serial: '0014',
    doses: [
      {
        number: 1,
        of: 2,
        vaccine: 'Moderna',
        batch: '3005785',
        date: '2021-09-02',
        certificate: 'none',
      },
    ],
  },
  {
    note: 'Incomplete record: dose 1 has nothing but its number, dose 2 is fine',
    name: 'MARIA GORETI BERE',
    phone: '+6281339393838',
    birthDate: '1996-02-29',
    sex: 'female',
    area: '537101',
    serial: '0015',
    doses: [
      { number: 1, of: 2, certificate: 'none' },
      {
        number: 2,
        of: 2,
        vaccine: 'AstraZeneca',
        batch: 'C40021',
        date: '2021-11-15',
        place: 'RSUD Prof. Dr. W. Z. Johannes Kupang',
        certificate: 'in force',
      },
    ],
  },
  {
    note: 'Vaccinated, but the facility has entered no dose: only the facility can',
    name: 'DIAN PERMATA SARI',
    phone: '+6281275757676',
    birthDate: '1991-06-30',
    sex: 'female',
    area: '167105',
    serial: '0016',
    doses: [],
  },
]
