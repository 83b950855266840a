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

-- Takes an idempotency key ('' for none) for what is about to be written; answers what to reply when it is taken.
local function claim(name, fingerprint, id, seconds)
  if name == '' then return nil end
  local known = redis.call('HMGET', name, 'fingerprint', 'id')
  if known[1] then
    if known[1] ~= fingerprint then return { 'reused' } end
    return { 'replayed', known[2] }
  end
  redis.call('HSET', name, 'fingerprint', fingerprint, 'id', id)
  redis.call('EXPIRE', name, seconds)
  return nil
end

-- Writes `count` new job records that begin at ARGV[at]; those of a batch are noted as its open ones.
local function write_jobs(at, count, batch)
  for _ = 1, count do
    local id, waiting, deadline, size = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3])
    local fields = {}
    for i = 1, size * 2 do fields[i] = ARGV[at + 3 + i] end
    redis.call('HSET', key('job', id), unpack(fields))
    local tenant = redis.call('HGET', key('job', id), 'tenant')
    redis.call('ZADD', index_key(tenant, 'all'), 0, id)
    redis.call('ZADD', index_key(tenant, 'waiting'), 0, id)
    if waiting ~= '' then redis.call('ZADD', area('waiting'), waiting, id) end
    if deadline ~= '' then redis.call('ZADD', area('deadlines'), deadline, id) end
    if batch ~= '' then redis.call('SADD', key('batch-open', batch), id) end
    at = at + 4 + size * 2
  end
end

-- Notes in its batch that a job is final. An item counts by its last job: one with a successor does not count itself.
-- The first time that no job is open the batch is finished, and its webhook is noted in the outbox in the same step.
-- Answers whether a webhook is to be sent.
local function leave_batch(batch, id, status, is_last, now)
  local book, open = key('batch', batch), key('batch-open', batch)
  redis.call('SREM', open, id)
  local found = redis.call('HMGET', book, 'finished', 'callback_url', 'keep_seconds')
  if not found[3] then return false end
  if is_last then redis.call('HINCRBY', book, status, 1) end
  if redis.call('EXISTS', open) == 1 then return false end
  redis.call('EXPIRE', book, found[3])
  if found[1] then return false end
  redis.call('HSET', book, 'finished', now)
  if not found[2] then return false end
  redis.call('HSET', book, 'webhook_status', 'pending')
  redis.call('ZADD', area('batch-outbox'), now, batch)
  return true
end

-- A failed job of a batch runs again.
local function rejoin_batch(batch, id, status, is_last)
  local book = key('batch', batch)
  if redis.call('EXISTS', book) == 0 then return end
  redis.call('SADD', key('batch-open', batch), id)
  redis.call('PERSIST', book)
  if is_last then redis.call('HINCRBY', book, status, -1) end
end

-- Ends a job. What must follow (successor, webhook) is noted in the outbox in the same step, so that it happens even
-- if the process dies right after. Answers whether its batch has a webhook to send.
local function finish(id, now, status, error_json)
  local job = key('job', id)
  local found = read(job, 'tenant', 'status', 'callback_url', 'next_id', 'batch')
  local tenant, from, callback, next_id, batch = found[1], found[2], found[3], found[4], found[5]
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
  return batch ~= '' and leave_batch(batch, id, status, next_id == '', now)
end
