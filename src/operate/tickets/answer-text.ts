import { holdsCode, holdsNik } from '../../identity/free-text.ts'
import { OperatorTrouble } from '../trouble.ts'

/** What a bubble has room for, between the words that announce the answer, in UTF-16 units. */
const longest = 700

/** Far more than the longest answer; what comes after it is not read. */
const bytesMax = 64 * 1024

/**
 * Reads what is piped or typed.
 *
 * @throws {OperatorTrouble} when it is far too long or not UTF-8.
 */
export async function readInput(input: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    size += chunk.length
    if (size > bytesMax) {
      throw new OperatorTrouble(`The answer is too long: ${longest} characters are the most.`)
    }
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new OperatorTrouble('The answer is not written in UTF-8. Save it as UTF-8 first.')
  }
}

/**
 * Makes an answer of a text, with its line breaks.
 *
 * @throws {OperatorTrouble} when it cannot be sent to a citizen.
 */
export function readAnswer(text: string): string {
  const answer = text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim()
  if (/^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(answer)) {
    throw new OperatorTrouble('The answer is empty. Write it after --text, or to standard input.')
  }
  if (answer.length > longest) {
    throw new OperatorTrouble(
      `The answer is ${answer.length} characters long: ${longest} are the most. Nothing was sent.`,
    )
  }
  const [control] = answer.match(/[^\n\P{Cc}]/u) ?? []
  if (control !== undefined) {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    throw new OperatorTrouble(`The answer holds a control character (U+${code}). Take it out.`)
  }
  if (holdsNik(answer)) {
    throw new OperatorTrouble('The answer holds a whole NIK. Write its last four digits at most.')
  }
  if (holdsCode(answer)) {
    throw new OperatorTrouble(
      'The answer holds six digits that look like a code, and no code is ever sent so. Write a date as 9 April 2021; leave other numbers of six digits out.',
    )
  }
  return answer
}
