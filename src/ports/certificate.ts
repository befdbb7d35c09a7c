import type { CalendarDate } from '../identity/calendar.ts'

/** Everything that is printed on one certificate: one dose of one person. */
export interface CertificateContent {
  /** The unique certificate id (UVCI). */
  id: string
  issuedOn: CalendarDate
  holder: { name: string; maskedNik: string; birthDate: CalendarDate }
  dose: {
    number: number
    of: number
    vaccine: string
    batch: string
    date: CalendarDate
    place: string
  }
  /** The signed certificate as a text, `HC1:…` (HCERT), for the QR; capitals, digits and ` $%*+-./:`. */
  qrText?: string | undefined
}

/** Who issues the certificate, and where a reader in doubt can ask. */
export interface Issuer {
  serviceName: string
  helpEmail: string
  helpPhone: string
  /** The address of the page that checks a QR code; it is printed beside the code. */
  verifyUrl?: string | undefined
}
