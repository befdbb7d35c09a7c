import { error, notAnInteger, type Scenario, wrongType } from './scenario.ts'

export const hashScenarios: readonly Scenario[] = [
  {
    fact: 'HSET counts only the fields that are new, and keeps their order',
    steps: [
      [['HSET', '@h', 'b', '1', 'a', '2'], 2],
      [['HSET', '@h', 'b', '3', 'c', '4', 'c', '5'], 1],
      [
        ['HGETALL', '@h'],
        ['b', '3', 'a', '2', 'c', '5'],
      ],
      [
        ['HKEYS', '@h'],
        ['b', 'a', 'c'],
      ],
      [['HLEN', '@h'], 3],
    ],
  },
  {
    fact: 'HSET wants pairs',
    steps: [
      [['HSET', '@h', 'f'], error("ERR wrong number of arguments for 'hset' command")],
      [['HSET', '@h', 'f', 'v', 'g'], error("ERR wrong number of arguments for 'hset' command")],
      [['EXISTS', '@h'], 0],
    ],
  },
  {
    fact: 'a hash that is not there is empty',
    steps: [
      [['HGET', '@h', 'f'], null],
      [['HGETALL', '@h'], []],
      [
        ['HMGET', '@h', 'f', 'g'],
        [null, null],
      ],
      [['HKEYS', '@h'], []],
      [['HLEN', '@h'], 0],
      [['HEXISTS', '@h', 'f'], 0],
      [['HDEL', '@h', 'f'], 0],
    ],
  },
  {
    fact: 'HSETNX writes once',
    steps: [
      [['HSETNX', '@h', 'f', 'a'], 1],
      [['HSETNX', '@h', 'f', 'b'], 0],
      [['HGET', '@h', 'f'], 'a'],
      [['HEXISTS', '@h', 'f'], 1],
    ],
  },
  {
    fact: 'a hash without fields is gone, and its expiry with it',
    steps: [
      [['HSET', '@h', 'a', '1', 'b', '2'], 2],
      [['EXPIRE', '@h', '1000'], 1],
      [['HDEL', '@h', 'a', 'a', 'none'], 1],
      [['TTL', '@h'], 1000],
      [['HDEL', '@h', 'b'], 1],
      [['EXISTS', '@h'], 0],
      [['HSET', '@h', 'a', '1'], 1],
      [['TTL', '@h'], -1],
    ],
  },
  {
    fact: 'HINCRBY counts in 64 bits',
    steps: [
      [['HINCRBY', '@h', 'n', '5'], 5],
      [['HINCRBY', '@h', 'n', '-7'], -2],
      [['HINCRBY', '@h', 'n', 'x'], notAnInteger],
      [['HSET', '@h', 'n', '9223372036854775807', 's', 'x'], 1],
      [['HINCRBY', '@h', 'n', '1'], error('ERR increment or decrement would overflow')],
      [['HINCRBY', '@h', 's', '1'], error('ERR hash value is not an integer')],
      [['SET', '@s', '1'], 'OK'],
      [['HINCRBY', '@s', 'n', '1'], wrongType],
    ],
  },
]
