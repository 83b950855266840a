-- Notes how the webhook of a batch stands; one that is gone stays gone. ARGV: id, webhook status, attempts
local book = key('batch', ARGV[1])
if redis.call('EXISTS', book) == 0 then return 'gone' end
redis.call('HSET', book, 'webhook_status', ARGV[2], 'webhook_attempts', ARGV[3])
return 'recorded'
