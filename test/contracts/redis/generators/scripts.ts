import fc from 'fast-check'
import { anyCommand } from './commands.ts'

const finite = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.integer({ min: -1000, max: 1000 }).map((eighths) => eighths / 8),
)
const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const name = fc.stringMatching(/^[a-z_]{1,8}$/)

const { json, lua } = fc.letrec<{ json: unknown; lua: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    finite,
    text,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(name, tie('json'), { maxKeys: 1 }),
  ),
  lua: fc.oneof(
    { maxDepth: 3 },
    finite.map((value) => `(${literal(value)})`),
    text.map(quote),
    fc.constantFrom(
      'true',
      'false',
      'nil',
      'cjson.null',
      '1/0',
      '2^63',
      '-2^63',
      '2^53 + 1',
      '"x" .. 1.5',
    ),
    fc.array(tie('lua'), { maxLength: 4 }).map((items) => `{${items.join(', ')}}`),
    fc.tuple(name, tie('lua')).map(([key, value]) => `{[${quote(key)}] = ${value}}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), tie('lua'))
      .map(([at, value]) => `{[${at}] = ${value}}`),
    text.map((reason) => `redis.error_reply(${quote(`E ${reason.replace(/[^a-z]/g, '')}`)})`),
  ),
}))

const evaluate = (script: string, ...argv: string[]) => ['EVAL', script, '0', ...argv]

/** Runs a command in a script; the key travels as an argument, as any word does. */
const called = fc
  .tuple(fc.constantFrom('call', 'pcall'), anyCommand)
  .map(([verb, words]) => evaluate(`return redis.${verb}(unpack(ARGV))`, ...words))
  .filter(([, , , command = '']) => !/^(keys|p?ttl)$/i.test(command))

/** Scripts that convert: to replies, to JSON and back, to text. */
export const anyScript: fc.Arbitrary<string[]> = fc.oneof(
  called,
  lua.map((value) => evaluate(`return ${value}`)),
  lua.map((value) => evaluate(`return cjson.encode(${value})`)),
  lua.map((value) => evaluate(`return tostring(type(${value}))`)),
  finite.map((value) => evaluate(`return tostring(${literal(value)})`)),
  finite.map((value) => evaluate('return redis.call("PING", tonumber(ARGV[1]))', literal(value))),
  json.map((value) =>
    evaluate('return cjson.encode(cjson.decode(ARGV[1]))', JSON.stringify(value)),
  ),
  json.map((value) => evaluate('return cjson.decode(ARGV[1])', JSON.stringify(value))),
  text.map((value) => evaluate('return {#ARGV[1], ARGV[1], redis.sha1hex(ARGV[1])}', value)),
)

/** A number that Lua and C read back as the same one. */
function literal(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value)
}

/** A Lua string of bytes. */
function quote(value: string): string {
  const bytes = [...Buffer.from(value)].map((byte) => `\\${String(byte).padStart(3, '0')}`)
  return `"${bytes.join('')}"`
}
