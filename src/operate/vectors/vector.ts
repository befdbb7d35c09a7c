import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { OperatorTrouble } from '../trouble.ts'

const text = v.nullish(v.string())

const vectorSchema = v.object({
  JSON: v.optional(v.unknown()),
  CBOR: text,
  COSE: text,
  COMPRESSED: text,
  BASE45: text,
  PREFIX: text,
  '2DCODE': text,
  TESTCTX: v.nullish(v.object({ CERTIFICATE: text, VALIDATIONCLOCK: text, DESCRIPTION: text })),
  EXPECTEDRESULTS: v.record(v.string(), v.nullable(v.boolean())),
})

/**
 * A file of the EU's test data: the steps from content to picture, any of which may be absent, the
 * signing certificate, the clock, and what a verifier must find. Bytes are hexadecimal, picture and
 * certificate are base64.
 */
export type Vector = v.InferOutput<typeof vectorSchema>

/**
 * Reads a file of test data.
 *
 * @throws {OperatorTrouble} when it cannot be read or has another form.
 */
export function readVector(path: string): Vector {
  const { success, output, issues } = v.safeParse(vectorSchema, parse(readText(path)))
  if (success) return output
  const [issue] = issues
  throw new OperatorTrouble(
    `no test vector: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`,
  )
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new OperatorTrouble(
      code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`,
    )
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    throw new OperatorTrouble('not JSON')
  }
}
