import { error, notAnInteger, type Scenario, syntaxError, wrongType } from './scenario.ts'

const tenToThirty = ['ZADD', '@z', '10', 'a', '20', 'b', '20', 'c', '30', 'd']
const noFloat = error('ERR value is not a valid float')
const noBound = error('ERR min or max is not a float')

export const sortedSetScenarios: readonly Scenario[] = [
  {
    fact: 'members stand in order of score, then of bytes',
    steps: [
      [['ZADD', '@z', '2', 'b', '1', 'z', '2', 'a', '-inf', '😀', '2', 'é', '2', '\uffee'], 6],
      [
        ['ZRANGE', '@z', '0', '-1'],
        ['😀', 'z', 'a', 'b', 'é', '\uffee'],
      ],
      [['ZADD', '@z', '2', '😀'], 0],
      [
        ['ZRANGE', '@z', '-2', '-1', 'WITHSCORES'],
        ['\uffee', '2', '😀', '2'],
      ],
      [['ZCARD', '@z'], 6],
    ],
  },
  {
    fact: 'ZADD counts the new, and with CH also the moved',
    steps: [
      [['ZADD', '@z', '1', 'a', '2', 'b'], 2],
      [['ZADD', '@z', '1', 'a', '3', 'b', '4', 'c'], 1],
      [['ZADD', '@z', 'CH', '1', 'a', '5', 'b', '6', 'd'], 2],
    ],
  },
  {
    fact: 'ZADD NX only adds, XX only moves, GT and LT move one way and still add',
    steps: [
      [['ZADD', '@z', '5', 'a'], 1],
      [['ZADD', '@z', 'NX', 'CH', '9', 'a', '1', 'b'], 1],
      [['ZADD', '@z', 'xx', 'ch', '6', 'a', '1', 'c'], 1],
      [['ZADD', '@z', 'GT', 'CH', '5', 'a', '2', 'b', '3', 'd'], 2],
      [['ZADD', '@z', 'LT', 'CH', '7', 'a', '1', 'b'], 1],
      [
        ['ZRANGE', '@z', '0', '-1', 'WITHSCORES'],
        ['b', '1', 'd', '3', 'a', '6'],
      ],
      [['ZADD', '@none', 'XX', '1', 'a'], 0],
      [['EXISTS', '@none'], 0],
    ],
  },
  {
    fact: 'ZADD refuses options that contradict and scores that are none, and then adds nothing',
    steps: [
      [
        ['ZADD', '@z', 'NX', 'XX', '1', 'a'],
        error('ERR XX and NX options at the same time are not compatible'),
      ],
      [
        ['ZADD', '@z', 'GT', 'LT', '1', 'a'],
        error('ERR GT, LT, and/or NX options at the same time are not compatible'),
      ],
      [['ZADD', '@z', '1', 'a', '2'], syntaxError],
      [['ZADD', '@z', 'NX', 'CH'], syntaxError],
      [['ZADD', '@z', '1', 'a', 'x', 'b'], noFloat],
      [['ZADD', '@z', 'nan', 'a'], noFloat],
      [['ZADD', '@z', ' 1', 'a'], noFloat],
      [['EXISTS', '@z'], 0],
    ],
  },
  {
    fact: 'scores are written as whole numbers, halves, powers of ten and infinities',
    steps: [
      [['ZADD', '@z', '1763805123456', 'a', '2.5', 'b', '1e21', 'c', '-inf', 'd', '-0', 'e'], 5],
      [
        ['ZMSCORE', '@z', 'a', 'b', 'c', 'd', 'e', 'none'],
        ['1763805123456', '2.5', '1e+21', '-inf', '0', null],
      ],
      [['ZSCORE', '@z', 'b'], '2.5'],
      [['ZSCORE', '@z', 'none'], null],
      [['ZMSCORE', '@none', 'a'], [null]],
    ],
  },
  {
    fact: 'ZRANGEBYSCORE takes bounds with and without themselves, and pages',
    steps: [
      [tenToThirty, 4],
      [
        ['ZRANGEBYSCORE', '@z', '20', '30'],
        ['b', 'c', 'd'],
      ],
      [['ZRANGEBYSCORE', '@z', '(20', '(30'], []],
      [['ZRANGEBYSCORE', '@z', '(10', '+inf', 'LIMIT', '1', '1'], ['c']],
      [
        ['ZRANGEBYSCORE', '@z', '-inf', 'inf', 'LIMIT', '2', '-1'],
        ['c', 'd'],
      ],
      [['ZRANGEBYSCORE', '@z', '-inf', 'inf', 'LIMIT', '-1', '2'], []],
      [
        ['ZRANGEBYSCORE', '@z', '-inf', '(20', 'withscores'],
        ['a', '10'],
      ],
      [['ZRANGEBYSCORE', '@z', '30', '10'], []],
      [['ZRANGEBYSCORE', '@none', '0', '1'], []],
      [['ZCOUNT', '@z', '(10', '20'], 2],
      [['ZCOUNT', '@none', '0', '1'], 0],
    ],
  },
  {
    fact: 'ZRANGE goes by rank or by score, forwards or backwards',
    steps: [
      [tenToThirty, 4],
      [
        ['ZRANGE', '@z', '1', '2'],
        ['b', 'c'],
      ],
      [['ZRANGE', '@z', '-100', '0'], ['a']],
      [['ZRANGE', '@z', '2', '1'], []],
      [
        ['ZRANGE', '@z', '0', '1', 'REV'],
        ['d', 'c'],
      ],
      [
        ['ZRANGE', '@z', '20', '+inf', 'BYSCORE', 'LIMIT', '0', '2'],
        ['b', 'c'],
      ],
      [
        ['ZRANGE', '@z', '(30', '-inf', 'BYSCORE', 'REV', 'WITHSCORES', 'LIMIT', '1', '1'],
        ['b', '20'],
      ],
    ],
  },
  {
    fact: 'ranges refuse bounds and options that are none',
    steps: [
      [['ZRANGE', '@z', 'a', '1'], notAnInteger],
      [['ZRANGE', '@z', '0', '1', 'SOON'], syntaxError],
      [['ZRANGE', '@z', '0', '1', ''], syntaxError],
      [
        ['ZRANGE', '@z', '0', '1', 'LIMIT', '0', '1'],
        error(
          'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
        ),
      ],
      [['ZRANGEBYSCORE', '@z', 'a', '1'], noBound],
      [['ZRANGEBYSCORE', '@z', '0', '1', 'REV'], syntaxError],
      [['ZRANGEBYSCORE', '@z', '0', '1', 'LIMIT', '0'], syntaxError],
      [['ZRANGEBYSCORE', '@z', '0', '1', 'LIMIT', 'x', '1'], notAnInteger],
      [['ZCOUNT', '@z', '0', 'b'], noBound],
    ],
  },
  {
    fact: 'what is removed by name, score or rank is gone, and an empty set with it',
    steps: [
      [tenToThirty, 4],
      [['ZREM', '@z', 'a', 'a', 'none'], 1],
      [['ZREMRANGEBYSCORE', '@z', '(20', '+inf'], 1],
      [['ZREMRANGEBYRANK', '@z', '-1', '-1'], 1],
      [['ZRANGE', '@z', '0', '-1'], ['b']],
      [['ZREMRANGEBYRANK', '@z', '0', '-1'], 1],
      [['EXISTS', '@z'], 0],
      [['ZREMRANGEBYSCORE', '@z', '0', '1'], 0],
      [['SET', '@s', '1'], 'OK'],
      [['ZREMRANGEBYRANK', '@s', '0', '-1'], wrongType],
    ],
  },
]
