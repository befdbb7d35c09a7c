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

/** The alphabet of base45 (RFC 9285, table 1). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** A text as long and as disordered as a signed certificate; the same for the same length. */
export function qrTextOf(length: number): string {
  let state = length
  const next = (): string => {
    state = (state * 48271) % 2147483647
    return ALPHABET[state % ALPHABET.length] ?? ''
  }
  return `HC1:${Array.from({ length: length - 4 }, next).join('')}`
}

/** A certificate with a QR of so many characters. */
export function certificateWithQr(name: string, length: number): CertificateContent {
  return { ...certificateOf(name), qrText: qrTextOf(length) }
}
