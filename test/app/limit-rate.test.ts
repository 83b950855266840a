/** The limits of API keys on a real Redis, with the time in the test's hands. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLimitRate, type LimitRate } from '#src/app/limit-rate.ts';
import { createRateLimits } from '#src/store/redis/rate-limits.ts';
import { openCore, type OpenCore } from './open-core.ts';

const START = 1_800_000_000_000;

let core: OpenCore;
let now: number;
beforeEach(async () => {
  core = await openCore();
  now = START;
});
afterEach(() => core.stop());

interface Limits {
  readonly requests: number;
  readonly burst: number;
  readonly window_seconds?: number;
  /** Long, so that a busy machine does not let a request through uncounted. */
  readonly answer_timeout_ms?: number;
}

/** One API process. */
function openProcess(
  { window_seconds = 60, answer_timeout_ms = 1_000, ...limits }: Limits,
  take?: () => Promise<never>,
): LimitRate {
  const auth = {
    ...core.settings().auth,
    rate_limit: { window_seconds, answer_timeout_ms, ...limits },
  };
  const clock = { now: () => now };
  const rateLimits = createRateLimits({ redis: core.redis, prefix: core.prefix, clock });
  return createLimitRate({
    limits: take === undefined ? rateLimits : { take },
    settings: () => auth,
    clock,
  });
}

const countAllowed = async (verdicts: readonly Promise<{ allowed: boolean }>[]) =>
  (await Promise.all(verdicts)).filter(({ allowed }) => allowed).length;

const many = (process: LimitRate, count: number, key = 'key') =>
  Array.from({ length: count }, async () => process.take(key));

describe('a limit', () => {
  it('lets exactly so many requests of a window through, and says what is left', async () => {
    const process = openProcess({ requests: 5, burst: 100 });
    const rests: (string | undefined)[] = [];
    for (let i = 0; i < 5; i += 1) {
      const { allowed, headers } = await process.take('key');
      expect(allowed).toBe(true);
      rests.push(headers['ratelimit']);
    }
    expect(rests).toEqual(
      [4, 3, 2, 1, 0].map((left) => `"burst";r=${95 + left};t=1, "sustained";r=${left};t=60`),
    );
    now += 15_000;
    const refused = await process.take('key');
    expect(refused).toMatchObject({ allowed: false, retryAfterSeconds: 45 });
    expect(refused.headers).toEqual({
      'ratelimit-policy': '"burst";q=100;w=1, "sustained";q=5;w=60',
      ratelimit: '"burst";r=100;t=1, "sustained";r=0;t=45',
    });
    now += 45_000;
    expect(await process.take('key')).toMatchObject({ allowed: true, retryAfterSeconds: 0 });
  });

  it('of one second passes with the second, that of the window stays', async () => {
    const process = openProcess({ requests: 8, burst: 3 });
    expect(await countAllowed(many(process, 10))).toBe(3);
    expect((await process.take('key')).retryAfterSeconds).toBe(1);
    now += 1_000;
    expect(await countAllowed(many(process, 10))).toBe(3);
    now += 1_000;
    expect(await countAllowed(many(process, 10))).toBe(2);
    expect((await process.take('key')).retryAfterSeconds).toBe(58);
  });

  it('is of one key', async () => {
    const process = openProcess({ requests: 2, burst: 10 });
    expect(await countAllowed(many(process, 5, 'one'))).toBe(2);
    expect(await countAllowed(many(process, 5, 'two'))).toBe(2);
  });

  it.each([7, 100, 1_000, 5_000])(
    'of %i is not passed by three processes at once',
    async (requests) => {
      const processes = Array.from({ length: 3 }, () =>
        openProcess({ requests, burst: 1_000_000 }),
      );
      const verdicts = processes.flatMap((process) => many(process, requests));
      const allowed = await countAllowed(verdicts);
      expect(allowed).toBeLessThanOrEqual(requests);
      // What one process holds ahead and does not need, the others do not get: 2 % each at the most.
      expect(allowed).toBeGreaterThanOrEqual(requests * 0.94);
    },
  );

  it('counts for a process that comes later, and for one that was restarted', async () => {
    await countAllowed(many(openProcess({ requests: 10, burst: 100 }), 6));
    expect(await countAllowed(many(openProcess({ requests: 10, burst: 100 }), 10))).toBe(4);
  });

  it('asks Redis rarely for a key that is used often', async () => {
    const commands: string[] = [];
    const monitor = await core.redis.duplicate().monitor();
    monitor.on('monitor', (_time: string, args: string[]) => {
      if (/^evalsha/i.test(args[0] ?? '') && args.includes(core.prefix)) commands.push('take');
    });
    const process = openProcess({ requests: 1_000_000, burst: 1_000_000 });
    for (let i = 0; i < 2_000; i += 1) await process.take('key');
    await core.redis.ping();
    monitor.disconnect();
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.length).toBeLessThan(30);
  });

  it('gives back what was taken ahead and not used', async () => {
    const process = openProcess({ requests: 100_000, burst: 100_000 });
    for (let i = 0; i < 1_000; i += 1) await process.take('key');
    now += 2_000;
    const { headers } = await process.take('key');
    expect(headers['ratelimit']).toBe('"burst";r=99999;t=1, "sustained";r=98999;t=58');
    const stored = await core.redis.hget(`${core.prefix}:rate:key`, 'used1');
    expect(Number(stored)).toBeLessThanOrEqual(1_001 + 1_000);
    expect(Number(stored)).toBeGreaterThanOrEqual(1_001);
  });

  it('leaves nothing behind', async () => {
    await openProcess({ requests: 5, burst: 5, window_seconds: 1 }).take('key');
    expect(await core.redis.pttl(`${core.prefix}:rate:key`)).toBeLessThanOrEqual(1_000);
  });

  it('that was lowered while running holds at once', async () => {
    expect(await countAllowed(many(openProcess({ requests: 10, burst: 100 }), 5))).toBe(5);
    expect(await countAllowed(many(openProcess({ requests: 3, burst: 100 }), 5))).toBe(0);
  });
});

