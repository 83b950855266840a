-- Stores facts of one provider in its hash, field by key, and drops those past use.
-- An observation never replaces a later one: refreshes may overtake each other. Dates and times are ISO 8601 in UTC of
-- one precision, so that text order is time order.
-- ARGV: provider, now, ms from now until the last fact is past use, then for each fact: key, as_of, JSON
-- Answers how many were stored.
local hash, now = key('market-v1', ARGV[1]), ARGV[2]

local held = {}
local entries = redis.call('HGETALL', hash)
for i = 1, #entries, 2 do
  local readable, fact = pcall(cjson.decode, entries[i + 1])
  local whole = readable and type(fact) == 'table'
    and type(fact.usable_until) == 'string' and type(fact.as_of) == 'string'
  if whole and fact.usable_until > now then
    held[entries[i]] = fact.as_of
  else
    redis.call('HDEL', hash, entries[i])
  end
end

local stored = 0
for i = 4, #ARGV, 3 do
  local later = held[ARGV[i]]
  if not later or later <= ARGV[i + 1] then
    redis.call('HSET', hash, ARGV[i], ARGV[i + 2])
    stored = stored + 1
  end
end

local ttl = math.max(redis.call('PTTL', hash), tonumber(ARGV[3]))
if ttl > 0 then redis.call('PEXPIRE', hash, ttl) end
return stored
