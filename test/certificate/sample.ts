import type { CertificateContent, Issuer } from '../../src/ports/certificate.ts'

export const ISSUER: Issuer = {
  serviceName: 'Layanan Sertifikat Vaksinasi',
  helpEmail: 'sertifikat@contoh.example',
  helpPhone: '119 ext 9',
}

/** A certificate of the second of two doses. */
export function certificateOf(
  name: string,
  dose: Partial<CertificateContent['dose']> = {},
): CertificateContent {
  return {
    id: 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6',
    issuedOn: '2026-11-22',
    holder: { name, maskedNik: '3171••••••••0123', birthDate: '1985-08-17' },
    dose: {
      number: 2,
      of: 2,
      vaccine: 'CoronaVac (Sinovac)',
      batch: '202103045B',
      date: '2021-04-09',
      place: 'Puskesmas Kecamatan Tebet',
      ...dose,
    },
  }
}
