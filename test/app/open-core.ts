/** What every process shares, on the run's Redis and MongoDB and a clock of the test's, without a worker until asked. */
import { pino } from 'pino';
import { createControlJobs } from '#src/app/control-jobs.ts';
import { createReadJobs } from '#src/app/read-jobs.ts';
import { createRunGenerate } from '#src/app/run-generate.ts';
import { createRunParse } from '#src/app/run-parse.ts';
import { createSweepJobs } from '#src/app/sweep-jobs.ts';
import { createConfigStore } from '#src/config/watch.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import type { QueueName } from '#src/queue/catalog.ts';
import { createCore, whenReady } from '#src/runtime/create-core.ts';
import { createHistory } from '#src/runtime/create-history.ts';
import { createMarket } from '#src/runtime/create-market.ts';
import { createWorkers } from '#src/runtime/create-workers.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import { parseRecord } from '#test/support/job-records.ts';
import { createNamespace } from '#test/support/namespace.ts';
import { createHandlers } from '#workers/handlers.ts';
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';

const MS_PER_SECOND = 1_000;

export type OpenCore = Awaited<ReturnType<typeof openCore>>;

export async function openCore(env: Readonly<Record<string, string>> = {}) {
  const space = createNamespace();
  const releasers = createReleasers();
  const config = createConfigStore({
    environment: 'test',
    env: {
      REDIS_URL: space.redisUrl,
      MONGODB_URI: space.mongodbUri,
      GOALPOST__REDIS__PREFIX: space.redisPrefix,
      ...PROVIDERS_OFF,
      ...env,
    },
  });
  releasers.push('config', config.close);
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const settings = config.current;
  let aheadMs = 0;
  const clock = { now: () => Date.now() + aheadMs };
  const core = createCore({ role: 'store', settings, clock, releasers });
  const { store, queues, enqueue, settle, guard } = core;
  const history = createHistory({ settings, clock, logger, releasers });
  const { read } = createMarket({ settings, clock, logger, releasers, core });
  await whenReady(core.redis);

  const readJobs = createReadJobs({
    store,
    history: history.jobs,
    hotSeconds: () => settings().jobs.hot_seconds,
    clock,
  });
  const run = {
    store,
    settle,
    readFacts: read.readFacts,
    readVocabulary: async () => undefined,
    readLearnt: async () => ({ known: true, nodes: [] }),
    settings,
    readJobs,
  };

  return {
    ...core,
    settings,
    /** What was logged, line by line. */
    lines,
    history,
    readJobs,
    clock,
    /** Lets time pass for everything but the queues themselves. */
    advance: (seconds: number): void => {
      aheadMs += seconds * MS_PER_SECOND;
    },
    runParse: createRunParse(run),
    runGenerate: createRunGenerate(run),
    control: createControlJobs({ store, queues, guard, enqueue, settle, readJobs, clock }),
    /** A sweep as another process has it. */
    createSweep: () =>
      createSweepJobs({
        store,
        batches: core.batches,
        queues,
        enqueue,
        settle,
        askArchive: core.archive.ask,
        settings,
        clock,
      }),
    /** Writes records as a submission does; the first one is to be carried by a queue. */
    create: async (...records: readonly JobRecord[]): Promise<void> => {
      const jobs = records.map((record, index) => ({ record, enqueue: index === 0 }));
      await store.create(jobs, 'dev');
    },
    record: async (id: string): Promise<JobRecord> => {
      const record = await store.read(id);
      if (record === null) throw new Error(`there is no record ${id}`);
      return record;
    },
    /** The ids that a queue holds, in any state. */
    heldIn: async (name: QueueName): Promise<string[]> => {
      const queue = queues.all().find((candidate) => candidate.name === name);
      const jobs = (await queue?.getJobs()) ?? [];
      return jobs.map(({ id }) => id ?? '').toSorted();
    },
    /** Starts workers; answers how to stop them as a process does that is told to. */
    startWorkers: async (...names: readonly QueueName[]): Promise<() => Promise<void>> => {
      const own = createReleasers();
      releasers.push('workers of a test', own.releaseAll);
      const { workers } = await createWorkers({
        config,
        logger,
        clock,
        releasers: own,
        queues: names,
        concurrency: undefined,
        createHandlers,
      });
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
      return own.releaseAll;
    },
    stop: async (): Promise<void> => {
      await releasers.releaseAll();
      await space.cleanUp();
    },
  };
}

/** A goal and the plan that follows it. */
export function chainOf(
  changes: Parameters<typeof parseRecord>[0] = {},
): readonly [JobRecord, JobRecord] {
  const first = parseRecord(changes);
  const second = parseRecord(changes);
  const { request: _request, kind: _kind, ...fields } = second;
  return [
    { ...first, next_id: second.id },
    {
      ...fields,
      kind: 'generate',
      request: { goal_job_id: first.id, options: {} },
      parent_id: first.id,
    },
  ];
}
