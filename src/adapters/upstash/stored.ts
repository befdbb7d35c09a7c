import type { PersonKey } from '../../identity/ids.ts'
import type { KnownMedia, OutboxItem, Upload } from '../../ports/outbox.ts'
import type { Stored } from '../../ports/session-store.ts'
import type { Seal } from '../../privacy/seal.ts'
import { pairsOf } from './client.ts'
import { fields, mediaKeys, personKeyOf, sessionKeys } from './keys.ts'

/** A hash as the client returns it: fields and values in one flat list. */
export type Flat = readonly string[]

/** Opens what lies under a person's keys; a value that does not open counts as absent. */
export async function openStored(
  seal: Seal,
  person: PersonKey,
  { hash, uploads }: { hash: Flat; uploads: Flat },
  nowMs: number,
): Promise<Omit<Stored, 'pauses'>> {
  const stored = {
    version: versionOf(hash),
    state: undefined as unknown,
    outbox: [] as OutboxItem[],
    media: new Map<string, KnownMedia>(),
    uploads: new Map<string, Upload>(),
    nowMs,
  }
  const owners = await ownersOf(seal, person, hash)
  for (const [field, value] of pairsOf(hash)) {
    if (field === fields.version) continue
    const text = await openFor(seal, owners, value)
    if (text === undefined) continue
    if (field === fields.state) stored.state = JSON.parse(text)
    else if (field.startsWith(fields.outbox)) stored.outbox.push(JSON.parse(text))
    else if (field.startsWith(fields.media)) addNewer(stored.media, text)
  }
  const uploaders = mediaKeys(person)
  for (const [, value] of pairsOf(uploads)) {
    const text = await openFor(seal, uploaders, value)
    if (text !== undefined) addNewer(stored.uploads, text)
  }
  stored.outbox.sort((left, right) => (left.id < right.id ? -1 : 1))
  return stored
}

/** The version of a session; 0 under a name that it has moved away from. */
export function versionOf(hash: Flat): number {
  return fieldOf(hash, fields.moved) === undefined ? Number(fieldOf(hash, fields.version) ?? 0) : 0
}

/** The name that a session has moved to; `undefined` when it has not moved. */
export async function otherNameOf(
  seal: Seal,
  { current }: PersonKey,
  moved: string | undefined,
): Promise<PersonKey | undefined> {
  const name = moved && (await seal.open(moved, current))
  return name && /^session:[\w-]{1,60}$/.test(name) ? personKeyOf(name) : undefined
}

/** Returns the value of a field; `undefined` when the hash has no such field. */
export function fieldOf(hash: Flat, name: string): string | undefined {
  for (const [field, value] of pairsOf(hash)) if (field === name) return value
  return undefined
}

/** The names for which what lies in a session may have been sealed. */
async function ownersOf(seal: Seal, person: PersonKey, hash: Flat): Promise<string[]> {
  const names = sessionKeys(person)
  const was = fieldOf(hash, fields.was)
  const former = was && (await openFor(seal, names, was))
  return former && !names.includes(former) ? [...names, former] : names
}

async function openFor(
  seal: Seal,
  owners: readonly string[],
  value: string,
): Promise<string | undefined> {
  for (const owner of owners) {
    const text = await seal.open(value, owner)
    if (text !== undefined) return text
  }
  return undefined
}

/** A document may have an upload under each of its two names: the newer one counts. */
function addNewer<T extends Upload>(map: Map<string, T>, text: string): void {
  const { key, ...rest } = JSON.parse(text) as { key: string } & T
  const upload = rest as unknown as T
  const known = map.get(key)
  if (!known || known.uploadedAtMs <= upload.uploadedAtMs) map.set(key, upload)
}
