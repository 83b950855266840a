import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '#src/config/load.ts';
import { createQueues, type Queues } from '#src/queue/create-queues.ts';
import { createScheduler } from '#src/schedule/create-scheduler.ts';
import type { RefreshRequest } from '#src/domain/market/refresh-slot.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createLogLines } from '#test/support/log-lines.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { type OwnRedis, startRedis } from '#test/support/redis-server.ts';

const { config } = loadConfig({ environment: 'test', env: {} });
const EVERY_SECOND = { cron: '* * * * * *', timezone: 'UTC' };
/** 29 February at 00:00. */
const HARDLY_EVER = { cron: '0 0 29 2 *', timezone: 'UTC' };
const START = Date.parse('2026-11-24T12:00:00Z');

let space: Namespace;
let said: ReturnType<typeof createLogLines>;
let opened: { close: () => Promise<void> }[];

beforeEach(() => {
  space = createNamespace();
  said = createLogLines();
  opened = [];
});
afterEach(async () => {
  for (const { close } of opened.toReversed()) await close();
  await space.cleanUp();
});

function openQueues(url = space.redisUrl): { queues: Queues; redis: Redis } {
  const redis = connectRedis(url, 'producer');
  const queues = createQueues({ redis, prefix: space.redisPrefix, settings: () => config.queues });
  const close = async (): Promise<void> => {
    await queues.close().catch(() => undefined);
    redis.disconnect();
  };
  opened.push({ close });
  return { queues, redis };
}

type Deps = Parameters<typeof createScheduler>[0];

/** A scheduler with a connection of its own, as another process has, and what it asked for. */
function openScheduler(changes: Partial<Deps> = {}, url?: string) {
  const { queues } = openQueues(url);
  const requests: RefreshRequest[] = [];
  const scheduler = createScheduler({
    providers: () => [{ id: 'frankfurter', ...HARDLY_EVER }],
    enqueueRefresh: async (request) => {
      const { id, provider, slot } = request;
      await queues.add('refresh', id, { provider, slot, title: `${provider} ${slot}` });
      requests.push(request);
    },
    freshness: async () => 'fresh',
    settings: () => ({ catch_up_minutes: 10, enqueue_retry_ms: 20 }),
    clock: { now: () => START },
    log: said.log,
    ...changes,
  });
  opened.push({ close: scheduler.close });
  return { scheduler, requests };
}

async function jobIds(): Promise<string[]> {
  const { queues } = openQueues();
  const queue = queues.all().find(({ name }) => name === 'refresh');
  const jobs = (await queue?.getJobs()) ?? [];
  return jobs.map(({ id }) => String(id)).toSorted();
}

const slotsOf = (requests: readonly RefreshRequest[]): string[] => requests.map(({ slot }) => slot);

