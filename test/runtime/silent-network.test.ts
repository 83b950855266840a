import { afterEach, expect, test, vi } from 'vitest';
import type { Job } from '#src/contract/job.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { startPlatform, type TestPlatform } from '#test/support/platform.ts';
import { startTcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts';

const LIMIT = { timeout: 90_000, interval: 50 };

const open: { proxy?: TcpProxy; space?: Namespace; platforms: TestPlatform[] } = { platforms: [] };
afterEach(async () => {
  await Promise.all(open.platforms.splice(0).map((platform) => platform.stop()));
  await open.proxy?.close();
  await open.space?.cleanUp();
});

const submit = async ({ request }: TestPlatform): Promise<string> => {
  const answer = await request('POST', '/v1/goals', { text: 'Sell 20% more bread by June' });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as Job).id;
};

test(
  'a platform whose connections to Redis went silent works again over new ones',
  { timeout: 120_000 },
  async () => {
    open.space = createNamespace();
    open.proxy = await startTcpProxy(Number(new URL(open.space.redisUrl).port));
    const env = {
      GOALPOST__REDIS__PREFIX: open.space.redisPrefix,
      GOALPOST__WORKERS__WATCHDOG_CHECK_MS: '200',
      GOALPOST__WORKERS__WATCHDOG_DEAF_MS: '1000',
    };
    const affected = await startPlatform({ env, redisUrl: open.proxy.url });
    const elsewhere = await startPlatform({ env, queues: [] });
    open.platforms = [affected, elsewhere];
    const finished = async (id: string): Promise<void> =>
      vi.waitFor(async () => {
        const answer = await elsewhere.request('GET', `/v1/jobs/${id}`);
        expect(await answer.json()).toMatchObject({ status: 'completed' });
      }, LIMIT);
    await finished(await submit(affected));

    open.proxy.swallowOpen();
    const since = performance.now();
    const ids = await Promise.all(Array.from({ length: 20 }, () => submit(elsewhere)));
    for (const id of ids) await finished(id);
    console.log(
      `jobs ran again ${Math.round(performance.now() - since)} ms after the network fell silent`,
    );
    // The API on the silent connections refuses at first and recovers by itself.
    await vi.waitFor(async () => finished(await submit(affected)), LIMIT);
  },
);
