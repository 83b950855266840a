-- Puts a job back to waiting: a failed one that is to run again (mode retry), or a running one whose run failed for a
-- passing reason (mode pause) or found that it must wait (mode wait, which does not count as a run). ARGV: id, now, mode, new deadline ('' for none)
-- Answers requeued | refused | gone
local id, now, mode, deadline = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local job = key('job', id)
local found = read(job, 'tenant', 'status', 'batch', 'next_id')
local tenant, status = found[1], found[2]
if tenant == '' then return 'gone' end
if mode == 'retry' then
  if status ~= 'failed' then return 'refused' end
  redis.call('HINCRBY', job, 'round', 1)
  redis.call('HSET', job, 'finished', '', 'error', '', 'percent', 0, 'cancel', '', 'deadline', deadline, 'run_at', '', 'webhook_status', 'none', 'webhook_attempts', 0)
  redis.call('DEL', key('result', id))
  if found[3] ~= '' then rejoin_batch(found[3], id, status, found[4] == '') end
  redis.call('ZREM', area('archive'), id)
  redis.call('ZREM', area('evictions'), id)
  redis.call('ZREM', area('outbox'), id)
  if deadline ~= '' then redis.call('ZADD', area('deadlines'), deadline, id) end
elseif status ~= 'running' then
  return 'refused'
elseif mode == 'wait' then
  redis.call('HINCRBY', job, 'attempts', -1)
end
redis.call('HSET', job, 'stage', mode == 'retry' and 'queued' or 'waiting_to_retry')
redis.call('ZREM', area('running'), id)
redis.call('ZADD', area('waiting'), now, id)
change(id, tenant, status, 'queued')
return 'requeued'
