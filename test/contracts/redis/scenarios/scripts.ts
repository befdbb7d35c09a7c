import { createHash } from 'node:crypto'
import { error, notAnInteger, type Scenario, type Step } from './scenario.ts'

const sha = (script: string) => createHash('sha1').update(script).digest('hex')
const evaluate = (script: string, ...rest: string[]) => [
  'EVAL',
  script,
  ...(rest.length > 0 ? rest : ['0']),
]
const answers = (script: string, answer: Step[1], ...rest: string[]): Step => [
  evaluate(script, ...rest),
  answer,
]
/** A script that throws: the error names the script and the line. */
const fails = (script: string, message: string, line = 1): Step => [
  evaluate(script),
  error(`${message} script: ${sha(script)}, on @user_script:${line}.`),
]

export const scriptScenarios: readonly Scenario[] = [
  {
    fact: 'what a script returns becomes a reply',
    steps: [
      answers('return {1, 2.9, -2.9, "a", true, false, nil, 5}', [1, 2, -2, 'a', 1, null]),
      answers('return {1, {2, {3}}, {ok = "fine"}, {a = 1}}', [1, [2, [3]], 'fine', []]),
      answers('return 3.99', 3),
      answers('return 2^53', 9007199254740992n),
      answers('return nil', null),
      answers('return', null),
      answers('return cjson.null', null),
      answers('return redis.status_reply("FINE")', 'FINE'),
      answers('return unpack({"a", "b"})', 'a'),
    ],
  },
  {
    fact: 'what a command answers becomes a Lua value',
    steps: [
      answers('return type(redis.call("GET", KEYS[1]))', 'boolean', '1', '@none'),
      answers('return redis.call("SET", KEYS[1], "v").ok', 'OK', '1', '@k'),
      answers('return redis.call("INCR", KEYS[1]) + 0.5', 1, '1', '@n'),
      answers('return #redis.call("HGETALL", KEYS[1])', 0, '1', '@none'),
      answers(
        'return redis.pcall("GET")["err"]',
        'ERR Wrong number of args calling Redis command from script',
      ),
      answers('return #redis.call("TIME")', 2),
    ],
  },
  {
    fact: 'numbers that a script passes on are written with 17 digits, and printed with 14',
    steps: [
      answers('return redis.call("PING", 0.1)', '0.10000000000000001'),
      answers('return redis.call("PING", 2^53)', '9007199254740992'),
      answers('return redis.call("PING", 1e20)', '1e+20'),
      answers('return tostring(2^53)', '9.007199254741e+15'),
      answers('return tostring(1763805123456)', '1763805123456'),
    ],
  },
  {
    fact: 'KEYS and ARGV arrive as the bytes that were sent',
    steps: [
      answers(
        'return {KEYS[1], ARGV[1], #KEYS, #ARGV, #ARGV[1]}',
        ['@k', 'é\0/+=', 1, 1, 6],
        '1',
        '@k',
        'é\0/+=',
      ),
      answers('return {KEYS[2], 1}', [], '1', '@k'),
    ],
  },
  {
    fact: 'a script that throws says where',
    steps: [
      fails('error("boom")', 'ERR user_script:1: boom'),
      fails('\n\nreturn nil .. "a"', 'ERR user_script:3: attempt to concatenate a nil value', 3),
      fails('error({err = "MY boom"})', 'MY boom'),
      fails(
        'return nothing',
        "ERR user_script:1: Script attempted to access nonexistent global variable 'nothing'",
      ),
      fails('x = 1', 'ERR user_script:1: Attempt to modify a readonly table'),
      fails('return redis.call("NOPE")', 'ERR Unknown Redis command called from script'),
      fails(
        'return redis.call("EVAL", "return 1", 0)',
        'ERR This Redis command is not allowed from script',
      ),
      fails(
        'return redis.call("GET", {})',
        'ERR Lua redis lib command arguments must be strings or integers',
      ),
      fails(
        'return redis.call()',
        'ERR Please specify at least one argument for this redis lib call',
      ),
    ],
  },
  {
    fact: 'an error that a script returns is answered as it is',
    steps: [
      answers('return redis.error_reply("LOST the turn")', error('LOST the turn')),
      answers('return redis.error_reply("-LOST the turn")', error('LOST the turn')),
      answers('return redis.error_reply("LOST")', error('ERR LOST')),
      answers('return {err = "plain"}', error('plain')),
      answers('return redis.pcall("NOPE")', error('ERR Unknown Redis command called from script')),
      answers('return {1, {err = "LOST it"}}', [1, error('LOST it')]),
      answers(
        'local ok, why = pcall(redis.call, "NOPE") return why',
        'ERR Unknown Redis command called from script',
      ),
    ],
  },
  {
    fact: 'nothing that a script did is rolled back',
    steps: [
      [
        evaluate(
          'redis.call("SET", KEYS[1], "kept") return redis.call("HGET", KEYS[1], "f")',
          '1',
          '@k',
        ),
        error(
          `WRONGTYPE Operation against a key holding the wrong kind of value script: ${sha('redis.call("SET", KEYS[1], "kept") return redis.call("HGET", KEYS[1], "f")')}, on @user_script:1.`,
        ),
      ],
      [['GET', '@k'], 'kept'],
    ],
  },
  {
    fact: 'EVAL wants a number of keys that fits',
    steps: [
      [['EVAL', 'return 1', 'x'], notAnInteger],
      [
        ['EVAL', 'return 1', '2', 'a'],
        error("ERR Number of keys can't be greater than number of args"),
      ],
      [['EVAL', 'return 1', '-1'], error("ERR Number of keys can't be negative")],
      [['EVAL', 'return 1'], error("ERR wrong number of arguments for 'eval' command")],
      [
        ['EVAL', 'return =', '0'],
        error(
          "ERR Error compiling script (new function): user_script:1: unexpected symbol near '='",
        ),
      ],
    ],
  },
  {
    fact: 'redis.sha1hex is SHA-1 in hexadecimal',
    steps: [answers('return redis.sha1hex("abc é")', sha('abc é'))],
  },
  {
    fact: 'an unknown script has to be sent again',
    steps: [
      [['EVALSHA', sha('never seen'), '0'], error('NOSCRIPT No matching script. Please use EVAL.')],
      [['SCRIPT', 'LOAD', 'return ARGV[1]'], sha('return ARGV[1]')],
      [['EVALSHA', sha('return ARGV[1]').toUpperCase(), '0', 'a'], 'a'],
      [
        ['SCRIPT', 'EXISTS', sha('return ARGV[1]'), sha('never seen')],
        [1, 0],
      ],
      [['SCRIPT', 'FLUSH'], 'OK'],
      [
        ['EVALSHA', sha('return ARGV[1]'), '0', 'a'],
        error('NOSCRIPT No matching script. Please use EVAL.'),
      ],
      [['EVAL', 'return ARGV[1]', '0', 'a'], 'a'],
      [['EVALSHA', sha('return ARGV[1]'), '0', 'a'], 'a'],
      [['SCRIPT', 'NOPE'], error("ERR unknown subcommand 'NOPE'. Try SCRIPT HELP.")],
      [['SCRIPT', 'LOAD'], error("ERR wrong number of arguments for 'script|load' command")],
    ],
  },
  {
    fact: 'the line of Upstash that locks only the keys is no hindrance',
    steps: (() => {
      const script =
        '#!lua flags=allow-key-locking\n-- name: put\nreturn redis.call("SET", KEYS[1], ARGV[1])'
      return [
        [
          ['EVALSHA', sha(script), '1', '@k', 'v'],
          error('NOSCRIPT No matching script. Please use EVAL.'),
        ],
        [['EVAL', script, '1', '@k', 'v'], 'OK'],
        [['EVALSHA', sha(script), '1', '@k', 'w'], 'OK'],
        [['GET', '@k'], 'w'],
        [['SCRIPT', 'LOAD', script], sha(script)],
        [['SCRIPT', 'EXISTS', sha(script)], [1]],
        [
          ['EVAL', '#!lua flags=nope\nreturn 1', '0'],
          error('ERR Unexpected flag in script shebang: nope'),
        ],
      ]
    })(),
  },
]
