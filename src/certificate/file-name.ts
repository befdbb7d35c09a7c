import type { CertificateContent } from '../ports/certificate.ts'

/** File systems allow 255 bytes; a viewer may append ` (1)` or `.part`. */
const LONGEST_NAME_BYTES = 200

/** Characters that file systems refuse, and invisible ones, including bidirectional overrides. */
const REFUSED = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu

const encoder = new TextEncoder()

/**
 * Names the file of one person's certificates: `Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf`,
 * or `… - Semua Dosis.pdf` for several. A long name is cut so that the whole stays within 200 bytes.
 */
export function certificateFileName(contents: readonly CertificateContent[]): string {
  const [first, second] = contents
  const start = 'Sertifikat Vaksinasi - '
  const end = second || !first ? 'Semua Dosis.pdf' : `Dosis ${first.dose.number}.pdf`
  const roomBytes = LONGEST_NAME_BYTES - encoder.encode(`${start} - ${end}`).length
  const name = cut(clean(first?.holder.name ?? ''), roomBytes)
  return name === '' ? start + end : `${start}${name} - ${end}`
}

function clean(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').replace(REFUSED, '').replace(/ +/g, ' ').trim()
}

function cut(name: string, longestBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const character of name) {
    bytes += encoder.encode(character).length
    if (bytes > longestBytes) break
    kept += character
  }
  return kept.trim()
}
