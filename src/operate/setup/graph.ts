import * as v from 'valibot'
import type { Secret } from '../../privacy/secret.ts'
import { GraphTrouble, lostCallTrouble, refusalTrouble } from './trouble.ts'

/** Where and as whom to call Graph. */
export interface GraphAccess {
  /** With its version and without a slash at the end. */
  apiUrl: string
  accessToken: Secret<string>
  /** How long one call may take, its answer included; 15 s unless told. */
  deadlineMs?: number
}

/** The two kinds of calls. Each throws {@link GraphTrouble} when it fails or is answered oddly. */
export interface Graph {
  get<Schema extends v.GenericSchema>(path: string, schema: Schema): Promise<v.InferOutput<Schema>>
  post<Schema extends v.GenericSchema>(
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>>
}

/** Connects Graph. One attempt a call: the operator runs the command again. */
export function connectGraph(access: GraphAccess): Graph {
  return {
    get: async (path, schema) => understood(schema, await call(access, path, { method: 'GET' })),
    post: async (path, body, schema) => {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
      return understood(schema, await call(access, path, request))
    },
  }
}

async function call(
  { apiUrl, accessToken, deadlineMs = 15_000 }: GraphAccess,
  path: string,
  init: RequestInit,
): Promise<unknown> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${accessToken.reveal()}`)
  const url = `${apiUrl}/${path}`
  let response: Response
  let body: unknown
  try {
    response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(deadlineMs) })
    body = parsed(await response.text())
  } catch (error) {
    throw lostCallTrouble(error, new URL(apiUrl).host, deadlineMs)
  }
  if (!response.ok || body === undefined) throw refusalTrouble(response.status, body)
  return body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function understood<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: unknown,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, answer)
  if (read.success) return read.output
  throw new GraphTrouble(
    'Meta answered in a shape that this command does not know. See whether WHATSAPP_API_URL names a version that has ended.',
  )
}
