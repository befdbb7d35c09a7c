import type { CalendarDate } from '../../identity/calendar.ts'

/** The same text in Indonesian and, printed smaller, in English. */
export interface Bilingual {
  id: string
  en: string
}

/** Every fixed text of the certificate. */
export const LABELS = {
  title: { id: 'Sertifikat Vaksinasi', en: 'Vaccination Certificate' },
  name: { id: 'Nama', en: 'Name' },
  nik: { id: 'NIK', en: 'National identity number' },
  birthDate: { id: 'Tanggal lahir', en: 'Date of birth' },
  dose: { id: 'Dosis', en: 'Dose' },
  vaccine: { id: 'Vaksin', en: 'Vaccine' },
  batch: { id: 'Batch', en: 'Lot number' },
  date: { id: 'Tanggal', en: 'Date' },
  place: { id: 'Tempat', en: 'Place' },
  certificateId: { id: 'Nomor sertifikat', en: 'Certificate id' },
  issuedOn: { id: 'Tanggal terbit', en: 'Issued on' },
  issuer: { id: 'Diterbitkan oleh', en: 'Issued by' },
  check: { id: 'Cara memeriksa', en: 'How to check this certificate' },
  checkSteps: {
    id: 'Hubungi penerbit dan sebutkan nomor sertifikat:',
    en: 'Contact the issuer and quote the certificate id:',
  },
  scan: { id: 'Pindai untuk memeriksa', en: 'Scan to check' },
  // A phone's own camera only shows the text of the code; the page can check it.
  scanAt: { id: 'Buka alamat ini, pindai', en: 'Open this address and scan' },
  contact: { id: 'Kontak', en: 'Contact' },
  email: { id: 'E-mail', en: 'Email' },
  phone: { id: 'Pusat panggilan', en: 'Call centre' },
  otherScript: {
    id: 'Nama ditulis dalam aksara lain di data registri.',
    en: 'The name is recorded in another script.',
  },
  masked: {
    id: 'NIK disamarkan untuk melindungi data pribadi.',
    en: 'The identity number is masked to protect personal data.',
  },
} as const satisfies Record<string, Bilingual>

const MONTHS: readonly Bilingual[] = [
  { id: 'Januari', en: 'January' },
  { id: 'Februari', en: 'February' },
  { id: 'Maret', en: 'March' },
  { id: 'April', en: 'April' },
  { id: 'Mei', en: 'May' },
  { id: 'Juni', en: 'June' },
  { id: 'Juli', en: 'July' },
  { id: 'Agustus', en: 'August' },
  { id: 'September', en: 'September' },
  { id: 'Oktober', en: 'October' },
  { id: 'November', en: 'November' },
  { id: 'Desember', en: 'December' },
]

/** Spells out a date, `10 November 2021`; a text that is no date is returned unchanged. */
export function spelledDate(date: CalendarDate): Bilingual {
  const [year, month, day] = date.split('-')
  const name = MONTHS[Number(month) - 1]
  if (!name || !day) return { id: date, en: date }
  return {
    id: `${Number(day)} ${name.id} ${year}`,
    en: `${Number(day)} ${name.en} ${year}`,
  }
}

/** Writes which dose of how many it is. */
export function doseOf(number: number, of: number): Bilingual {
  return { id: `${number} dari ${of}`, en: `${number} of ${of}` }
}

/** Describes a holder whose name cannot be printed. */
export function holderOf(maskedNik: string): string {
  return `Pemegang NIK ${maskedNik}`
}

/** Describes a QR code for those who cannot see it. */
export function qrDescription(certificateId: string): string {
  return `Kode QR sertifikat ${certificateId} / QR code of certificate ${certificateId}`
}

/** Returns the title of the whole document. */
export function documentTitle(names: readonly string[], doses: readonly number[]): string {
  const whose = [...new Set(names)].join(', ')
  return `${LABELS.title.id} - ${whose} - ${LABELS.dose.id} ${doses.join(', ')}`
}
