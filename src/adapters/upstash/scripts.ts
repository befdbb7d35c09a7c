/**
 * The Lua scripts that run inside the store. Their first line makes Upstash lock the script's keys
 * instead of the whole database, so every key that is touched has to be in KEYS.
 *
 * Keys, with examples:
 * - `session:4yJ…` a hash of one person: `version`, `state` (sealed), `o:<id>` one outbox item
 *   (sealed), `m:<pseudonym>` the media id of one document (sealed); while names are replaced also
 *   `was`, the former name (sealed); and under the former name `moved`, the current one (sealed)
 * - `media:4yJ…` a hash of one person: the media ids of their documents (sealed), for 29 days
 * - `due:5` one of 16 sorted sets of session keys, scored by when their outbox is looked at again
 * - `count:9aQ…` one counter, with the time to live of its window
 * - `ended:hX2…` one number: proofs of it that were made until this time (in ms) count no more
 * - `pauses` a hash of what operators have paused: `certificate`, until when (in ms) or `open`
 */

/** Moves what was counted under the former name to the current one. */
const gather = `local function gather(counter, former)
  local used = redis.call('GET', former)
  if not used then return end
  local leftMs = math.max(redis.call('PTTL', former), redis.call('PTTL', counter))
  redis.call('DEL', former)
  redis.call('INCRBY', counter, used)
  if leftMs > 0 then redis.call('PEXPIRE', counter, leftMs) end
end
`

/**
 * KEYS: session, due, a counter for each use, then what the commit names by its place: `relies` and
 * `ends` (an ended number), `forgets` (media) and former names. ARGV: the commit as JSON.
 * Returns `lost`, `ended`, `moved` and the other name, or `done`, the index of the plan taken (from 0)
 * and the counters.
 */
export const commitScript = `#!lua flags=allow-key-locking
-- name: commit
${gather}local session, due = KEYS[1], KEYS[2]
local order = cjson.decode(ARGV[1])
local former = KEYS[order.former or 0]
local moved = redis.call('HGET', session, 'moved')
if moved and not former then return {'moved', moved} end
local version = not moved and tonumber(redis.call('HGET', session, 'version') or '0') or 0
if former and redis.call('HEXISTS', former, 'moved') == 0 then
  version = math.max(version, tonumber(redis.call('HGET', former, 'version') or '0'))
end
if version ~= order.expected then return {'lost'} end
for _, place in ipairs(order.relies) do
  local ended = redis.call('GET', KEYS[place])
  if ended and tonumber(ended) >= order.provedAtMs then return {'ended'} end
end

if former then
  local kept = redis.call('HGETALL', former)
  for at = 1, #kept, 2 do
    local kind = string.sub(kept[at], 1, 2)
    if kind == 'o:' or kind == 'm:' then redis.call('HSETNX', session, kept[at], kept[at + 1]) end
  end
  local dueAtMs = redis.call('ZSCORE', KEYS[order.formerDue], former)
  if dueAtMs then
    redis.call('ZREM', KEYS[order.formerDue], former)
    redis.call('ZADD', due, dueAtMs, session)
  end
  redis.call('DEL', former)
  redis.call('HSET', former, 'moved', order.moved)
  redis.call('PEXPIRE', former, order.ttlMs)
  redis.call('HDEL', session, 'moved')
  redis.call('HSET', session, 'was', order.was)
end
for i, use in ipairs(order.uses) do
  if use.former then gather(KEYS[2 + i], KEYS[use.former]) end
end

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
for _, place in ipairs(chosen.forgets) do redis.call('DEL', KEYS[place]) end
for _, place in ipairs(chosen.ends) do
  local before = redis.call('GET', KEYS[place]) or '0'
  if tonumber(before) < tonumber(order.nowMs) then
    redis.call('SET', KEYS[place], order.nowMs, 'PX', order.endedTtlMs)
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
 * KEYS: session, due, media. ARGV: the settlement as JSON. An item that another run has removed in the
 * meantime does not come back. Returns the number of items that are left, or the other name of a
 * session that has moved there.
 */
export const settleScript = `#!lua flags=allow-key-locking
-- name: settle
local session, due, media = KEYS[1], KEYS[2], KEYS[3]
local order = cjson.decode(ARGV[1])
local moved = redis.call('HGET', session, 'moved')
if moved then return moved end
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

/** KEYS: a counter, its former name if it has one. ARGV: cost, window in ms. Counts outside of a turn. */
export const countScript = `#!lua flags=allow-key-locking
-- name: count
${gather}if KEYS[2] then gather(KEYS[1], KEYS[2]) end
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
