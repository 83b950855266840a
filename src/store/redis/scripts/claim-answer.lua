-- Takes an idempotency key for a request that is to run now. ARGV: key, fingerprint, owner, seconds of the lease
-- Answers claimed | reused (another request had it) | under_way | kept, then the answer
local known = redis.call('HMGET', ARGV[1], 'fingerprint', 'answer')
if not known[1] then
  redis.call('HSET', ARGV[1], 'fingerprint', ARGV[2], 'owner', ARGV[3])
  redis.call('EXPIRE', ARGV[1], ARGV[4])
  return { 'claimed' }
end
if known[1] ~= ARGV[2] then return { 'reused' } end
if not known[2] then return { 'under_way' } end
return { 'kept', known[2] }
