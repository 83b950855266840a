-- Notes one attempt to deliver a webhook. ARGV: id, now, webhook status, attempts, delivery JSON ('' for none), most kept
local id, now = ARGV[1], ARGV[2]
local job = key('job', id)
local tenant = redis.call('HGET', job, 'tenant')
if tenant == '' then return 'gone' end
redis.call('HSET', job, 'webhook_status', ARGV[3], 'webhook_attempts', ARGV[4])
if ARGV[5] ~= '' then
  redis.call('RPUSH', key('deliveries', id), ARGV[5])
  redis.call('LTRIM', key('deliveries', id), -tonumber(ARGV[6]), -1)
end
local status = redis.call('HGET', job, 'status')
change(id, tenant, status, status)
redis.call('ZADD', area('archive'), now, id)
return 'recorded'
