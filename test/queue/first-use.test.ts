import { expect, test } from 'vitest';
import { loadConfig } from '#src/config/load.ts';
import { createQueues } from '#src/queue/create-queues.ts';
import { whenReady } from '#src/runtime/create-core.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createNamespace } from '#test/support/namespace.ts';

const { config } = loadConfig({ environment: 'test', env: {} });
const ROUNDS = 10;
const TURNS = 100;
const BUSY_MS = 5;

test('the first job of a connection gets through when a command before it has not gone out yet', async () => {
  const space = createNamespace();
  const { redisPrefix: prefix } = space;
  for (let round = 0; round < ROUNDS; round += 1) {
    const redis = connectRedis(space.redisUrl, 'producer');
    await whenReady(redis);
    const queues = createQueues({ redis, prefix, settings: () => config.queues });
    // Commands of a turn that began here go out in the next one, after what the sockets have to say.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const first = redis.get(`${prefix}:none`);
    const payload = { id: 'x', tenant: 'dev', request_id: 'test', title: 'test' };
    const added = queues.add('parse', `job-${round}`, payload, { priority: 1 });
    for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
    // Long enough for Redis to have answered what did go out.
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
    await Promise.all([first, added]);
    expect(await queues.stateOf('parse', `job-${round}`)).toBe('prioritized');
    await queues.close();
    redis.disconnect();
  }
  await space.cleanUp();
});
