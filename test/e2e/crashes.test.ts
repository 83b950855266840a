/** Processes and servers are killed as a machine, an operator or the kernel does; no accepted job may be lost. */
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { Job } from '#src/contract/job.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { startMongodb, type OwnMongodb } from '#test/support/mongo-server.ts';
import { startProcess, urlOf, type PlatformProcess } from '#test/support/processes.ts';
import { startRedis, type OwnRedis } from '#test/support/redis-server.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';

const LIMIT = { timeout: 120_000, interval: 50 };
/** Requests under way at a time, so that a kill meets some. */
const SENDERS = 8;

interface Open {
  processes: PlatformProcess[];
  space?: Namespace;
  redis?: OwnRedis;
  mongodb?: OwnMongodb;
  receiver?: WebhookReceiver;
}

let open: Open = { processes: [] };
afterEach(async () => {
  const { processes, space, redis, mongodb, receiver } = open;
  open = { processes: [] };
  await Promise.all(processes.map((process) => process.end('SIGKILL')));
  await receiver?.close();
  await redis?.cleanUp();
  await mongodb?.cleanUp();
  await space?.cleanUp();
});

const SETTINGS = {
  ...PROVIDERS_OFF,
  LOG_LEVEL: 'error',
};

type Env = Readonly<Record<string, string>>;

function shared(): Env {
  open.space = createNamespace();
  const { redisUrl, mongodbUri, redisPrefix } = open.space;
  return { REDIS_URL: redisUrl, MONGODB_URI: mongodbUri, GOALPOST__REDIS__PREFIX: redisPrefix };
}

function start(name: 'api' | 'worker', env: Env, args: readonly string[] = []): PlatformProcess {
  const started = startProcess(name, { ...SETTINGS, ...env }, args);
  open.processes.push(started);
  return started;
}

/** An API that takes work. */
async function startApi(env: Env) {
  const process = start('api', env);
  const url = await urlOf(process);
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), LIMIT);
  return { process, url };
}

const textOf = (index: number): string =>
  `Win ${index + 10} new customers for our bakery in Lyon by June, 2000 €`;

/** Sends a goal until it is accepted, as a careful client does: the same key, so that it makes one job. */
async function submit(url: string, index: number, body: object = {}): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/v1/goals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `goal-${index}` },
      body: JSON.stringify({ text: textOf(index), ...body }),
    });
    if (answer.status === 202) return Job.parse(await answer.json()).id;
    // Away for a moment, or the first attempt with this key is still under way.
    if (answer.status !== 503 && answer.status !== 409) throw new Error(await answer.text());
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

interface Load {
  readonly count: number;
  readonly body?: object;
  /** Called after so many were accepted, while others are under way. */
  readonly accepted?: (ids: readonly string[]) => Promise<void> | void;
}

/** Sends many goals from several senders; answers the ids. */
async function submitMany(url: string, { count, body = {}, accepted }: Load): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      ids.push(await submit(url, index, body));
      await accepted?.(ids);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return ids;
}

async function jobOf(url: string, id: string): Promise<Job> {
  for (;;) {
    const answer = await fetch(`${url}/v1/jobs/${id}?wait=30`);
    const text = await answer.text();
    if (answer.status === 503) continue;
    if (answer.status !== 200) throw new Error(`${answer.status} for ${id}: ${text}`);
    const job = Job.parse(JSON.parse(text));
    if (job.finished_at !== null) return job;
  }
}

/** All jobs once they are finished. */
async function finished(url: string, ids: readonly string[]): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const id of ids) jobs.push(await jobOf(url, id));
  return jobs;
}

function expectCompleted(jobs: readonly Job[], count: number): void {
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(count);
  const others = jobs.filter(({ status }) => status !== 'completed');
  expect(others.map(({ id, status, error }) => ({ id, status, error }))).toEqual([]);
  for (const { result } of jobs) expect(result).not.toBeNull();
}

test('1,000 jobs complete and tell so although ten workers are killed over them', async () => {
  const env = shared();
  const workers: PlatformProcess[] = [];
  const kills: Promise<unknown>[] = [];
  // The workers are busiest while webhooks arrive: each hundredth one costs a worker its life.
  open.receiver = await startReceiver({
    respond: (response, _request, index) => {
      response.writeHead(204).end();
      if (index % 100 !== 50 || kills.length === 10) return;
      const victim = workers.shift();
      workers.push(start('worker', env));
      kills.push(victim?.end('SIGKILL') ?? Promise.reject(new Error('there was no worker')));
    },
  });
  const { receiver } = open;
  const { url } = await startApi(env);
  const ids = await submitMany(url, { count: 1_000, body: { callback_url: receiver.url } });
  workers.push(start('worker', env), start('worker', env));
  const jobs = await finished(url, ids);
  expectCompleted(jobs, 1_000);
  const told = (): Set<string | undefined> =>
    new Set(receiver.requests.map(({ headers }) => headers['webhook-id']));
  await vi.waitFor(() => expect(told().size).toBe(1_000), LIMIT);
  expect(told()).toEqual(new Set(ids.map((id) => `${id}.completed`)));
  await Promise.all(kills);
  expect(kills).toHaveLength(10);
  const again = jobs.filter(({ attempts }) => attempts > 1).length;
  console.log(
    `${kills.length} workers killed: ${again} of 1,000 jobs ran again, ${receiver.requests.length - 1_000} webhooks came twice`,
  );
});

