import { createHash } from 'node:crypto'
import { error, type Scenario, type Step } from './scenario.ts'

const sha = (script: string) => createHash('sha1').update(script).digest('hex')
const encodes = (lua: string, json: string): Step => [
  ['EVAL', `return cjson.encode(${lua})`, '0'],
  json,
]
const reads = (lua: string, json: string, answer: Step[1]): Step => [
  ['EVAL', `local value = cjson.decode(ARGV[1]) return ${lua}`, '0', json],
  answer,
]
const cannotEncode = (lua: string, reason: string): Step => {
  const script = `return cjson.encode(${lua})`
  return [
    ['EVAL', script, '0'],
    error(`ERR user_script:1: ${reason} script: ${sha(script)}, on @user_script:1.`),
  ]
}

export const cjsonScenarios: readonly Scenario[] = [
  {
    fact: 'an empty table is an object, a table from 1 an array',
    steps: [
      encodes('{}', '{}'),
      encodes('{1, "a", true, cjson.null}', '[1,"a",true,null]'),
      encodes('{[1] = 1, [3] = 3}', '[1,null,3]'),
      encodes('{a = {}}', '{"a":{}}'),
      encodes('{[1.5] = 1}', '{"1.5":1}'),
      encodes('nil', 'null'),
    ],
  },
  {
    fact: 'numbers have 14 digits, ties go to the even one',
    steps: [
      encodes('12345678901234', '12345678901234'),
      encodes('0.1', '0.1'),
      encodes('1/3', '0.33333333333333'),
      encodes('1e100', '1e+100'),
      encodes('0.00001', '1e-05'),
      encodes('-0.0', '-0'),
      encodes('100000000000005', '1e+14'),
      encodes('100000000000015', '1.0000000000002e+14'),
    ],
  },
  {
    fact: 'strings escape slashes and controls, and nothing beyond ASCII',
    steps: [
      [
        ['EVAL', 'return cjson.encode(ARGV[1])', '0', 'a/b"\\\n\u0001\u007fé😀'],
        '"a\\/b\\"\\\\\\n\\u0001\\u007fé😀"',
      ],
    ],
  },
  {
    fact: 'what JSON cannot hold is refused',
    steps: [
      cannotEncode('{[1] = 1, [30] = 3}', 'Cannot serialise table: excessively sparse array'),
      cannotEncode(
        '{[true] = 1}',
        'Cannot serialise boolean: table key must be a number or string',
      ),
      cannotEncode('1/0', 'Cannot serialise number: must not be NaN or Inf'),
      cannotEncode('redis.call', 'Cannot serialise function: type not supported'),
      cannotEncode('', "bad argument #1 to 'encode' (expected 1 argument)"),
      cannotEncode('setmetatable({}, nil), 2', "bad argument #1 to 'encode' (expected 1 argument)"),
    ],
  },
  {
    fact: 'a table that holds itself is refused',
    steps: [
      [
        ['EVAL', 'local t = {} t.t = t local ok, why = pcall(cjson.encode, t) return why', '0'],
        'Cannot serialise, excessive nesting (1001)',
      ],
    ],
  },
  {
    fact: 'JSON is read as tables from 1, and null as cjson.null',
    steps: [
      reads('{value.a[2], value.b == cjson.null, type(value.b)}', '{"a":[1,"x"],"b":null}', [
        'x',
        1,
        'userdata',
      ]),
      reads('value[1].n + 1', '[{"n":41}]', 42),
      reads('value', '"\\u00e9\\ud83d\\ude00"', 'é😀'),
      reads('#value', '[]', 0),
      reads('cjson.encode(value)', '{"a":[1,2.5,null,{}]}', '{"a":[1,2.5,null,{}]}'),
      reads('cjson.encode(value)', '[[]]', '[{}]'),
    ],
  },
  {
    fact: 'what is no JSON is refused',
    steps: [
      [['EVAL', 'return (pcall(cjson.decode, "{"))', '0'], null],
      [
        ['EVAL', 'local _, why = pcall(cjson.decode, "x") return why:sub(1, 38)', '0'],
        'Expected value but found invalid token',
      ],
    ],
  },
]
