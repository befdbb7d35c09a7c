import fc from 'fast-check'

/** Few keys and few words, so that commands meet. */
export const anyKey = fc.constantFrom('@a', '@b', '@c')
const word = fc.constantFrom(
  '',
  '1',
  '-5',
  '007',
  '9223372036854775807',
  'x',
  'é😀',
  '{"n":1}',
  'a b',
)
const member = fc.constantFrom('m', 'n', 'é', '😀', '\uffee', '')
const score = fc.constantFrom(
  '0',
  '1',
  '-2',
  '2.5',
  '1e3',
  'inf',
  '-inf',
  '1763805123456',
  'x',
  '+3',
)
const bound = fc.oneof(
  score,
  score.map((text) => `(${text}`),
)
const rank = fc.constantFrom('0', '1', '2', '-1', '-2', '5', '-9', 'x')
const integer = fc.constantFrom(
  '1',
  '-1',
  '0',
  '10',
  '9223372036854775807',
  '-9223372036854775808',
  'x',
)
/** Long enough that no key ends while the two are compared. */
const lastingSeconds = fc.constantFrom('1000', '5000', '0', '-1', 'x', '9223372036854775807')
const lastingMs = fc.constantFrom('1000000', '5000000', '0', 'x', '9223372036854775807')
const field = fc.constantFrom('f', 'g', 'h')

type Words = fc.Arbitrary<string[]>

const line = (name: string, ...words: fc.Arbitrary<string | string[]>[]): Words =>
  fc.tuple(fc.constantFrom(name, name.toLowerCase()), ...words).map((parts) => parts.flat())

const some = (arbitrary: fc.Arbitrary<string>, maxLength = 4) =>
  fc.array(arbitrary, { minLength: 1, maxLength })

const pairs = (first: fc.Arbitrary<string>, second: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(first, second), { minLength: 1, maxLength: 3 }).map((list) => list.flat())

/** Options in any number and order, so that some contradict. */
const options = (...choices: Words[]): Words =>
  fc.array(fc.oneof(...choices), { maxLength: 3 }).map((list) => list.flat())

const flag = (...names: string[]): Words => fc.constantFrom(...names).map((name) => [name])

const timed = (name: string, time: fc.Arbitrary<string>): Words => time.map((text) => [name, text])

const limit: Words = fc.tuple(rank, rank).map(([offset, count]) => ['LIMIT', offset, count])

const stringLines = [
  line('GET', anyKey),
  line(
    'SET',
    anyKey,
    word,
    options(
      flag('NX', 'xx', 'GET', 'KEEPTTL', 'soon'),
      timed('EX', lastingSeconds),
      timed('px', lastingMs),
      timed('EXAT', fc.constant('1')),
    ),
  ),
  line('GETDEL', anyKey),
  line('MGET', some(anyKey)),
  line('INCR', anyKey),
  line('DECR', anyKey),
  line('INCRBY', anyKey, integer),
]

const keyLines = [
  line('DEL', some(anyKey)),
  line('EXISTS', some(anyKey)),
  line('TYPE', anyKey),
  line('EXPIRE', anyKey, lastingSeconds),
  line('PEXPIRE', anyKey, lastingMs),
  line('PERSIST', anyKey),
  line('PTTL', anyKey),
  line('KEYS', fc.constantFrom('@*', '@?', '@[ab]', '@[^a]', '@[c-a]', '@a*', '@\\b')),
]

const hashLines = [
  line('HSET', anyKey, pairs(field, word)),
  line('HSET', anyKey, some(field)),
  line('HSETNX', anyKey, field, word),
  line('HGET', anyKey, field),
  line('HDEL', anyKey, some(field)),
  line('HGETALL', anyKey),
  line('HMGET', anyKey, some(field)),
  line('HKEYS', anyKey),
  line('HLEN', anyKey),
  line('HEXISTS', anyKey, field),
  line('HINCRBY', anyKey, field, integer),
]

const sortedSetLines = [
  line('ZADD', anyKey, options(flag('NX', 'xx', 'GT', 'lt', 'CH')), pairs(score, member)),
  line('ZADD', anyKey, pairs(fc.constantFrom('1', '2', '3'), member)),
  line('ZREM', anyKey, some(member)),
  line('ZSCORE', anyKey, member),
  line('ZMSCORE', anyKey, some(member)),
  line('ZCARD', anyKey),
  line('ZCOUNT', anyKey, bound, bound),
  line('ZRANGE', anyKey, rank, rank, options(flag('REV', 'withscores'), limit)),
  line('ZRANGE', anyKey, bound, bound, flag('BYSCORE'), options(flag('REV', 'withscores'), limit)),
  line('ZRANGEBYSCORE', anyKey, bound, bound, options(flag('WITHSCORES'), limit)),
  line('ZREMRANGEBYSCORE', anyKey, bound, bound),
  line('ZREMRANGEBYRANK', anyKey, rank, rank),
]

const known = fc.oneof(...stringLines, ...keyLines, ...hashLines, ...sortedSetLines)

/** A command line, now and then one with a word too many or too few. */
export const anyCommand: Words = fc.oneof(
  { weight: 20, arbitrary: known },
  { weight: 1, arbitrary: known.map((words) => words.slice(0, -1)).filter(isComparable) },
  { weight: 1, arbitrary: known.map((words) => [...words, 'x']).filter(isComparable) },
)

/** Without its key, KEYS and DEL could reach what is not ours; EXPIRE knows no options here. */
function isComparable(words: string[]): boolean {
  return words.length > 0 && !/^(p?expire|del|keys|exists|mget)$/i.test(words[0] ?? '')
}
