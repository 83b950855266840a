-- Takes one call out of a provider's quota, or says how long it has to wait.
-- Calls are spaced evenly over the minute, by all processes together; once most of a day's calls are made, what is left
-- is spread over the rest of the day. A call that would have to wait longer than it wants to takes nothing.
-- ARGV: provider, day, now ms, ms left of the day, spacing ms, calls a day (0: no limit), millionths of money a call,
-- the same a day (0: no limit), part of the day's calls from which they are spread, most ms to wait
-- Answers { 'go', ms to wait first }, { 'later', ms } or { 'exhausted', ms }.
local used = key('provider-quota', ARGV[1] .. ':' .. ARGV[2])
local pace = key('provider-pace', ARGV[1])
local now, left = tonumber(ARGV[3]), tonumber(ARGV[4])
local spacing, daily = tonumber(ARGV[5]), tonumber(ARGV[6])
local cost, budget = tonumber(ARGV[7]), tonumber(ARGV[8])
local found = redis.call('HMGET', used, 'calls', 'cost')
local calls, spent = tonumber(found[1]) or 0, tonumber(found[2]) or 0
if daily > 0 and calls >= daily then return { 'exhausted', left } end
if budget > 0 and spent + cost > budget then return { 'exhausted', left } end
if daily > 0 and calls >= daily * tonumber(ARGV[9]) then
  spacing = math.max(spacing, left / (daily - calls))
end
local turn = math.max(now, tonumber(redis.call('GET', pace)) or 0)
local wait = math.ceil(turn - now)
if wait > tonumber(ARGV[10]) then return { 'later', wait } end
redis.call('SET', pace, string.format('%.3f', turn + spacing), 'PX', math.ceil(wait + spacing) + 1000)
redis.call('HINCRBY', used, 'calls', 1)
redis.call('HINCRBY', used, 'cost', cost)
redis.call('PEXPIRE', used, left + 86400000)
return { 'go', wait }
