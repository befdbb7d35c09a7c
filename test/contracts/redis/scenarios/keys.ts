import { error, notAnInteger, type Scenario, syntaxError, wrongType } from './scenario.ts'

export const keyScenarios: readonly Scenario[] = [
  {
    fact: 'an unknown command is named with what followed it',
    steps: [
      [['NOPE', 'a', 'b'], error("ERR unknown command 'NOPE', with args beginning with: 'a' 'b' ")],
      [['constructor'], error("ERR unknown command 'constructor', with args beginning with: ")],
    ],
  },
  {
    fact: 'a command with too few or too many words is refused',
    steps: [
      [['GET'], error("ERR wrong number of arguments for 'get' command")],
      [['get', '@a', '@b'], error("ERR wrong number of arguments for 'get' command")],
      [['PING', 'a', 'b'], error("ERR wrong number of arguments for 'ping' command")],
    ],
  },
  {
    fact: 'PING answers PONG, or what it was given',
    steps: [
      [['PING'], 'PONG'],
      [['PING', 'halo'], 'halo'],
    ],
  },
  {
    fact: 'DEL and UNLINK count what was there, EXISTS counts a key as often as it is named',
    steps: [
      [['SET', '@a', '1'], 'OK'],
      [['HSET', '@b', 'f', 'v'], 1],
      [['EXISTS', '@a', '@a', '@none', '@b'], 3],
      [['DEL', '@a', '@a', '@none'], 1],
      [['UNLINK', '@a', '@b'], 1],
      [['EXISTS', '@a', '@b'], 0],
    ],
  },
  {
    fact: 'TYPE names the kind of value',
    steps: [
      [['SET', '@s', '1'], 'OK'],
      [['HSET', '@h', 'f', 'v'], 1],
      [['ZADD', '@z', '1', 'm'], 1],
      [['TYPE', '@s'], 'string'],
      [['TYPE', '@h'], 'hash'],
      [['TYPE', '@z'], 'zset'],
      [['TYPE', '@none'], 'none'],
    ],
  },
  {
    fact: 'a key of one kind refuses the commands of another',
    steps: [
      [['SET', '@s', '1'], 'OK'],
      [['HSET', '@h', 'f', 'v'], 1],
      [['GET', '@h'], wrongType],
      [['HGET', '@s', 'f'], wrongType],
      [['HSET', '@s', 'f', 'v'], wrongType],
      [['ZADD', '@s', '1', 'm'], wrongType],
      [['ZRANGE', '@h', '0', '-1'], wrongType],
    ],
  },
  {
    fact: 'TTL is -1 without an expiry and -2 without a key',
    steps: [
      [['TTL', '@k'], -2],
      [['PTTL', '@k'], -2],
      [['SET', '@k', 'v'], 'OK'],
      [['TTL', '@k'], -1],
      [['PTTL', '@k'], -1],
      [['EXPIRE', '@k', '1000'], 1],
      [['TTL', '@k'], 1000],
      [['PEXPIRE', '@k', '2000000'], 1],
      [['TTL', '@k'], 2000],
      [['PERSIST', '@k'], 1],
      [['PERSIST', '@k'], 0],
      [['TTL', '@k'], -1],
    ],
  },
  {
    fact: 'an expiry in the past deletes at once',
    steps: [
      [['SET', '@k', 'v'], 'OK'],
      [['EXPIRE', '@k', '0'], 1],
      [['EXISTS', '@k'], 0],
      [['SET', '@k', 'v'], 'OK'],
      [['PEXPIREAT', '@k', '1000'], 1],
      [['EXISTS', '@k'], 0],
      [['EXPIRE', '@k', '10'], 0],
    ],
  },
  {
    fact: 'a time that cannot be is refused before the key is looked at',
    steps: [
      [['EXPIRE', '@none', 'soon'], notAnInteger],
      [
        ['EXPIRE', '@none', '9223372036854775807'],
        error("ERR invalid expire time in 'expire' command"),
      ],
      [
        ['PEXPIRE', '@none', '9223372036854775807'],
        error("ERR invalid expire time in 'pexpire' command"),
      ],
      [['EXPIRE', '@none', '10', 'SOON'], error('ERR Unsupported option SOON')],
    ],
  },
  {
    fact: 'KEYS finds by pattern',
    steps: [
      [['SET', '@a1', 'v'], 'OK'],
      [['KEYS', '@a?'], ['@a1']],
      [['KEYS', '@[a-b]1'], ['@a1']],
      [['KEYS', '@[b-a]1'], ['@a1']],
      [['KEYS', '@[^a]1'], []],
      [['KEYS', '@\\a1'], ['@a1']],
      [['KEYS', '@A1'], []],
      [['KEYS', '@*1*'], ['@a1']],
      [['KEYS', '@a'], []],
    ],
  },
  {
    fact: 'SCAN refuses what is no cursor and no option',
    steps: [
      [['SCAN', 'x'], error('ERR invalid cursor')],
      [['SCAN', '0', 'COUNT', '0'], syntaxError],
      [['SCAN', '0', 'COUNT', 'x'], notAnInteger],
      [['SCAN', '0', 'MATCH'], syntaxError],
      [['SCAN', '0', 'SOON', '1'], syntaxError],
    ],
  },
]
