import type { Fault } from '../dependency.ts'
import { RespError, type RespValue } from './reply.ts'

/** How the caller wants strings: as they are, or `Upstash-Encoding: base64`. */
export type UpstashEncoding = 'plain' | 'base64'

/** One result as Upstash writes it in JSON. */
export function resultBody(reply: RespValue | RespError, encoding: UpstashEncoding) {
  if (reply instanceof RespError) return { error: reply.message }
  const isTopLevelOk = reply === 'OK'
  return { result: isTopLevelOk ? reply : toJson(reply, encoding) }
}

/** An error answer: a JSON object with the one field `error`. */
export function errorResponse(status: number, message: string): Response {
  return Response.json({ error: message }, { status })
}

type Json = string | number | null | Json[]

/** Integers over 2^53 travel as strings. */
function toJson(reply: RespValue, encoding: UpstashEncoding): Json {
  if (reply === null || typeof reply === 'number') return reply
  if (typeof reply === 'bigint') return encode(String(reply), encoding)
  if (typeof reply === 'string') return encode(reply, encoding)
  if (reply instanceof RespError) return encode(reply.message, encoding)
  return reply.map((item) => toJson(item, encoding))
}

function encode(text: string, encoding: UpstashEncoding): string {
  return encoding === 'base64' ? Buffer.from(text, 'utf8').toString('base64') : text
}

const messageByCode: Record<string, string> = {
  NOSCRIPT: 'NOSCRIPT No matching script. Please use EVAL.',
  OOM: "OOM command not allowed when used memory > 'maxmemory'.",
  READONLY: "READONLY You can't write against a read only replica.",
  WRONGPASS: 'WRONGPASS invalid or missing auth token',
}

const messageByStatus: Record<number, string> = {
  401: 'WRONGPASS invalid or missing auth token',
  413: 'ERR max request size exceeded',
  429: 'ERR max requests limit exceeded',
}

/**
 * Upstash's answer for a fault. `code` is the error's first word (`NOSCRIPT`, `OOM`, …), with
 * status 400 when none is given, or `html` for the page of a proxy in front (502).
 */
export function refusal({ status, code }: Fault): Response {
  if (code === 'html') {
    const page = '<html><body><h1>502 Bad Gateway</h1></body></html>'
    return new Response(page, {
      status: status ?? 502,
      headers: { 'content-type': 'text/html' },
    })
  }
  if (code !== undefined) {
    return errorResponse(status ?? 400, messageByCode[code] ?? `${code} refused by a fault`)
  }
  return errorResponse(status ?? 500, messageByStatus[status ?? 500] ?? 'ERR internal error')
}
