-- Writes a batch with all of its jobs, and the idempotency key with them, in one step: it is there whole or not at all.
-- ARGV: now, idempotency key ('' for none), fingerprint, seconds to remember it, batch id, tenant,
--       oldest batch id that may still be there, fields n, n × (name, value), number of records, records as in create-jobs
local batch, tenant = ARGV[5], ARGV[6]
local answer = claim(ARGV[2], ARGV[3], batch, ARGV[4])
if answer then return answer end
local count = tonumber(ARGV[8])
local fields = {}
for i = 1, count * 2 do fields[i] = ARGV[8 + i] end
redis.call('HSET', key('batch', batch), unpack(fields))
redis.call('ZADD', key('batches', tenant), 0, batch)
redis.call('ZREMRANGEBYLEX', key('batches', tenant), '-', '(' .. ARGV[7])
local at = 9 + count * 2
write_jobs(at + 1, tonumber(ARGV[at]), batch)
return { 'created' }
