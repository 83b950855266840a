-- Notes one attempt to deliver a webhook.
-- ARGV: id, now, webhook status, attempts, delivery JSON ('' for none), most kept, round of the ending it was for
local id, now = ARGV[1], ARGV[2]
local job = key('job', id)
local found = read(job, 'tenant', 'status', 'round')
local tenant, status, round = found[1], found[2], found[3]
if tenant == '' then return 'gone' end
if ARGV[5] ~= '' then
  redis.call('RPUSH', key('deliveries', id), ARGV[5])
  redis.call('LTRIM', key('deliveries', id), -tonumber(ARGV[6]), -1)
end
-- A job that was retried meanwhile runs towards an ending, and a webhook, of its own.
if (tonumber(round) or 0) ~= tonumber(ARGV[7]) then return 'outdated' end
redis.call('HSET', job, 'webhook_status', ARGV[3], 'webhook_attempts', ARGV[4])
change(id, tenant, status, status)
redis.call('ZADD', area('archive'), now, id)
return 'recorded'
