-- Asks a job to stop. ARGV: id, tenant, now
-- Answers cancelled (it never ran) | cancelling (it stops at its next stage) | finished | not_found
local id, tenant, now = ARGV[1], ARGV[2], ARGV[3]
local job = key('job', id)
local found = read(job, 'tenant', 'status')
if found[1] ~= tenant then return 'not_found' end
if is_final(found[2]) then return 'finished' end
if found[2] == 'running' then
  redis.call('HSET', job, 'cancel', '1')
  change(id, tenant, 'running', 'running')
  return 'cancelling'
end
finish(id, now, 'cancelled', '')
return 'cancelled'
