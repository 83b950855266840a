-- Takes jobs of a tenant out of Redis, whatever their state. A run that holds one stops at its next stage, and finds
-- nowhere to put a result. ARGV: tenant, then ids. Answers how many were there.
local tenant, erased = ARGV[1], 0
for i = 2, #ARGV do
  local id = ARGV[i]
  local owner = redis.call('HGET', key('job', id), 'tenant')
  redis.call('ZREM', index_key(tenant, 'all'), id)
  if not owner or owner == tenant then
    if owner then erased = erased + 1 end
    redis.call('DEL', key('job', id), key('result', id), key('deliveries', id))
    for _, name in ipairs({ 'waiting', 'running', 'deadlines', 'outbox', 'archive', 'evictions' }) do
      redis.call('ZREM', area(name), id)
    end
    for _, state in ipairs({ 'waiting', 'running', 'completed', 'failed', 'cancelled' }) do
      redis.call('ZREM', index_key(tenant, state), id)
    end
    redis.call('PUBLISH', key('job-events', id), 0)
  end
end
return erased
