-- Ends a job once; whoever comes second changes nothing. ARGV: id, now, status, error JSON or '', result or ''
-- Answers finished | cancelled (it was asked to stop while it ran) | already | gone, and whether something must follow
local id, now, status, error_json, result = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local found = read(key('job', id), 'status', 'cancel', 'callback_url', 'next_id')
if found[1] == '' then return { 'gone', '0' } end
local follow = (found[3] ~= '' or found[4] ~= '') and '1' or '0'
if is_final(found[1]) then return { 'already', follow } end
if found[2] == '1' and status == 'completed' then
  finish(id, now, 'cancelled', '')
  return { 'cancelled', follow }
end
if result ~= '' then redis.call('SET', key('result', id), result) end
finish(id, now, status, error_json)
return { 'finished', follow }
