-- Counts requests of a key against its limits, for all processes in one step.
-- ARGV: key id, now, owed (requests let through uncounted), needed now, wanted (to serve the next ones without asking),
--       unused permits to give back, largest part of what is left that one call may take ahead (1/n),
--       then for each window: limit, length in ms, the end of the window that the unused permits were taken in
-- Answers the permits granted, then for each window its end and what is used of it.
local hash, now = key('rate', ARGV[1]), tonumber(ARGV[2])
local owed, needed, wanted, unused, part = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local windows, left = {}, math.huge
for i = 8, #ARGV, 3 do
  local name, limit, length = tostring((i - 8) / 3), tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local found = redis.call('HMGET', hash, 'ends' .. name, 'used' .. name)
  local ends, used = tonumber(found[1]), tonumber(found[2])
  -- An end further off than the window is long is of another setting, or of a clock that was put back.
  if not ends or now >= ends or ends > now + length then
    ends, used = now + length, 0
  elseif ends == tonumber(ARGV[i + 2]) then
    used = math.max(0, used - unused)
  end
  used = used + owed
  windows[#windows + 1] = { name, ends, used }
  left = math.min(left, math.max(0, limit - used))
end
local granted = math.min(left, math.max(needed, math.min(wanted, math.floor(left / part))))
local answer, last = { granted }, now
for _, window in ipairs(windows) do
  local used = window[3] + granted
  redis.call('HSET', hash, 'ends' .. window[1], window[2], 'used' .. window[1], used)
  answer[#answer + 1] = window[2]
  answer[#answer + 1] = used
  last = math.max(last, window[2])
end
redis.call('PEXPIRE', hash, math.max(1, last - now))
return answer
