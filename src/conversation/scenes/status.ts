import type { VaccinationRecord } from '../../ports/registry.ts'
import { buttonsOf, enterScene, textsOf } from '../bubble.ts'
import type { Said } from '../outcome.ts'
import type { Session } from '../session.ts'

// citizen  status
// bot      *BUDI SANTOSO* · NIK 3171••••••••0001 … Vaksinasi Anda lengkap.
//          [Download Sertifikat] [Ubah Info Diri] [Data salah?]

/** Shows what is recorded of a person's vaccinations. */
export function showStatus(session: Session, record: VaccinationRecord): Said {
  const texts = textsOf(session)
  const buttons = buttonsOf(texts, 'certificate', 'info', 'wrong-record')
  const bubble = { text: texts.status(record), buttons }
  return enterScene({ ...session, wish: undefined }, { at: 'menu' }, bubble)
}
