-- Ends a claim: with the answer to keep, or, for 0 seconds, as if it had never been. ARGV: key, owner, seconds, answer
-- A claim whose lease is over may be another's by now: then nothing changes.
if redis.call('HGET', ARGV[1], 'owner') ~= ARGV[2] then return 'lost' end
if tonumber(ARGV[3]) == 0 then
  redis.call('DEL', ARGV[1])
  return 'released'
end
redis.call('HSET', ARGV[1], 'answer', ARGV[4])
redis.call('HDEL', ARGV[1], 'owner')
redis.call('EXPIRE', ARGV[1], ARGV[3])
return 'kept'
