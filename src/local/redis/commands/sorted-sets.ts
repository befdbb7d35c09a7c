import { type CommandTable, commandTable, onKey } from '../command.ts'
import { formatScore, parseInteger, parseScore } from '../numbers.ts'
import { type Reply, RespError, syntaxError } from '../reply.ts'
import type { Store } from '../store.ts'
import { parseScoreRange, rankBounds } from './sorted-set-ranges.ts'

/** The commands on sorted sets that do not answer ranges. */
export const sortedSetCommands: CommandTable = commandTable({
  zadd: onKey(-4, add),
  zrem: onKey(-3, remove),
  zscore: onKey(3, (store, [key = '', member = '']) => score(store, key, member)),
  zmscore: onKey(-3, (store, [key = '', ...members]) =>
    members.map((member) => score(store, key, member)),
  ),
  zcard: onKey(2, (store, [key = '']) => store.members(key)?.size ?? 0),
  zcount: onKey(4, count),
  zremrangebyscore: onKey(4, removeByScore),
  zremrangebyrank: onKey(4, removeByRank),
})

const addOptions = ['NX', 'XX', 'GT', 'LT', 'CH'] as const
type AddOption = (typeof addOptions)[number]

function add(store: Store, [key = '', ...words]: readonly string[]): Reply {
  const { options, pairs } = parseAdd(words)
  if (options.has('XX') && !store.members(key)) return 0
  const members = store.membersToWrite(key)
  let added = 0
  let updated = 0
  for (const [member, newScore] of pairs) {
    const oldScore = members.score(member)
    if (!isWanted(options, oldScore, newScore)) continue
    if (oldScore === undefined) added++
    else if (oldScore !== newScore) updated++
    if (oldScore !== newScore) members.set(member, newScore)
  }
  store.deleteIfEmpty(key)
  return options.has('CH') ? added + updated : added
}

function parseAdd(words: readonly string[]) {
  const options = new Set<AddOption>()
  let at = 0
  for (; at < words.length; at++) {
    const option = addOptions.find((name) => name === words[at]?.toUpperCase())
    if (!option) break
    options.add(option)
  }
  const rest = words.slice(at)
  if (rest.length === 0 || rest.length % 2 !== 0) throw syntaxError()
  refuseConflicts(options)
  return { options, pairs: parsePairs(rest) }
}

function refuseConflicts(options: ReadonlySet<AddOption>): void {
  if (options.has('NX') && options.has('XX')) {
    throw new RespError('ERR XX and NX options at the same time are not compatible')
  }
  const exclusive = addOptions.filter((name) => /^(GT|LT|NX)$/.test(name) && options.has(name))
  if (exclusive.length > 1) {
    throw new RespError('ERR GT, LT, and/or NX options at the same time are not compatible')
  }
}

function parsePairs(words: readonly string[]): [member: string, score: number][] {
  const pairs: [string, number][] = []
  for (let at = 0; at < words.length; at += 2) {
    const parsed = parseScore(words[at] ?? '')
    if (parsed === undefined) throw new RespError('ERR value is not a valid float')
    pairs.push([words[at + 1] ?? '', parsed + 0]) // a minus zero is kept as 0
  }
  return pairs
}

function isWanted(options: ReadonlySet<AddOption>, old: number | undefined, next: number): boolean {
  if (old === undefined) return !options.has('XX')
  if (options.has('NX')) return false
  if (options.has('GT')) return next > old
  return !options.has('LT') || next < old
}

function remove(store: Store, [key = '', ...names]: readonly string[]): Reply {
  const members = store.members(key)
  const removed = names.filter((name) => members?.delete(name)).length
  store.deleteIfEmpty(key)
  return removed
}

function score(store: Store, key: string, member: string): string | null {
  const found = store.members(key)?.score(member)
  return found === undefined ? null : formatScore(found)
}

function count(store: Store, [key = '', min = '', max = '']: readonly string[]): Reply {
  const range = parseScoreRange(min, max)
  const ranks = store.members(key)?.ranks(range)
  return ranks ? ranks.end - ranks.start : 0
}

function removeByScore(store: Store, [key = '', min = '', max = '']: readonly string[]): Reply {
  const range = parseScoreRange(min, max)
  const ranks = store.members(key)?.ranks(range)
  return ranks ? removeRanks(store, key, ranks) : 0
}

function removeByRank(store: Store, [key = '', start = '', stop = '']: readonly string[]): Reply {
  const from = parseInteger(start)
  const to = parseInteger(stop)
  const members = store.members(key)
  return members ? removeRanks(store, key, rankBounds(from, to, members.size)) : 0
}

function removeRanks(store: Store, key: string, ranks: { start: number; end: number }): number {
  const members = store.members(key)
  const gone = members?.slice(ranks.start, ranks.end) ?? []
  for (const { member } of gone) members?.delete(member)
  store.deleteIfEmpty(key)
  return gone.length
}