test('what a killed worker had in hand is taken up by another one', async () => {
  const env = shared();
  const arrivals: number[] = [];
  // The first attempt is never answered: it is in hand when its worker is killed.
  open.receiver = await startReceiver({
    respond: (response) => {
      arrivals.push(performance.now());
      if (arrivals.length > 1) response.writeHead(204).end();
    },
  });
  const { receiver } = open;
  const { url } = await startApi(env);
  const victim = start('worker', env);
  const id = await submit(url, 0, { callback_url: receiver.url });
  await receiver.received(1);
  start('worker', env);
  await victim.end('SIGKILL');
  const killedAt = performance.now();
  await receiver.received(2);
  console.log(
    `recovery of a killed worker process: ${Math.round((arrivals[1] ?? 0) - killedAt)} ms, the start of its successor included`,
  );
  await vi.waitFor(async () => {
    expect((await jobOf(url, id)).webhook).toEqual({ status: 'delivered', attempts: 1 });
  }, LIMIT);
  const [first, second] = receiver.requests;
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
});

test('no accepted job is lost when Redis and the database are killed and come back', async () => {
  open.redis = await startRedis();
  open.mongodb = await startMongodb();
  const { redis, mongodb } = open;
  const env = {
    REDIS_URL: redis.url,
    MONGODB_URI: mongodb.uri,
    GOALPOST__JOBS__HOT_SECONDS: '1',
    GOALPOST__JOBS__SWEEP_INTERVAL_MS: '500',
    GOALPOST__JOBS__SWEEP_AGE_MS: '1000',
  };
  const { url } = await startApi(env);
  await vi.waitFor(async () => {
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
      dependencies: { mongodb: { ok: true, detail: 'answers' } },
    });
  }, LIMIT);
  start('worker', env);
  const outages: Promise<void>[] = [];
  const outage = (...servers: readonly (OwnRedis | OwnMongodb)[]): void => {
    const last = outages.at(-1);
    const next = async (): Promise<void> => {
      await last;
      await Promise.all(servers.map((server) => server.kill()));
      await Promise.all(servers.map((server) => server.start()));
    };
    outages.push(next());
  };
  const ids = await submitMany(url, {
    count: 400,
    accepted: ({ length }) => {
      if (length === 100) outage(redis);
      if (length === 200) outage(mongodb);
      if (length === 300) outage(redis, mongodb);
    },
  });
  await Promise.all(outages);
  expect(outages).toHaveLength(3);
  expectCompleted(await finished(url, ids), 400);
});

test('a worker told to stop finishes what it has in hand; no job is run twice', async () => {
  const env = shared();
  const { url, process: api } = await startApi(env);
  const first = start('worker', env);
  let stopped: Promise<number | null> | undefined;
  const ids = await submitMany(url, {
    count: 300,
    accepted: async (accepted) => {
      if (accepted.length !== 100) return;
      // At work, not still starting.
      await jobOf(url, accepted[0] ?? '');
      stopped = first.end('SIGTERM');
    },
  });
  expect(await stopped).toBe(0);
  start('worker', env);
  const jobs = await finished(url, ids);
  expectCompleted(jobs, 300);
  expect(new Set(jobs.map(({ attempts }) => attempts))).toEqual(new Set([1]));
  expect(await api.end('SIGTERM')).toBe(0);
});

test('a worker told to stop waits for a webhook under way', async () => {
  const env = shared();
  let answer: (() => void) | undefined;
  open.receiver = await startReceiver({
    respond: (response) => {
      answer = () => response.writeHead(204).end();
    },
  });
  const { url } = await startApi(env);
  const worker = start('worker', env);
  const id = await submit(url, 0, { callback_url: open.receiver.url });
  await open.receiver.received(1);
  const stopped = worker.end('SIGTERM');
  // The next job is not taken any more, so its webhook never comes.
  const next = await submit(url, 1, { callback_url: open.receiver.url });
  answer?.();
  expect(await stopped).toBe(0);
  expect((await jobOf(url, id)).webhook).toEqual({ status: 'delivered', attempts: 1 });
  start('worker', env);
  expect(await jobOf(url, next)).toMatchObject({ status: 'completed', attempts: 1 });
});

test('an API killed right after it accepted work loses none of it', async () => {
  const env = {
    ...shared(),
    GOALPOST__JOBS__SWEEP_INTERVAL_MS: '500',
    GOALPOST__JOBS__SWEEP_AGE_MS: '1000',
  };
  const { url, process: api } = await startApi(env);
  let accepted: readonly string[] = [];
  await submitMany(url, {
    count: 10_000,
    accepted: (ids) => {
      accepted = ids;
      if (ids.length === 100) void api.end('SIGKILL');
    },
  }).then(
    () => expect.unreachable('the API outlived its kill'),
    () => undefined,
  );
  expect(accepted.length).toBeGreaterThanOrEqual(100);
  const ids = [...accepted];
  start('worker', env);
  const again = await startApi(env);
  expectCompleted(await finished(again.url, ids), ids.length);
});
