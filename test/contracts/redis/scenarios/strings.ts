import { error, notAnInteger, type Scenario, syntaxError, wrongType } from './scenario.ts'

const invalidExpiry = error("ERR invalid expire time in 'set' command")

export const stringScenarios: readonly Scenario[] = [
  {
    fact: 'GET answers what SET wrote, and nil where nothing is',
    steps: [
      [['SET', '@k', 'nilai é 😀'], 'OK'],
      [['get', '@k'], 'nilai é 😀'],
      [['GET', '@none'], null],
    ],
  },
  {
    fact: 'SET NX writes only where nothing is, SET XX only where something is',
    steps: [
      [['SET', '@k', 'a', 'XX'], null],
      [['SET', '@k', 'a', 'nx'], 'OK'],
      [['SET', '@k', 'b', 'NX'], null],
      [['SET', '@k', 'c', 'xx'], 'OK'],
      [['GET', '@k'], 'c'],
    ],
  },
  {
    fact: 'SET GET answers what was there, also when NX refuses',
    steps: [
      [['SET', '@k', 'a', 'GET'], null],
      [['SET', '@k', 'b', 'GET'], 'a'],
      [['SET', '@k', 'c', 'NX', 'GET'], 'b'],
      [['GET', '@k'], 'b'],
      [['HSET', '@h', 'f', 'v'], 1],
      [['SET', '@h', 'a', 'GET'], wrongType],
      [['SET', '@h', 'a'], 'OK'],
      [['TYPE', '@h'], 'string'],
    ],
  },
  {
    fact: 'SET takes away an expiry unless KEEPTTL is asked for',
    steps: [
      [['SET', '@k', 'a', 'EX', '1000'], 'OK'],
      [['SET', '@k', 'b', 'KEEPTTL'], 'OK'],
      [['TTL', '@k'], 1000],
      [['SET', '@k', 'c'], 'OK'],
      [['TTL', '@k'], -1],
      [['SET', '@k', 'd', 'ex', '10', 'ex', '1000'], 'OK'],
      [['TTL', '@k'], 1000],
    ],
  },
  {
    fact: 'SET EXAT and PXAT in the past leave nothing',
    steps: [
      [['SET', '@k', 'a', 'EXAT', '1'], 'OK'],
      [['GET', '@k'], null],
      [['SET', '@k', 'a', 'PXAT', '1'], 'OK'],
      [['EXISTS', '@k'], 0],
    ],
  },
  {
    fact: 'SET refuses options that contradict and times that cannot be',
    steps: [
      [['SET', '@k', 'v', 'NX', 'XX'], syntaxError],
      [['SET', '@k', 'v', 'EX', '10', 'PX', '10'], syntaxError],
      [['SET', '@k', 'v', 'EX', '10', 'KEEPTTL'], syntaxError],
      [['SET', '@k', 'v', 'KEEPTTL', 'EX', '10'], syntaxError],
      [['SET', '@k', 'v', 'EX'], syntaxError],
      [['SET', '@k', 'v', 'SOON'], syntaxError],
      [['SET', '@k', 'v', ''], syntaxError],
      [['SET', '@k', 'v', 'EX', '1.5'], notAnInteger],
      [['SET', '@k', 'v', 'EX', '0'], invalidExpiry],
      [['SET', '@k', 'v', 'PX', '-5'], invalidExpiry],
      [['SET', '@k', 'v', 'EX', '9223372036854775807'], invalidExpiry],
      [['SET', '@k', 'v', 'PX', '9223372036854775807'], invalidExpiry],
      [['SET', '@k'], error("ERR wrong number of arguments for 'set' command")],
      [['GET', '@k'], null],
    ],
  },
  {
    fact: 'GETDEL answers once',
    steps: [
      [['SET', '@k', 'once'], 'OK'],
      [['GETDEL', '@k'], 'once'],
      [['GETDEL', '@k'], null],
      [['HSET', '@k', 'f', 'v'], 1],
      [['GETDEL', '@k'], wrongType],
      [['EXISTS', '@k'], 1],
    ],
  },
  {
    fact: 'MGET answers nil for what is no string',
    steps: [
      [['SET', '@a', '1'], 'OK'],
      [['HSET', '@h', 'f', 'v'], 1],
      [
        ['MGET', '@a', '@none', '@h', '@a'],
        ['1', null, null, '1'],
      ],
      [['MGET'], error("ERR wrong number of arguments for 'mget' command")],
    ],
  },
  {
    fact: 'counters count in 64 bits and keep their expiry',
    steps: [
      [['INCR', '@n'], 1],
      [['INCRBY', '@n', '-3'], -2],
      [['DECR', '@n'], -3],
      [['SET', '@n', '9007199254740992', 'EX', '1000'], 'OK'],
      [['INCR', '@n'], 9007199254740993n],
      [['TTL', '@n'], 1000],
      [['SET', '@n', '9223372036854775807'], 'OK'],
      [['INCR', '@n'], error('ERR increment or decrement would overflow')],
      [['GET', '@n'], '9223372036854775807'],
    ],
  },
  {
    fact: 'only a number in plain notation counts',
    steps: [
      [['SET', '@n', '05'], 'OK'],
      [['INCR', '@n'], notAnInteger],
      [['SET', '@n', '5 '], 'OK'],
      [['INCR', '@n'], notAnInteger],
      [['SET', '@n', '9223372036854775808'], 'OK'],
      [['INCR', '@n'], notAnInteger],
      [['INCRBY', '@other', '+1'], notAnInteger],
      [['INCRBY', '@other', '-0'], notAnInteger],
      [['HSET', '@h', 'f', '1'], 1],
      [['INCR', '@h'], wrongType],
    ],
  },
]
