/** The secrets a tenant's webhooks are signed with. They must be readable to sign with, so they are stored as they are. */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { WebhookSecret } from '#src/contract/webhook-secret.ts';
import type { Clock } from '#src/lib/clock.ts';
import { unguarded, type Guard } from './answer-time.ts';

interface WebhookSecretsOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly clock: Clock;
  readonly guard?: Guard;
}

/** Newest first; the first has no end. Times in milliseconds since the epoch. */
interface StoredSecret {
  readonly secret: string;
  readonly created: number;
  readonly valid_until?: number;
}

/** Standard Webhooks allows 24 to 64 bytes; 32 is the strength of SHA-256. */
const SECRET_BYTES = 32;
/** Earlier secrets that may sign beside the new one. Each lengthens a header, so rotating in a loop must not add more. */
const MAX_PREVIOUS = 4;

/** KEYS: the list. ARGV: new secret, now, overlap in ms, most earlier secrets. No overlap ends every earlier secret at once. */
const ROTATE = `
local now, ends = tonumber(ARGV[2]), tonumber(ARGV[2]) + tonumber(ARGV[3])
local list = { { secret = ARGV[1], created = now } }
for _, old in ipairs(cjson.decode(redis.call('GET', KEYS[1]) or '[]')) do
  local till = math.min(old.valid_until or ends, ends)
  if till > now and #list <= tonumber(ARGV[4]) then
    list[#list + 1] = { secret = old.secret, created = old.created, valid_until = till }
  end
end
local text = cjson.encode(list)
redis.call('SET', KEYS[1], text)
return text
`;

const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

const isoTime = (ms: number): string => new Date(ms).toISOString();

export function createWebhookSecrets({
  redis,
  prefix,
  clock,
  guard = unguarded,
}: WebhookSecretsOptions) {
  const keyOf = (tenant: string): string => `${prefix}:webhook-secrets:${tenant}`;

  /** Valid ones, newest first. The first reader makes the first secret; whoever comes second at that moment gets the same. */
  async function read(tenant: string): Promise<readonly [StoredSecret, ...StoredSecret[]]> {
    const key = keyOf(tenant);
    const found = await redis.get(key);
    if (found !== null) return decode(found, clock.now());
    const first: StoredSecret = { secret: newSecret(), created: clock.now() };
    await redis.set(key, JSON.stringify([first]), 'NX');
    const stored = await redis.get(key);
    return stored === null ? [first] : decode(stored, clock.now());
  }

  return {
    /** The newest secret, made on first use. */
    current: async (tenant: string): Promise<WebhookSecret> =>
      viewOf(await guard(() => read(tenant))),

    /** A new secret. Earlier ones sign beside it for `overlapMs` at most; with 0 they end at once. */
    rotate: async (tenant: string, overlapMs: number): Promise<WebhookSecret> =>
      guard(async () => {
        const now = clock.now();
        const argv = [newSecret(), ...[now, overlapMs, MAX_PREVIOUS].map(String)];
        const list = await redis.eval(ROTATE, 1, keyOf(tenant), ...argv);
        return viewOf(decode(String(list), now));
      }),

    /** Every secret that signs now, newest first. */
    validSecrets: async (tenant: string): Promise<readonly string[]> => {
      const list = await guard(() => read(tenant));
      return list.map(({ secret }) => secret);
    },
  };
}

function decode(text: string, now: number): readonly [StoredSecret, ...StoredSecret[]] {
  const [newest, ...previous] = JSON.parse(text) as [StoredSecret, ...StoredSecret[]];
  return [
    newest,
    ...previous.filter(({ valid_until }) => valid_until !== undefined && valid_until > now),
  ];
}

function viewOf([newest, ...previous]: readonly [StoredSecret, ...StoredSecret[]]): WebhookSecret {
  const ends = previous.map(({ valid_until = 0 }) => valid_until);
  return {
    secret: newest.secret,
    created_at: isoTime(newest.created),
    previous_valid_until: ends.length === 0 ? null : isoTime(Math.max(...ends)),
  };
}
