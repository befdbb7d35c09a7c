import { base32, base32Letters } from '../spelling/base32.ts'
import { checkCharacter } from '../spelling/check-character.ts'

/** A ticket's number, such as `SV-7K3M-92Q2`; it identifies a ticket and proves nothing. */
export type TicketId = string

/** 35 of these 40 bits are used, which is too many to guess; an id proves nothing anyway. */
const idBytes = 5
const bodyLength = 7

/** How much of a message is read, in UTF-16 units. */
const lengthMax = 1_000

/** An id with separators between its characters; the form allows U, which no id has. */
const form =
  /(?<![\p{L}\p{N}])S[\s.\p{Pd}]{0,3}V((?:[\s.:\p{Pd}]{0,3}[A-Z0-9]){8})(?![\p{L}\p{N}])/gu

/** What was found in a message: an id, none, or one with a wrong character. */
export type ReadTicketId = { ok: true; id: TicketId } | { ok: false; reason: 'none' | 'mistyped' }

/**
 * Makes a ticket's id, `SV-7K3M-92Q2`: seven random characters of base32 and a check character.
 *
 * @param randomBytes At least 5 bytes from a cryptographic source; the first 5 are used.
 * @throws RangeError when there are fewer.
 */
export function ticketId(randomBytes: Uint8Array): string {
  if (randomBytes.length < idBytes)
    throw new RangeError(`a ticket id needs ${idBytes} random bytes`)
  const body = base32(randomBytes.subarray(0, idBytes)).slice(0, bodyLength)
  return written(body + checkCharacter(body, base32Letters))
}

/**
 * Finds the one ticket id in what people type or dictate: `sv 7k3m 92q2`, `SV7K3M92Q2`,
 * `tiket saya SV-7k3m-92q2`, full-width characters, O for 0, I or L for 1. Two different ids count as
 * none.
 */
export function readTicketId(typed: string): ReadTicketId {
  const text = typed
    .slice(0, lengthMax)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
  const found = [...text.matchAll(form)].map(([, characters = '']) =>
    characters
      .replace(/[^A-Z0-9]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
  const [id, another] = new Set(found.filter(isWhole))
  if (id !== undefined && another === undefined) return { ok: true, id: written(id) }
  const isMistyped = id === undefined && found.length > 0
  return { ok: false, reason: isMistyped ? 'mistyped' : 'none' }
}

function isWhole(characters: string): boolean {
  const body = characters.slice(0, bodyLength)
  return !body.includes('U') && checkCharacter(body, base32Letters) === characters.at(-1)
}

function written(characters: string): string {
  return `SV-${characters.slice(0, 4)}-${characters.slice(4)}`
}
