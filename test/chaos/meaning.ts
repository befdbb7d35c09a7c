import type { Bubble } from './chat.ts'
import type { Household } from './household.ts'

/**
 * What is the same in a bubble whoever gets it and whenever: its words without names, numbers, ids
 * and times. The first and the second time of one wish mean the same: a citizen whose registry broke
 * off after it had done what was asked is told the latter.
 */
export function meaningOf({ text, choices, fileName }: Bubble, household: Household): string {
  const titles = choices.map(({ title }) => (title.includes('•') ? '[PERSON]' : `[${title}]`))
  const words = [fileName ? `(${fileName})` : '', text, ...titles].join(' ').trim()
  const people = household.people.map(({ name }, at) => [name, `RECORDED${at}`] as const)
  const names = household.names.map((name, at) => [name, `NAME${at}`] as const)
  return [...names, ...people]
    .reduce((said, [name, word]) => said.replaceAll(name, word), words)
    .replaceAll('Sertifikat ini baru saja kami terbitkan.', 'Ini sertifikatnya.')
    .replace(/\n\d+ sertifikat baru saja kami terbitkan\./, '')
    .replace(/ \d+ sertifikat diterbitkan ulang; yang lama tidak berlaku lagi\./, '')
    .replace(/^Laporan Anda (sudah kami terima|tentang hal ini sudah ada).*/s, 'TICKET OPEN')
    .replaceAll(/\bSV-\w{4}-\w{4}\b/g, 'TICKET')
    .replaceAll(/\w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB/g, 'TIME')
    .replaceAll(/\+62 [\d•][\d• -]*/g, 'NUMBER ')
}
