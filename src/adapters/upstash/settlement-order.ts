import type { PersonKey } from '../../identity/ids.ts'
import type { Settlement } from '../../ports/session-store.ts'
import type { KeyedHash } from '../../privacy/keyed-hash.ts'
import { namesOf } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import { sealOutbox } from './commit-order.ts'
import { dueShard, fields, mediaKeys } from './keys.ts'

/** What is known of uploads is kept for a day less than WhatsApp keeps them (Meta, media: 30 days). */
const uploadsTtlMs = 29 * 24 * 60 * 60_000

/** Makes the keys and the argument of the settle script, everything in it sealed. */
export async function orderSettlement(
  seal: Seal,
  pseudonym: KeyedHash,
  session: PersonKey,
  { gone, changed, media }: Settlement,
): Promise<{ keys: string[]; order: string }> {
  const sealedMedia: Record<string, string> = {}
  const sealedUploads: Record<string, string> = {}
  const [uploadsKey] = mediaKeys(session)
  for (const [key, { contents, ...upload }] of media) {
    const [name] = namesOf(await pseudonym('document', key))
    const field = fields.media + name.slice(0, 22)
    const record = JSON.stringify({ key, ...upload, contents })
    sealedMedia[field] = await seal.close(record, session)
    sealedUploads[field] = await seal.close(JSON.stringify({ key, ...upload }), uploadsKey)
  }
  const waits = changed.map((item) => item.notBeforeMs)
  const order = JSON.stringify({
    gone: gone.map((id) => fields.outbox + id),
    changed: await sealOutbox(seal, session, changed),
    media: sealedMedia,
    uploads: sealedUploads,
    uploadsTtlMs,
    ...(waits.length > 0 ? { dueAtMs: Math.min(...waits) } : {}),
  })
  return { keys: [session, dueShard(session), uploadsKey], order }
}
