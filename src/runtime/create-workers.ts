/** The worker process: one BullMQ worker for each queue asked for, and the sweep. */
import { createArchiveJobs } from '#src/app/archive-jobs.ts';
import { createDeliverWebhook, createGiveUpWebhook } from '#src/app/deliver-webhook.ts';
import { createEraseTenant } from '#src/app/erase-tenant.ts';
import { createFailOutcomes } from '#src/app/fail-outcomes.ts';
import { createLearnCorrection } from '#src/app/learn-correction.ts';
import { createLearnOutcomes } from '#src/app/learn-outcomes.ts';
import { createReadBatch } from '#src/app/read-batch.ts';
import { createReadJobs } from '#src/app/read-jobs.ts';
import { createRefreshMarket } from '#src/app/refresh-market.ts';
import { createRetainMarket } from '#src/app/retain-market.ts';
import { createRunGenerate } from '#src/app/run-generate.ts';
import { createRunParse } from '#src/app/run-parse.ts';
import { createRunRefresh } from '#src/app/run-refresh.ts';
import { createSweepJobs } from '#src/app/sweep-jobs.ts';
import { warmUp } from '#src/domain/goal/warm-up.ts';
import { asJobError } from '#src/errors/run-errors.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import type { QueueName } from '#src/queue/catalog.ts';
import {
  createWorker,
  type Handler,
  type Handlers,
  type QueueWorker,
} from '#src/queue/create-worker.ts';
import { createMarketArchive } from '#src/store/files/market-archive.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';
import { createKnownLevels } from '#src/store/redis/known-levels.ts';
import { createLease } from '#src/store/redis/lease.ts';
import { createRefreshOutcomes } from '#src/store/redis/refresh-outcomes.ts';
import { createWebhookSecrets } from '#src/store/redis/webhook-secrets.ts';
import { createPoster } from '#src/webhooks/post.ts';
import { retryDelayMs } from '#src/webhooks/retry-delay.ts';
import { createCore, type Core } from './create-core.ts';
import { createHistory, type History } from './create-history.ts';
import { createLearning } from './create-learning.ts';
import { createMarket } from './create-market.ts';
import { createRefine } from './create-refine.ts';
import { createSweeper } from './create-sweeper.ts';
import type { ProcessContext } from './run-process.ts';
import { createTenantErasers } from './tenant-lists.ts';
import { warnOfEviction } from './warn-of-eviction.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';

interface WorkersOptions extends ProcessContext {
  readonly queues: readonly QueueName[];
  /** Jobs at a time for every queue asked for; the settings of each queue when left out. */
  readonly concurrency: number | undefined;
  readonly createHandlers: (cases: WorkerCases) => Handlers;
}

export async function createWorkers(options: WorkersOptions): Promise<{ workers: QueueWorker[] }> {
  const { config, logger, clock, releasers, queues: names, createHandlers } = options;
  const settings = config.current;
  const core = createCore({ role: 'store', settings, clock, releasers });
  void warnOfEviction(core.redis, logger);
  const history = createHistory({ settings, clock, logger, releasers });
  const stopping = new AbortController();
  const handlers = createHandlers(createCases(options, core, history, stopping.signal));

  // The backlog is read on a connection that fails at once: a watchdog must not wait where its worker does.
  const observer = createCore({ role: 'producer', settings, clock, releasers });

  const open = (name: QueueName): QueueWorker =>
    createWorker({
      name,
      // The map pairs each queue with its own handler; a union of pairs is more than the type system follows here.
      handler: handlers[name] as Handler<QueueName>,
      connect: () => connectRedis(settings().redis.url, 'worker'),
      prefix: core.prefix,
      concurrency: options.concurrency ?? settings().queues[name].concurrency,
      settings: () => settings().queues[name],
      watchdog: () => settings().workers,
      backlog: () => observer.guard(() => observer.queues.backlog(name)),
      random: Math.random,
      logger,
    });
  // Before the first job is taken, so that no goal waits for the lexicons to be built.
  if (names.includes('parse')) warmUp(settings().goal);
  const workers = names.map(open);
  releasers.push('workers', () =>
    Promise.all(workers.map((worker) => worker.close(settings().server.shutdown_grace_ms))),
  );
  releasers.push('refreshes in flight', () => stopping.abort());
  followConcurrency(options, workers);

  const { store, batches, queues, enqueue, settle, archive, redis, prefix } = core;
  createSweeper({
    redis,
    prefix,
    settings,
    logger,
    releasers,
    sweepJobs: createSweepJobs({
      store,
      batches,
      queues,
      enqueue,
      settle,
      askArchive: archive.ask,
      settings,
      clock,
    }),
  });
  return { workers };
}

