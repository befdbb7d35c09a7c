import fc from 'fast-check'

/** One of some words that stand between spaces; `''` is the empty one. */
const among = (words: string) =>
  fc.constantFrom(...words.split(' ').map((word) => (word === "''" ? '' : word)))

/** Few keys and few words, so that commands meet. */
const anyKey = among('@a @b @c')
const word = fc.oneof(
  { weight: 8, arbitrary: among(`'' 1 -5 007 9223372036854775807 x é😀 {"n":1}`) },
  { weight: 1, arbitrary: fc.constant('a b') },
)
const member = among("m n é 😀 \uffee ''")
const score = among('0 1 -2 2.5 1e3 inf -inf 1763805123456 x +3')
const rank = among('0 1 2 -1 -2 5 -9 x')
const integer = among('1 -1 0 10 9223372036854775807 -9223372036854775808 x')
/** Long enough that no key ends while the two are compared. */
const lastingSeconds = among('1000 5000 0 -1 x 9223372036854775807')
const lastingMs = among('1000000 5000000 0 x 9223372036854775807')
const field = among('f g h')

type Words = fc.Arbitrary<string[]>

const line = (name: string, ...words: fc.Arbitrary<string | string[]>[]): Words =>
  fc.tuple(fc.constantFrom(name, name.toLowerCase()), ...words).map((parts) => parts.flat())

const some = (arbitrary: fc.Arbitrary<string>, maxLength = 4) =>
  fc.array(arbitrary, { minLength: 1, maxLength })

const pairs = (first: fc.Arbitrary<string>, second: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(first, second), { minLength: 1, maxLength: 3 }).map((list) => list.flat())

/** One of some options, or none. */
const options = (...choices: Words[]): Words => fc.oneof(fc.constant<string[]>([]), ...choices)

const timed = (name: string, time: fc.Arbitrary<string>): Words => time.map((text) => [name, text])
const limit: Words = fc.tuple(rank, rank).map(([offset, count]) => ['LIMIT', offset, count])

const known = fc.oneof(
  line('GET', anyKey),
  line('SET', anyKey, word, options(timed('EX', lastingSeconds), timed('px', lastingMs))),
  line('INCRBY', anyKey, integer),

  line('DEL', some(anyKey)),
  line('EXISTS', some(anyKey)),
  line('TYPE', anyKey),
  line('PEXPIRE', anyKey, lastingMs),
  line('PTTL', anyKey),
  line('KEYS', among('@* @a* @*b @b')),

  line('HSET', anyKey, pairs(field, word)),
  line('HSET', anyKey, some(field)),
  line('HSETNX', anyKey, field, word),
  line('HGET', anyKey, field),
  line('HDEL', anyKey, some(field)),
  line('HGETALL', anyKey),
  line('HKEYS', anyKey),
  line('HEXISTS', anyKey, field),

  line('ZADD', anyKey, pairs(score, member)),
  line('ZADD', anyKey, pairs(among('1 2 3'), member)),
  line('ZREM', anyKey, some(member)),
  line('ZSCORE', anyKey, member),
  line('ZRANGEBYSCORE', anyKey, score, score, options(limit)),
)

/** A command line, now and then one with a word too many or too few. */
export const anyCommand: Words = fc.oneof(
  { weight: 20, arbitrary: known },
  { weight: 1, arbitrary: known.map((words) => words.slice(0, -1)).filter(isComparable) },
  { weight: 1, arbitrary: known.map((words) => [...words, 'x']).filter(isComparable) },
)

/** Without its key, KEYS and DEL could reach what is not ours; PEXPIRE knows no options here. */
function isComparable(words: string[]): boolean {
  return words.length > 0 && !/^(pexpire|del|keys|exists)$/i.test(words[0] ?? '')
}

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
    among('true false nil cjson.null 1/0 2^63 -2^63 2^53+1 "x"..1.5'),
    fc.array(tie('lua'), { maxLength: 4 }).map((items) => `{${items.join(', ')}}`),
    fc.tuple(name, tie('lua')).map(([key, value]) => `{[${quote(key)}] = ${value}}`),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), tie('lua'))
      .map(([at, value]) => `{[${at}] = ${value}}`),
    text.map((reason) => `{err = ${quote(`E ${reason.replace(/[^a-z]/g, '')}`)}}`),
  ),
}))

const evaluate = (script: string, ...argv: string[]) => ['EVAL', script, '0', ...argv]

/** Runs a command in a script; the key travels as an argument, as any word does. */
const called = anyCommand
  .map((words) => evaluate('return redis.call(unpack(ARGV))', ...words))
  .filter(([, , , command = '']) => !/^(keys|pttl)$/i.test(command))

/** Scripts that convert: to replies, from JSON, to text. */
export const anyScript: fc.Arbitrary<string[]> = fc.oneof(
  called,
  lua.map((value) => evaluate(`return ${value}`)),
  lua.map((value) => evaluate(`return tostring(type(${value}))`)),
  finite.map((value) => evaluate(`return tostring(${literal(value)})`)),
  finite.map((value) =>
    evaluate(
      'redis.call("SET", "@n", tonumber(ARGV[1])) return redis.call("GET", "@n")',
      literal(value),
    ),
  ),
  json.map((value) => evaluate('return cjson.decode(ARGV[1])', JSON.stringify(value))),
  text.map((value) => evaluate('return {#ARGV[1], ARGV[1]}', value)),
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
