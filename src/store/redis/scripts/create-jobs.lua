-- Writes new job records, and the idempotency key with them, in one step.
-- ARGV: now, idempotency key ('' for none), fingerprint, seconds to remember it, number of records,
--       then for each: id, waiting score ('' when no queue carries it yet), deadline ('' for none), fields n, n × (name, value)
local answer = claim(ARGV[2], ARGV[3], ARGV[6], ARGV[4])
if answer then return answer end
write_jobs(6, tonumber(ARGV[5]), '')
return { 'created' }
