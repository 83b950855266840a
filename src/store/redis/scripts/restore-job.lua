-- Puts an archived job back, finished as it was, unless it is here already.
-- ARGV: id, tenant, status, when it may leave again, result or '', fields n, n × (name, value), then its deliveries
local id, tenant, status, leave_at, result, count = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])
local job = key('job', id)
if redis.call('EXISTS', job) == 1 then return 'present' end
local fields = {}
for i = 1, count * 2 do fields[i] = ARGV[6 + i] end
redis.call('HSET', job, unpack(fields))
if result ~= '' then redis.call('SET', key('result', id), result) end
for i = 7 + count * 2, #ARGV do redis.call('RPUSH', key('deliveries', id), ARGV[i]) end
redis.call('ZADD', index_key(tenant, 'all'), 0, id)
redis.call('ZADD', index_key(tenant, index_state(status)), 0, id)
redis.call('ZADD', area('evictions'), leave_at, id)
return 'restored'
