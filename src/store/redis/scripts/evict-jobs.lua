-- Takes archived jobs out of Redis. One whose webhook is still under way, or that changed since, stays.
-- ARGV: now, later time for those that stay, most in one go. Answers how many left.
local due = redis.call('ZRANGEBYSCORE', area('evictions'), '-inf', ARGV[1], 'LIMIT', 0, tonumber(ARGV[3]))
local evicted = 0
for _, id in ipairs(due) do
  local job = key('job', id)
  local found = read(job, 'tenant', 'status', 'webhook_status')
  local changed = redis.call('ZSCORE', area('archive'), id)
  if found[1] ~= '' and (changed or found[3] == 'pending') then
    redis.call('ZADD', area('evictions'), ARGV[2], id)
  else
    if found[1] ~= '' then
      redis.call('ZREM', index_key(found[1], 'all'), id)
      redis.call('ZREM', index_key(found[1], index_state(found[2])), id)
    end
    redis.call('DEL', job, key('result', id), key('deliveries', id))
    redis.call('ZREM', area('evictions'), id)
    evicted = evicted + 1
  end
end
return evicted
