/** API keys: who they belong to and what they may do. Only a hash of the secret is stored. */
import type { Redis } from 'ioredis';
import type { Config } from '#src/config/schema.ts';
import type { ApiKey, ApiScope } from '#src/contract/api-key.ts';
import {
  formatApiKeyToken,
  hashApiKeySecret,
  matchesHash,
  newApiKeySecret,
  readBearerToken,
} from '#src/lib/api-key-token.ts';
import type { Clock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import { unguarded, type Guard } from './answer-time.ts';
import { createReadThrough } from './read-through.ts';

interface ApiKeysOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  readonly settings: () => Omit<Config['auth'], 'rate_limit'>;
  readonly guard?: Guard;
}

/** Who a request acts for. */
export interface Identity {
  readonly tenant: string;
  readonly scopes: readonly ApiScope[];
  readonly keyId: string;
}

interface NewKey {
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

interface KnownKey {
  readonly tenant: string;
  readonly scopes: readonly ApiScope[];
  readonly secretHash: string;
  /** When it was last written that the key was used, milliseconds; 0: never. */
  lastUsed: number;
}

/** KEYS: record, the tenant's list. ARGV: id, creation time, most keys, then the record's fields. */
const CREATE = `
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 1
`;
/** KEYS: record, the tenant's list. ARGV: id, tenant. A foreign key is as good as none. */
const REVOKE = `
if redis.call('HGET', KEYS[1], 'tenant') ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`;
/** KEYS: record. ARGV: time. Not a plain HSET, which would bring back half of a key revoked at this moment. */
const TOUCH = `
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'last_used', ARGV[1]) end
return 1
`;

export function createApiKeys({
  redis,
  prefix,
  clock,
  settings,
  guard = unguarded,
}: ApiKeysOptions) {
  const recordOf = (id: string): string => `${prefix}:api-key:${id}`;
  const listOf = (tenant: string): string => `${prefix}:api-keys:${tenant}`;

  const known = createReadThrough<KnownKey>({
    read: async (id) => decodeKnown(await guard(() => redis.hgetall(recordOf(id)))),
    clock,
    ttlMs: () => settings().cache_ttl_ms,
    maxEntries: () => settings().cache_entries,
  });

  /** Notes the use now and then. Not awaited and not guarded: no request waits for it or fails by it. */
  function touch(id: string, key: KnownKey): void {
    const now = clock.now();
    if (now - key.lastUsed < settings().last_used_interval_ms) return;
    key.lastUsed = now;
    redis.eval(TOUCH, 1, recordOf(id), String(now)).catch(() => undefined);
  }

  return {
    /** A new key; `token` is the only copy of it. `too_many`: the tenant has `auth.keys_per_tenant` already. */
    async create({ tenant, name, scopes }: NewKey) {
      const now = clock.now();
      const id = uuidv7(now);
      const secret = newApiKeySecret();
      const fields = {
        tenant,
        name,
        scopes: scopes.join(' '),
        secret_hash: hashApiKeySecret(secret),
        created: String(now),
      };
      const argv = [
        id,
        String(now),
        String(settings().keys_per_tenant),
        ...Object.entries(fields).flat(),
      ];
      const created = await guard(() =>
        redis.eval(CREATE, 2, recordOf(id), listOf(tenant), ...argv),
      );
      if (created !== 1) return { outcome: 'too_many' } as const;
      const token = formatApiKeyToken({ id, secret });
      return { outcome: 'created', key: viewOf(id, fields), token } as const;
    },

    /** A tenant's keys, oldest first. */
    list: (tenant: string): Promise<ApiKey[]> =>
      guard(async () => {
        const ids = await redis.zrange(listOf(tenant), '0', '-1');
        const records = await Promise.all(ids.map((id) => redis.hgetall(recordOf(id))));
        return records.flatMap((record, index) =>
          record['tenant'] === tenant ? [viewOf(ids[index] ?? '', record)] : [],
        );
      }),

    /** Ends a key: here at once, in other processes when what they remember of it is `auth.cache_ttl_ms` old. */
    async revoke(tenant: string, id: string): Promise<'revoked' | 'not_found'> {
      const revoked = await guard(() =>
        redis.eval(REVOKE, 2, recordOf(id), listOf(tenant), id, tenant),
      );
      known.forget(id);
      return revoked === 1 ? 'revoked' : 'not_found';
    },

    /** Whose key an `Authorization` header holds; null for none, an unknown or revoked one, or a wrong secret. */
    async authenticate(header: string | undefined): Promise<Identity | null> {
      const token = readBearerToken(header);
      if (token === null) return null;
      const key = await known.get(token.id);
      if (key === null || !matchesHash(token.secret, key.secretHash)) return null;
      touch(token.id, key);
      return { tenant: key.tenant, scopes: key.scopes, keyId: token.id };
    },
  };
}

type KeyRecord = Readonly<Record<string, string>>;

const scopesOf = ({ scopes = '' }: KeyRecord): ApiScope[] => scopes.split(' ') as ApiScope[];

function decodeKnown(record: KeyRecord): KnownKey | null {
  const { tenant, secret_hash: secretHash, last_used: lastUsed = '0' } = record;
  if (tenant === undefined || secretHash === undefined) return null;
  return { tenant, secretHash, scopes: scopesOf(record), lastUsed: Number(lastUsed) };
}

function viewOf(id: string, record: KeyRecord): ApiKey {
  const { name = '', created = '0', last_used: lastUsed } = record;
  return {
    id,
    object: 'api_key',
    name,
    scopes: scopesOf(record),
    created_at: new Date(Number(created)).toISOString(),
    last_used_at: lastUsed === undefined ? null : new Date(Number(lastUsed)).toISOString(),
  };
}
