// Reads an HC1 text by packages that are not ours: zlib of Node.js, cose-js, cborg. It runs under
// Node.js, which cose-js is written for.
import { text as readText } from 'node:stream/consumers'
import { inflateSync } from 'node:zlib'
import { decode } from 'cborg'
// @ts-expect-error It brings no types.
import cose from 'cose-js'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** @param {string} text Base45 by its definition (RFC 9285 §4). */
function base45(text) {
  const bytes = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => alphabet.indexOf(character))
    const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0)
    if (digits.length === 3) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** @param {unknown} value @returns {unknown} Maps as objects. */
function plain(value) {
  if (!(value instanceof Map)) return Array.isArray(value) ? value.map(plain) : value
  return Object.fromEntries([...value].map(([key, member]) => [String(key), plain(member)]))
}

const { text, x, y } = JSON.parse(await readText(process.stdin))
const key = { x: Buffer.from(x, 'hex'), y: Buffer.from(y, 'hex') }
const payload = await cose.sign.verify(inflateSync(base45(text.slice(4))), { key })
const claims = decode(payload, { useMaps: true })
console.log(JSON.stringify({ dcc: plain(claims.get(-260).get(1)) }))
