import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigStore } from '#src/config/watch.ts';
import { URGENCY } from '#src/domain/market/refresh-slot.ts';
import { createReleasers, type Releasers } from '#src/lib/releasers.ts';
import { createCore, whenReady, type Core } from '#src/runtime/create-core.ts';
import { startScheduling } from '#src/runtime/create-scheduling.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createMarketCache } from '#src/store/redis/market-cache.ts';
import { createMarketCounters } from '#src/store/redis/market-counters.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';
import { observedFact } from '#test/support/observed-facts.ts';

const MS_PER_MINUTE = 60_000;
const HARDLY_EVER = '0 0 29 2 *';

let space: Namespace;
let releasers: Releasers;
let core: Core;
let config: ReturnType<typeof createConfigStore>;
const clock = { now: () => Date.now() };

beforeEach(async () => {
  space = createNamespace();
  releasers = createReleasers();
  config = createConfigStore({
    environment: 'test',
    env: {
      ...PROVIDERS_OFF,
      GOALPOST__PROVIDERS__FRANKFURTER__ENABLED: 'true',
      GOALPOST__PROVIDERS__WORLD_BANK__ENABLED: 'true',
      REDIS_URL: space.redisUrl,
      GOALPOST__REDIS__PREFIX: space.redisPrefix,
      GOALPOST__PROVIDERS__FRANKFURTER__SCHEDULE__CRON: HARDLY_EVER,
      GOALPOST__PROVIDERS__WORLD_BANK__SCHEDULE__CRON: HARDLY_EVER,
      GOALPOST__MARKET__READ__TIMEOUT_MS: '5000',
    },
  });
  releasers.push('config', config.close);
  core = createCore({ role: 'store', settings: config.current, clock, releasers });
  await whenReady(core.redis);
});
afterEach(async () => {
  await releasers.releaseAll();
  await space.cleanUp();
});

/** Facts of every provider, in date for so long. */
async function fillCache(minutes: Readonly<Record<string, number>>): Promise<void> {
  const redis = connectRedis(space.redisUrl, 'worker');
  const settings = () => config.current().market;
  const cache = createMarketCache({ redis, prefix: space.redisPrefix, clock, settings });
  for (const [provider, left] of Object.entries(minutes)) {
    const expires_at = new Date(Date.now() + left * MS_PER_MINUTE).toISOString();
    await cache.putFacts(provider, [
      observedFact({ provider, expires_at, usable_until: expires_at }),
    ]);
  }
  redis.disconnect();
}

const start = (): void =>
  startScheduling({ config, logger: pino({ level: 'silent' }), clock, releasers });

const asked = async () => {
  const queue = core.queues.all().find(({ name }) => name === 'refresh');
  const jobs = (await queue?.getJobs()) ?? [];
  return jobs.map(({ data, opts: { priority } }) => [
    (data as { provider: string }).provider,
    (data as { cause?: string }).cause,
    priority,
  ]);
};

describe('the scheduler process', () => {
  test('asks ahead of time for data that is in use and about to expire, before all else', async () => {
    await fillCache({ frankfurter: 10, world_bank: 10 });
    await createMarketCounters(core).noteUse(['frankfurter'], Date.now());
    start();
    await expect.poll(asked).toEqual([['frankfurter', 'demand', URGENCY.in_use]]);
  });

  test('puts what nobody reads behind', async () => {
    await fillCache({ frankfurter: 10_000 });
    start();
    await expect.poll(asked).toEqual([['world_bank', 'demand', URGENCY.other]]);
  });
});