describe('without an answer of Redis', () => {
  it('requests go on, and still say what the limits are', async () => {
    const process = openProcess({ requests: 2, burst: 2 }, async () => {
      throw new Error('away');
    });
    expect(await countAllowed(many(process, 10))).toBe(10);
    const { headers } = await process.take('key');
    expect(headers).toEqual({
      'ratelimit-policy': '"burst";q=2;w=1, "sustained";q=2;w=60',
      ratelimit: '"burst";r=2;t=1, "sustained";r=2;t=60',
    });
  });

  it('a request is held up for no longer than configured, those after it not at all', async () => {
    let asked = 0;
    const process = openProcess({ requests: 2, burst: 2, answer_timeout_ms: 20 }, () => {
      asked += 1;
      return new Promise(() => undefined);
    });
    expect((await process.take('key')).allowed).toBe(true);
    const settled = Promise.all(many(process, 100)).then(() => 'settled');
    expect(await Promise.race([settled, pause(5_000, 'held up')])).toBe('settled');
    expect(asked).toBe(1);
  });

  it('requests that went on are counted with the next ones', async () => {
    const answer = Promise.withResolvers<never>();
    const real = createRateLimits({
      redis: core.redis,
      prefix: core.prefix,
      clock: { now: () => now },
    });
    const auth = {
      ...core.settings().auth,
      rate_limit: { requests: 10, burst: 100, window_seconds: 60, answer_timeout_ms: 1 },
    };
    const slow: { take: typeof real.take } = {
      take: async (...args) => {
        await answer.promise.catch(() => undefined);
        return real.take(...args);
      },
    };
    const process = createLimitRate({
      limits: slow,
      settings: () => auth,
      clock: { now: () => now },
    });
    for (let i = 0; i < 6; i += 1) expect((await process.take('key')).allowed).toBe(true);
    answer.reject(new Error('answers now'));
    const used = () => core.redis.hget(`${core.prefix}:rate:key`, 'used1');
    await expect.poll(async () => Number(await used())).toBeGreaterThanOrEqual(6);
    const other = openProcess({ requests: 10, burst: 100 });
    expect(await countAllowed(many(other, 10))).toBeLessThanOrEqual(4);
  });
});
