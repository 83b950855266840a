-- Writes new job records, and the idempotency key with them, in one step.
-- ARGV: now, idempotency key ('' for none), fingerprint, seconds to remember it, number of records,
--       then for each: id, waiting score ('' when no queue carries it yet), deadline ('' for none), fields n, n × (name, value)
local now = ARGV[1]
if ARGV[2] ~= '' then
  local known = redis.call('HMGET', ARGV[2], 'fingerprint', 'id')
  if known[1] then
    if known[1] ~= ARGV[3] then return { 'reused' } end
    return { 'replayed', known[2] }
  end
  redis.call('HSET', ARGV[2], 'fingerprint', ARGV[3], 'id', ARGV[6])
  redis.call('EXPIRE', ARGV[2], ARGV[4])
end

local at = 6
for _ = 1, tonumber(ARGV[5]) do
  local id, waiting, deadline, count = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3])
  local fields = {}
  for i = 1, count * 2 do fields[i] = ARGV[at + 3 + i] end
  redis.call('HSET', key('job', id), unpack(fields))
  local tenant = redis.call('HGET', key('job', id), 'tenant')
  redis.call('ZADD', index_key(tenant, 'all'), 0, id)
  redis.call('ZADD', index_key(tenant, 'waiting'), 0, id)
  if waiting ~= '' then redis.call('ZADD', area('waiting'), waiting, id) end
  if deadline ~= '' then redis.call('ZADD', area('deadlines'), deadline, id) end
  at = at + 4 + count * 2
end
return { 'created' }
