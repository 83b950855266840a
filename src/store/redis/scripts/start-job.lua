-- A worker takes a job. ARGV: id, now
-- Answers what the worker is to do: gone | finished | cancelled | expired | run, then what it needs to run it.
local id, now = ARGV[1], tonumber(ARGV[2])
local job = key('job', id)
local found = read(job, 'tenant', 'status', 'started', 'cancel', 'deadline', 'fixed')
local tenant, status = found[1], found[2]
if tenant == '' then return { 'gone' } end
if is_final(status) then return { 'finished' } end
if found[4] == '1' then
  finish(id, now, 'cancelled', '')
  return { 'cancelled' }
end
if found[5] ~= '' and now >= tonumber(found[5]) then return { 'expired' } end
local attempts = redis.call('HINCRBY', job, 'attempts', 1)
if found[3] == '' then redis.call('HSET', job, 'started', now) end
redis.call('HSET', job, 'stage', 'started', 'percent', 0)
redis.call('ZREM', area('waiting'), id)
redis.call('ZADD', area('running'), now, id)
change(id, tenant, status, 'running')
return { 'run', tenant, tostring(attempts), found[6], found[5] }
