-- Ends a job once; whoever comes second changes nothing. ARGV: id, now, status, error JSON or '', result or ''
-- Answers finished | cancelled (it was asked to stop while it ran) | already | gone, and whether something must follow
local id, now, status, error_json, result = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local found = read(key('job', id), 'status', 'cancel', 'callback_url', 'next_id', 'batch')
if found[1] == '' then return { 'gone', '0' } end
local follow = found[3] ~= '' or found[4] ~= ''
-- Whoever ended it may have died before its batch's webhook was on its way.
if is_final(found[1]) then return { 'already', (follow or found[5] ~= '') and '1' or '0' } end
if found[2] == '1' and status == 'completed' then
  local batch_follows = finish(id, now, 'cancelled', '')
  return { 'cancelled', (follow or batch_follows) and '1' or '0' }
end
if result ~= '' then redis.call('SET', key('result', id), result) end
local batch_follows = finish(id, now, status, error_json)
return { 'finished', (follow or batch_follows) and '1' or '0' }
