/** Outcomes as a stranger reports them, while workers are killed and servers go away. */
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import type { OutcomeBatch } from '#src/contract/outcome.ts';
import type { Pattern } from '#src/contract/pattern.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { startMongodb, type OwnMongodb } from '#test/support/mongo-server.ts';
import { startProcess, urlOf, type PlatformProcess } from '#test/support/processes.ts';

const LIMIT = { timeout: 120_000, interval: 50 };
const run = promisify(execFile);

let processes: PlatformProcess[] = [];
let space: Namespace | undefined;
let mongodb: OwnMongodb | undefined;
afterEach(async () => {
  await Promise.all(processes.map((process) => process.end('SIGKILL')));
  processes = [];
  await mongodb?.cleanUp();
  mongodb = undefined;
  await space?.cleanUp();
});

type Env = Readonly<Record<string, string>>;

function shared(changes: Env = {}): Env {
  space = createNamespace();
  return {
    REDIS_URL: space.redisUrl,
    MONGODB_URI: space.mongodbUri,
    GOALPOST__REDIS__PREFIX: space.redisPrefix,
    ...PROVIDERS_OFF,
    // A machine that is busy testing is not a Redis that is away.
    GOALPOST__REDIS__ANSWER_TIMEOUT_MS: '5000',
    GOALPOST__LEARNING__RETRY_MS: '200',
    LOG_LEVEL: 'fatal',
    ...changes,
  };
}

function start(name: 'api' | 'worker', env: Env, args: readonly string[] = []): PlatformProcess {
  const started = startProcess(name, env, args);
  processes.push(started);
  return started;
}

async function startApi(env: Env): Promise<string> {
  const url = await urlOf(start('api', env));
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), LIMIT);
  return url;
}

const startWorker = (env: Env): PlatformProcess => start('worker', env, ['--queues', 'learn']);

const outcome = (index: number) => ({
  outcome_id: `stranger-${index}`,
  channel: index % 2 === 0 ? 'search_advertising' : 'social_media',
  industry: 'retail',
  country: index % 3 === 0 ? 'US' : 'DE',
  start: '2026-11-01',
  end: '2026-11-14',
  impressions: 10_000,
  clicks: 100 + (index % 50),
  conversions: 10,
  spend: { amount: 100, currency: 'USD' },
});

async function send(url: string, items: readonly unknown[]): Promise<OutcomeBatch> {
  const answer = await fetch(`${url}/v1/outcomes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  });
  if (answer.status !== 202) throw new Error(await answer.text());
  return (await answer.json()) as OutcomeBatch;
}

async function learnt(url: string, { id }: OutcomeBatch): Promise<OutcomeBatch> {
  for (;;) {
    const answer = await fetch(`${url}/v1/outcomes/${id}?wait=30`);
    const batch = (await answer.json()) as OutcomeBatch;
    if (batch.status === 'learned') return batch;
  }
}

async function totals(url: string): Promise<{ outcomes: number; clicks: number; spend: number }> {
  const answer = await fetch(`${url}/v1/patterns?limit=200`);
  const { data } = (await answer.json()) as { data: Pattern[] };
  const all = data.filter(
    ({ industry, country, segment }) => industry === null && country === null && segment === null,
  );
  const sum = (of: (pattern: Pattern) => number) => all.reduce((total, p) => total + of(p), 0);
  return {
    outcomes: sum(({ samples }) => samples.outcomes),
    clicks: sum(({ samples }) => samples.clicks),
    spend: sum(({ samples }) => samples.spend.amount),
  };
}

const expectedTotals = (count: number) => ({
  outcomes: count,
  clicks: Array.from({ length: count }, (_, index) => 100 + (index % 50)).reduce(
    (a, b) => a + b,
    0,
  ),
  spend: count * 100,
});

/** What `npm run learning -- verify` says, and its exit code. */
async function verify(env: Env): Promise<string> {
  const { stdout } = await run(process.execPath, ['scripts/learning.ts', 'verify'], {
    env: { ...process.env, GOALPOST_ENV: 'test', ...env },
  });
  return stdout;
}

test('outcomes are exact although workers are killed over and over while they learn', async () => {
  const env = shared();
  const url = await startApi(env);
  // 1,200 outcomes in batches that overlap, each sent twice.
  const batches: OutcomeBatch[] = [];
  for (let from = 0; from < 1_200; from += 100) {
    const items = Array.from({ length: 150 }, (_, index) => outcome((from + index) % 1_200));
    batches.push(await send(url, items), await send(url, items));
  }
  let kills = 0;
  let workers = [startWorker(env), startWorker(env)];
  const done = Promise.all(batches.map((batch) => learnt(url, batch)));
  const over = new AbortController();
  const results = done.finally(() => over.abort());
  while (!over.signal.aborted && kills < 8) {
    // Starting takes about a second; then it is killed in the middle of its work.
    await new Promise((resolve) => setTimeout(resolve, 1_500 + 130 * kills));
    if (over.signal.aborted) break;
    const [victim, ...others] = workers;
    await victim?.end('SIGKILL');
    kills += 1;
    workers = [...others, startWorker(env)];
  }
  const learned = (await results).reduce((sum, batch) => sum + (batch.learned ?? 0), 0);
  console.log(`${kills} workers killed over ${batches.length} batches`);
  expect(kills).toBeGreaterThan(0);
  expect(learned).toBe(1_200);
  expect(await totals(url)).toEqual(expectedTotals(1_200));
  expect(await verify(env)).toBe('dev: 1200 outcomes, 6 nodes, 0 differences\n');
});

test('outcomes are exact although the database is killed while they are learnt', async () => {
  mongodb = await startMongodb();
  const env = shared({ MONGODB_URI: mongodb.uri, GOALPOST__MONGODB__RECONNECT_DELAY_MS: '200' });
  const url = await startApi(env);
  startWorker(env);
  const batches: OutcomeBatch[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (let part = 0; part < 4; part += 1) {
      const from = (round * 4 + part) * 100;
      batches.push(
        await send(
          url,
          Array.from({ length: 100 }, (_, index) => outcome(from + index)),
        ),
      );
    }
    await learnt(url, batches[round * 4] ?? expect.unreachable());
    await mongodb.kill();
    await mongodb.start();
  }
  const results = await Promise.all(batches.map((batch) => learnt(url, batch)));
  expect(results.map((batch) => batch.learned)).toEqual(Array(12).fill(100));
  await vi.waitFor(async () => expect(await totals(url)).toEqual(expectedTotals(1_200)), LIMIT);
  expect(await verify(env)).toBe('dev: 1200 outcomes, 6 nodes, 0 differences\n');
});
