-- A running job reaches its next stage. ARGV: id, now, percent, stage
-- Answers running, or why it must stop: cancelled | expired | lost (somebody else ended it).
local id, now = ARGV[1], tonumber(ARGV[2])
local job = key('job', id)
local found = read(job, 'tenant', 'status', 'cancel', 'deadline')
if found[2] ~= 'running' then return 'lost' end
if found[3] == '1' then
  finish(id, now, 'cancelled', '')
  return 'cancelled'
end
if found[4] ~= '' and now >= tonumber(found[4]) then return 'expired' end
redis.call('HSET', job, 'percent', ARGV[3], 'stage', ARGV[4])
change(id, found[1], 'running', 'running')
return 'running'
