/**
 * The scripts that run inside the store. The first line makes Upstash lock the script's own keys
 * and not the whole database; every key that is touched is therefore in KEYS.
 *
 * Keys, with examples:
 * - `session:4yJ…` a hash of one person: `version`, `state` (sealed), `o:<id>` one outbox item
 *   (sealed), `m:<pseudonym>` the media id of one document (sealed)
 * - `media:4yJ…` a hash of one person: the media ids of their documents (sealed), for 29 days
 * - `due:5` one of 16 sorted sets of session keys, scored by when their outbox is looked at again
 * - `count:9aQ…` one counter, with the time to live of its window
 * - `ended:hX2…` one number: proofs of it that were made until this time (in ms) count no more
 * - `pauses` a hash of what operators have paused: `certificate`, until when (in ms) or `open`
 */

/**
 * KEYS: session, due, a counter for each use, then what the commit names by its place: `relies` and
 * `ends` (an ended number), `forgets` (media). ARGV: the commit as JSON.
 * Returns `lost`, `ended`, or `done`, the index of the plan taken (from 0) and the counters.
 */
export const commitScript = `#!lua flags=allow-key-locking
-- name: commit
local session, due = KEYS[1], KEYS[2]
local order = cjson.decode(ARGV[1])
local version = redis.call('HGET', session, 'version') or '0'
if version ~= order.expected then return {'lost'} end
local ended = order.relies and redis.call('GET', KEYS[order.relies])
if ended and tonumber(ended) >= order.provedAtMs then return {'ended'} end

local plan = 0
for i, use in ipairs(order.uses) do
  local used = tonumber(redis.call('GET', KEYS[2 + i]) or '0')
  if used >= use.max then
    plan = use.otherwise
    break
  end
end

local answer = {'done', plan}
if plan == 0 then
  for i, use in ipairs(order.uses) do
    local counter = KEYS[2 + i]
    if use.cost > 0 then
      local used = redis.call('INCRBY', counter, use.cost)
      if used == use.cost then redis.call('PEXPIRE', counter, use.windowMs) end
      if used >= use.max and use.restMs then redis.call('PEXPIRE', counter, use.restMs) end
    end
    answer[#answer + 1] = tonumber(redis.call('GET', counter) or '0')
  end
end

local chosen = order.plans[plan + 1]
if not chosen.keepsMedia then
  for _, field in ipairs(redis.call('HKEYS', session)) do
    if string.sub(field, 1, 2) == 'm:' then redis.call('HDEL', session, field) end
  end
end
if chosen.forgets then redis.call('DEL', KEYS[chosen.forgets]) end
if chosen.ends then
  local before = redis.call('GET', KEYS[chosen.ends]) or '0'
  if tonumber(before) < tonumber(order.nowMs) then
    redis.call('SET', KEYS[chosen.ends], order.nowMs, 'PX', order.endedTtlMs)
  end
end
for _, field in ipairs(chosen.voided) do redis.call('HDEL', session, field) end
for field, item in pairs(order.taken) do
  if redis.call('HEXISTS', session, field) == 1 then redis.call('HSET', session, field, item) end
end
redis.call('HSET', session, 'version', order.next, 'state', chosen.state)
for field, item in pairs(chosen.outbox) do redis.call('HSET', session, field, item) end
redis.call('PEXPIRE', session, order.ttlMs)
if next(chosen.outbox) or next(order.taken) then redis.call('ZADD', due, order.dueAtMs, session) end
return answer
`

/**
 * KEYS: session, due, media. ARGV: the settlement as JSON. An item that somebody else has removed in the
 * meantime does not come back. Returns the number of items that are left.
 */
export const settleScript = `#!lua flags=allow-key-locking
-- name: settle
local session, due, media = KEYS[1], KEYS[2], KEYS[3]
local order = cjson.decode(ARGV[1])
for field, upload in pairs(order.uploads) do redis.call('HSET', media, field, upload) end
if next(order.uploads) then redis.call('PEXPIRE', media, order.uploadsTtlMs) end
if redis.call('EXISTS', session) == 0 then
  redis.call('ZREM', due, session)
  return 0
end
for _, field in ipairs(order.gone) do redis.call('HDEL', session, field) end
for field, item in pairs(order.changed) do
  if redis.call('HEXISTS', session, field) == 1 then redis.call('HSET', session, field, item) end
end
for field, known in pairs(order.media) do redis.call('HSET', session, field, known) end
local left = 0
for _, field in ipairs(redis.call('HKEYS', session)) do
  if string.sub(field, 1, 2) == 'o:' then left = left + 1 end
end
if left == 0 then
  redis.call('ZREM', due, session)
elseif order.dueAtMs then
  redis.call('ZADD', due, order.dueAtMs, session)
end
return left
`

/** KEYS: a counter. ARGV: cost, window in ms. Counts outside of a turn. */
export const countScript = `#!lua flags=allow-key-locking
-- name: count
local used = redis.call('INCRBY', KEYS[1], ARGV[1])
if used == tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return used
`

/**
 * KEYS: the due sets. ARGV: now, the time until which what is claimed is left alone, how many.
 * Returns the session keys that are claimed.
 */
export const claimScript = `#!lua flags=allow-key-locking
-- name: claim
local claimed = {}
for _, due in ipairs(KEYS) do
  local wanted = tonumber(ARGV[3]) - #claimed
  if wanted <= 0 then break end
  for _, session in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', ARGV[1], 'LIMIT', 0, wanted)) do
    redis.call('ZADD', due, ARGV[2], session)
    claimed[#claimed + 1] = session
  end
end
return claimed
`
