-- Puts a provider's data in the place of those of the version that the writer read; another version is left alone.
-- ARGV: provider, version read ('' for none), new version, new data, ms the new data is of use
-- Answers 1 when written, 0 when another writer came first or the server evicted what was read.
local hash = key('market-v2', ARGV[1])
local held = redis.call('HGET', hash, 'version') or ''
if held ~= ARGV[2] then return 0 end
redis.call('HSET', hash, 'version', ARGV[3], 'data', ARGV[4])
redis.call('PEXPIRE', hash, ARGV[5])
return 1