function createCases(
  { config, logger, clock, releasers }: ProcessContext,
  core: Core,
  history: History,
  stopping: AbortSignal,
): WorkerCases {
  const { store, batches, queues, settle, archive, redis, prefix } = core;
  const settings = config.current;
  const market = createMarket({
    settings,
    clock,
    logger,
    releasers,
    core,
    history: history.market,
  });
  const { readFacts } = market.read;
  // Ahead of the first job, which would wait for connections being made. It never fails for what is away.
  void readFacts();
  const readJobs = createReadJobs({
    store,
    history: history.jobs,
    hotSeconds: () => settings().jobs.hot_seconds,
    clock,
  });
  const { vocabularies, learnt, cache, eraseVocabulary } = createLearning({
    settings,
    clock,
    releasers,
    history,
  });
  const { readVocabulary, outdate } = vocabularies;
  const refine = createRefine({ settings, core, clock, logger, releasers, stopping });
  const outcomeStates = createOutcomeStates({ redis, prefix });
  const secrets = createWebhookSecrets({ redis, prefix, clock });
  const lease = createLease(core);
  const refresh = createRefreshMarket({
    providers: market.providers,
    cache: market.cache,
    levels: createKnownLevels(core),
    ...(market.readHistory === undefined ? {} : { readHistory: market.readHistory }),
    recordStatus: market.status.record,
    count: market.counters.add,
    random: Math.random,
    recordHistory: async (facts) => {
      await queues.add('learn', `market-${clock.now()}-${facts[0]?.provider ?? ''}`, {
        task: 'market_history',
        facts,
        title: `market history of ${facts[0]?.provider ?? 'no provider'}`,
      });
    },
    settings: () => settings().market,
    clock,
    log: logger,
  });
  return {
    runParse: createRunParse({ store, settle, readFacts, readVocabulary, settings, refine }),
    runGenerate: createRunGenerate({
      store,
      settle,
      readFacts,
      readVocabulary,
      settings,
      readJobs,
      refine,
      readLearnt: learnt.readLearnt,
    }),
    failJob: (id, error) => {
      if (!isGoalpostError(error)) {
        logger.error({ event: 'job.failed', job_id: id, err: error }, 'a job failed for good');
      }
      return settle.fail(id, asJobError(error));
    },
    deliverWebhook: createDeliverWebhook({
      store,
      batches,
      readBatch: createReadBatch({ batches, store, clock }),
      poster: createPoster({ settings: () => settings().webhooks, clock }),
      secretsOf: secrets.validSecrets,
      retryDelayMs: (attempt, retryAfterSeconds) =>
        retryDelayMs(attempt, settings().webhooks, Math.random, retryAfterSeconds),
      nudgeArchive: archive.nudge,
      clock,
    }),
    giveUpWebhook: createGiveUpWebhook({ store, batches, nudgeArchive: archive.nudge }),
    archiveJobs: createArchiveJobs({ store, save: history.jobs.save, settings, clock }),
    recordMarket: (facts) =>
      history.market.record(facts.map((fact) => ({ ...fact, source: 'live' as const }))),
    learnCorrection: createLearnCorrection({
      readJobs,
      save: history.patterns.save,
      outdate,
      settings,
    }),
    learnOutcomes: createLearnOutcomes({
      ledger: history.ledger,
      batches: history.batches,
      statistics: history.statistics,
      cache,
      states: outcomeStates,
      settings: () => settings().learning,
      clock,
    }),
    failOutcomes: createFailOutcomes({ states: outcomeStates }),
    eraseTenant: createEraseTenant({
      erasers: createTenantErasers({
        core,
        history,
        eraseVocabulary,
        learntCache: cache,
        settings,
      }),
      settings,
      log: logger,
    }),
    refreshMarket: createRunRefresh({
      refresh,
      lease,
      keepOutcome: createRefreshOutcomes(core).keep,
      settings: () => settings().market.refresh,
      stopping,
    }),
    retainMarket: createRetainMarket({
      history: history.market,
      archive: createMarketArchive(() => settings().market.history.archive_folder),
      lease,
      settings: () => settings().market.history,
      clock,
      log: logger,
    }),
  };
}

/** A changed concurrency holds at once, unless the command line set it. */
function followConcurrency(
  { config, concurrency }: WorkersOptions,
  workers: readonly QueueWorker[],
): void {
  if (concurrency !== undefined) return;
  config.subscribe((settings) => {
    for (const worker of workers) worker.setConcurrency(settings.queues[worker.name].concurrency);
  });
}
