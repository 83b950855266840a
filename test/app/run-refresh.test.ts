import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixture } from '#test/providers/support.ts';
import { json, type ProviderServer, startProviderServer } from '#test/support/provider-server.ts';
import { openCore, type OpenCore } from './open-core.ts';

const LIMIT = { timeout: 20_000, interval: 10 };
const ID = 'refresh.frankfurter.test';

let server: ProviderServer;
let core: OpenCore;
beforeEach(async () => {
  server = await startProviderServer(json(fixture('frankfurter/rates.json')));
  core = await openCore({
    GOALPOST__PROVIDERS__FRANKFURTER__ENABLED: 'true',
    GOALPOST__PROVIDERS__FRANKFURTER__BASE_URL: server.url,
    GOALPOST__MARKET__HTTP__RETRIES: '0',
    GOALPOST__QUEUES__REFRESH__ATTEMPTS: '3',
    GOALPOST__QUEUES__REFRESH__BACKOFF_MS: '0',
    GOALPOST__QUEUES__REFRESH__BACKOFF_MAX_MS: '0',
    // Long enough that a stop which waits for the provider cannot pass for one that does not.
    GOALPOST__SERVER__SHUTDOWN_GRACE_MS: '60000',
  });
  await core.queues.add('refresh', ID, {
    provider: 'frankfurter',
    slot: 'test',
    title: 'market data of frankfurter',
  });
});
afterEach(async () => {
  await core.stop();
  await server.close();
});

const stateIs = (state: string): Promise<void> =>
  vi.waitFor(async () => expect(await core.queues.stateOf('refresh', ID)).toBe(state), LIMIT);

const failedRuns = (): Record<string, unknown>[] =>
  core.lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ event }) => event === 'job.run_failed');

test('a provider that is away is asked again until the attempts are used up, without stack traces', async () => {
  server.answerWith((response) => void response.writeHead(503).end());
  await core.startWorkers('refresh');
  await stateIs('failed');
  expect(server.requests).toHaveLength(3);
  const runs = failedRuns();
  expect(runs.map(({ reason }) => reason)).toEqual(
    Array.from({ length: 3 }, () => 'frankfurter was not refreshed: provider_failed'),
  );
  expect(runs.filter((run) => 'err' in run)).toEqual([]);
});

test('an answer that is of no use is not asked for again', async () => {
  server.answerWith(json({ not: 'rates' }));
  await core.startWorkers('refresh');
  await stateIs('failed');
  expect(server.requests).toHaveLength(1);
  expect(failedRuns()).toMatchObject([{ forGood: true, attempt: 1 }]);
});

test('a slow provider does not keep a process from stopping; the next one asks again', async () => {
  server.answerWith(() => undefined);
  const stop = await core.startWorkers('refresh');
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), LIMIT);
  await stop();
  expect(await core.queues.stateOf('refresh', ID)).toBe('delayed');
  server.answerWith(json(fixture('frankfurter/rates.json')));
  await core.startWorkers('refresh');
  await stateIs('completed');
  const job = await core.queues
    .all()
    .find(({ name }) => name === 'refresh')
    ?.getJob(ID);
  expect(job?.attemptsMade).toBe(1);
});
