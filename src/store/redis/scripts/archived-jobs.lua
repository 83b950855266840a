-- MongoDB has these jobs as they were at a sequence number; those that have not changed since leave the list and may
-- leave Redis at the given time. ARGV: time of eviction, then pairs of id and sequence
for i = 2, #ARGV, 2 do
  local id, sequence = ARGV[i], ARGV[i + 1]
  local current = redis.call('HGET', key('job', id), 'sequence')
  if redis.call('EXISTS', key('job', id)) == 0 then
    redis.call('ZREM', area('archive'), id)
  elseif current == sequence then
    redis.call('ZREM', area('archive'), id)
    redis.call('ZADD', area('evictions'), ARGV[1], id)
  end
end
return 'done'
