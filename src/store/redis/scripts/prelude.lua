-- Shared by every script. KEYS[1] is the key prefix (with a hash tag where Redis is a cluster).
local prefix = KEYS[1]

local function key(area, id)
  return prefix .. ':' .. area .. ':' .. id
end

local function area(name)
  return prefix .. ':' .. name
end

-- Values of a hash in the order asked for; a field that was never written reads as ''.
local function read(job, ...)
  local values = redis.call('HMGET', job, ...)
  for i, value in ipairs(values) do
    if not value then values[i] = '' end
  end
  return values
end

-- Index sets hold queued and delayed jobs together: which of the two a job is depends on the clock.
local function index_state(status)
  if status == 'queued' or status == 'delayed' then return 'waiting' end
  return status
end

local function index_key(tenant, state)
  return prefix .. ':jobs:' .. tenant .. ':' .. state
end

-- Writes the new status, keeps the indexes true, and tells whoever watches.
local function change(id, tenant, from, to)
  local job = key('job', id)
  if from ~= to then
    redis.call('HSET', job, 'status', to)
    local old_state, new_state = index_state(from), index_state(to)
    if old_state ~= new_state then
      redis.call('ZREM', index_key(tenant, old_state), id)
      redis.call('ZADD', index_key(tenant, new_state), 0, id)
    end
  end
  local sequence = redis.call('HINCRBY', job, 'sequence', 1)
  redis.call('PUBLISH', key('job-events', id), sequence)
  return sequence
end

local function is_final(status)
  return status == 'completed' or status == 'failed' or status == 'cancelled'
end

-- Ends a job. What must follow (successor, webhook) is noted in the outbox in the same step, so that it happens even
-- if the process dies right after.
local function finish(id, now, status, error_json)
  local job = key('job', id)
  local found = read(job, 'tenant', 'status', 'callback_url', 'next_id')
  local tenant, from, callback, next_id = found[1], found[2], found[3], found[4]
  redis.call('HSET', job, 'finished', now, 'stage', status)
  if status == 'completed' then redis.call('HSET', job, 'percent', 100) end
  if error_json ~= '' then redis.call('HSET', job, 'error', error_json) end
  if callback ~= '' then redis.call('HSET', job, 'webhook_status', 'pending') end
  if callback ~= '' or next_id ~= '' then redis.call('ZADD', area('outbox'), now, id) end
  redis.call('ZREM', area('waiting'), id)
  redis.call('ZREM', area('running'), id)
  redis.call('ZREM', area('deadlines'), id)
  redis.call('ZADD', area('archive'), now, id)
  change(id, tenant, from, status)
end
