-- Takes the most a call to the language model may cost out of the budgets of a day, or refuses it.
-- Amounts are whole millionths of the currency.
-- ARGV: day, tenant, amount, budget of all tenants, budget of one, seconds the day stays readable
-- Answers 'reserved', or whose budget does not hold the amount: 'all' or 'tenant'.
local spent = key('model-spend', ARGV[1])
local own = 'tenant:' .. ARGV[2]
local amount = tonumber(ARGV[3])
local found = redis.call('HMGET', spent, 'all', own)
if (tonumber(found[1]) or 0) + amount > tonumber(ARGV[4]) then return 'all' end
if (tonumber(found[2]) or 0) + amount > tonumber(ARGV[5]) then return 'tenant' end
redis.call('HINCRBY', spent, 'all', ARGV[3])
redis.call('HINCRBY', spent, own, ARGV[3])
redis.call('HINCRBY', spent, 'calls', 1)
redis.call('EXPIRE', spent, ARGV[6])
return 'reserved'
