import { type CommandTable, commandTable, onKey } from '../command.ts'
import { formatScore, parseInteger, parseScore } from '../numbers.ts'
import { type Reply, RespError, syntaxError } from '../reply.ts'
import type { Ranked, ScoreRange, SortedSet } from '../sorted-set.ts'
import type { Store } from '../store.ts'

/** ZRANGE in its forms, and ZRANGEBYSCORE. */
export const sortedSetRangeCommands: CommandTable = commandTable({
  zrange: onKey(-4, (store, args) => range(store, args, parseOptions(args.slice(3), true))),
  zrangebyscore: onKey(-4, (store, args) =>
    range(store, args, { ...parseOptions(args.slice(3), false), isByScore: true }),
  ),
})

interface RangeOptions {
  isByScore: boolean
  isReversed: boolean
  hasScores: boolean
  limit?: { offset: bigint; count: bigint }
}

function parseOptions(words: readonly string[], isZrange: boolean): RangeOptions {
  const options: RangeOptions = { isByScore: false, isReversed: false, hasScores: false }
  const rest = [...words]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const word = next.toUpperCase()
    if (word === 'WITHSCORES') options.hasScores = true
    else if (word === 'LIMIT') options.limit = parseLimit(rest)
    else if (word === 'REV' && isZrange && !options.isReversed) options.isReversed = true
    else if (word === 'BYSCORE' && isZrange && !options.isByScore) options.isByScore = true
    else throw syntaxError()
  }
  const isLimited = options.limit !== undefined && options.limit.count !== -1n
  if (isLimited && isZrange && !options.isByScore) {
    throw new RespError(
      'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
    )
  }
  return options
}

function parseLimit(rest: string[]): { offset: bigint; count: bigint } {
  const offset = rest.shift()
  const count = rest.shift()
  if (offset === undefined || count === undefined) throw syntaxError()
  return { offset: parseInteger(offset), count: parseInteger(count) }
}

function range(store: Store, args: readonly string[], options: RangeOptions): Reply {
  const [key = '', first = '', second = ''] = args
  const select = options.isByScore
    ? selectByScore(first, second, options)
    : selectByRank(first, second, options)
  const members = store.members(key)
  const found = members ? select(members) : []
  return options.hasScores
    ? found.flatMap(({ member, score }) => [member, formatScore(score)])
    : found.map(({ member }) => member)
}

type Select = (members: SortedSet) => Ranked[]

function selectByRank(start: string, stop: string, { isReversed }: RangeOptions): Select {
  const from = parseInteger(start)
  const to = parseInteger(stop)
  return (members) => {
    const { size } = members
    const ranks = rankBounds(from, to, size)
    if (!isReversed) return members.slice(ranks.start, ranks.end)
    return members.slice(size - ranks.end, size - ranks.start).reverse()
  }
}

function selectByScore(first: string, second: string, options: RangeOptions): Select {
  const bounds = options.isReversed
    ? parseScoreRange(second, first)
    : parseScoreRange(first, second)
  return (members) => {
    const ranks = members.ranks(bounds)
    const found = members.slice(ranks.start, ranks.end)
    if (options.isReversed) found.reverse()
    return options.limit ? limited(found, options.limit) : found
  }
}

/** A negative offset finds nothing; a negative count means all. */
function limited(found: Ranked[], limit: { offset: bigint; count: bigint }): Ranked[] {
  if (limit.offset < 0n) return []
  const offset = Number(limit.offset)
  return found.slice(offset, limit.count < 0n ? undefined : offset + Number(limit.count))
}

/** Turns ranks of which negative ones count from the end into bounds; `end` is not included. */
export function rankBounds(from: bigint, to: bigint, size: number): { start: number; end: number } {
  const fromStart = (rank: bigint) => Number(rank < 0n ? rank + BigInt(size) : rank)
  const start = Math.min(Math.max(fromStart(from), 0), size)
  return { start, end: Math.max(start, Math.min(fromStart(to) + 1, size)) }
}

/** Reads two bounds: `1`, `(1` when the bound itself is left out, `-inf`, `+inf`. */
export function parseScoreRange(min: string, max: string): ScoreRange {
  const lower = parseBound(min)
  const upper = parseBound(max)
  return {
    min: lower.score,
    minExcluded: lower.isExcluded,
    max: upper.score,
    maxExcluded: upper.isExcluded,
  }
}

function parseBound(text: string): { score: number; isExcluded: boolean } {
  const isExcluded = text.startsWith('(')
  const score = parseScore(isExcluded ? text.slice(1) : text)
  if (score === undefined) throw new RespError('ERR min or max is not a float')
  return { score, isExcluded }
}