describe('several schedulers on one Redis', () => {
  test('make one job of each tick', async () => {
    const all = Array.from({ length: 5 }, () =>
      openScheduler({ providers: () => [{ id: 'frankfurter', ...EVERY_SECOND }] }),
    );
    for (const { scheduler } of all) scheduler.start();
    // Until each has handed over the same two ticks at least.
    const shared = (): string[] => {
      const [first, ...others] = all.map(({ requests }) => new Set(slotsOf(requests)));
      return [...(first ?? [])].filter((slot) => others.every((slots) => slots.has(slot)));
    };
    await expect.poll(() => shared().length, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
    await Promise.all(all.map(({ scheduler }) => scheduler.close()));
    const requests = all.flatMap((one) => one.requests);
    const distinct = [...new Set(requests.map(({ id }) => id))].toSorted();
    expect(requests.length).toBeGreaterThanOrEqual(distinct.length + 2 * 4);
    expect(await jobIds()).toEqual(distinct);
    expect(distinct.every((id) => /^refresh\.frankfurter\.\d{8}T\d{6}Z$/.test(id))).toBe(true);
  });

  test('that start with an empty cache ask once for each provider', async () => {
    const providers = () => [
      { id: 'frankfurter', ...HARDLY_EVER },
      { id: 'world_bank', ...HARDLY_EVER },
    ];
    const freshness = async (provider: string) =>
      provider === 'frankfurter' ? ('none' as const) : ('fresh' as const);
    const all = Array.from({ length: 4 }, () => openScheduler({ providers, freshness }));
    for (const { scheduler } of all) scheduler.start();
    await expect.poll(() => all.every(({ requests }) => requests.length === 1)).toBe(true);
    expect(await jobIds()).toEqual(['refresh.frankfurter.catch-up-20261124T120000Z']);
  });
});

describe('a scheduler', () => {
  test('asks for nothing at the start when the cache holds something in date', async () => {
    let asked = 0;
    const { scheduler, requests } = openScheduler({
      freshness: async () => {
        asked += 1;
        return 'fresh';
      },
    });
    scheduler.start();
    await expect.poll(() => asked).toBe(1);
    await scheduler.close();
    expect(requests).toEqual([]);
  });

  test('waits for a cache that is away before it decides', async () => {
    const states = ['unknown', 'unknown', 'none'] as const;
    let asked = 0;
    const { scheduler, requests } = openScheduler({
      freshness: async () => states[asked++] ?? 'fresh',
    });
    scheduler.start();
    await expect.poll(() => requests.length).toBe(1);
    expect(asked).toBe(3);
    await scheduler.close();
  });

  test('stops at close, also what it could not hand over', async () => {
    let attempts = 0;
    const { scheduler, requests } = openScheduler({
      providers: () => [{ id: 'frankfurter', ...EVERY_SECOND }],
      enqueueRefresh: async () => {
        attempts += 1;
        throw new Error('away');
      },
    });
    scheduler.start();
    await expect.poll(() => attempts, { timeout: 5_000 }).toBeGreaterThan(2);
    await scheduler.close();
    expect(said.events('warn')).toEqual(['schedule.queue_away']);
    const after = attempts;
    scheduler.start();
    // Another one that ticks shows that a second has gone by.
    const other = openScheduler({ providers: () => [{ id: 'other', ...EVERY_SECOND }] });
    other.scheduler.start();
    await expect.poll(() => other.requests.length, { timeout: 5_000 }).toBeGreaterThan(1);
    expect(attempts).toBe(after);
    expect(requests).toEqual([]);
  });

  test('follows changed schedules after a reload', async () => {
    let schedule = HARDLY_EVER;
    const { scheduler, requests } = openScheduler({
      providers: () => [{ id: 'frankfurter', ...schedule }],
    });
    scheduler.start();
    schedule = EVERY_SECOND;
    scheduler.reload();
    await expect.poll(() => requests.length, { timeout: 5_000 }).toBeGreaterThan(0);
    await scheduler.close();
  });

  test('makes up for a tick that a blocked process slept through', async () => {
    const { scheduler, requests } = openScheduler({
      providers: () => [{ id: 'frankfurter', ...EVERY_SECOND }],
    });
    scheduler.start();
    await expect.poll(() => requests.length, { timeout: 5_000 }).toBeGreaterThan(0);
    const blockedFrom = Date.now();
    while (Date.now() < blockedFrom + 3_200);
    const blockedTo = Date.now();
    await expect
      .poll(() => Math.max(...requests.map(({ slot }) => timeOfSlot(slot))), { timeout: 5_000 })
      .toBeGreaterThan(blockedTo);
    await scheduler.close();
    const within = requests.filter(({ slot }) => {
      const at = timeOfSlot(slot);
      return at > blockedFrom && at <= blockedTo;
    });
    // The last of the three or so that were missed, not all of them.
    expect(within).toHaveLength(1);
  });
});

const timeOfSlot = (slot: string): number =>
  Date.parse(slot.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));

describe('a queue that keeps silent', () => {
  test('is asked once, said to be away, and does not hold up the close', async () => {
    let asked = 0;
    const { scheduler } = openScheduler({
      freshness: async () => 'none',
      enqueueRefresh: () => {
        asked += 1;
        return new Promise(() => undefined);
      },
    });
    scheduler.start();
    await expect.poll(() => said.events('warn')).toEqual(['schedule.queue_away']);
    await scheduler.close();
    expect(asked).toBe(1);
  });
});

describe('a queue that is away', () => {
  let server: OwnRedis;

  beforeEach(async () => {
    server = await startRedis();
  });
  afterEach(async () => {
    await server.cleanUp();
  });

  test('gets the request when it is back, and its absence is said once', async () => {
    const { scheduler, requests } = openScheduler({ freshness: async () => 'none' }, server.url);
    await server.kill();
    scheduler.start();
    await expect.poll(() => said.events('warn')).toEqual(['schedule.queue_away']);
    await server.start();
    await expect.poll(() => requests.length, { timeout: 10_000 }).toBe(1);
    expect(said.lines.map(({ event }) => event)).toEqual([
      'schedule.queue_away',
      'schedule.queue_back',
    ]);
    await scheduler.close();
  });
});
