/** The API process: everything behind the HTTP edge, and the server. */
import { isIPv6 } from 'node:net';
import { createCheckOutcomes } from '#src/app/check-outcomes.ts';
import { createControlJobs, createStopJob } from '#src/app/control-jobs.ts';
import { createControlMany } from '#src/app/control-many.ts';
import { createLimitRate } from '#src/app/limit-rate.ts';
import { createManageKeys } from '#src/app/manage-keys.ts';
import { createPrepareWork, type CheckCallback } from '#src/app/prepare-work.ts';
import { createReadBatch } from '#src/app/read-batch.ts';
import { createReadHealth } from '#src/app/read-health.ts';
import { createReadJobs } from '#src/app/read-jobs.ts';
import { createReadOutcomeBatch } from '#src/app/read-outcome-batch.ts';
import { createReadPatterns } from '#src/app/read-patterns.ts';
import { createRememberAnswers } from '#src/app/remember-answers.ts';
import { createSubmitBatch } from '#src/app/submit-batch.ts';
import { createSubmitCorrection } from '#src/app/submit-correction.ts';
import { createSubmitOutcomes } from '#src/app/submit-outcomes.ts';
import { createSubmitWork } from '#src/app/submit-work.ts';
import { createTenantData } from '#src/app/tenant-data.ts';
import { createWatchJob } from '#src/app/watch-job.ts';
import { createWebhookSecretAccess } from '#src/app/webhook-secret.ts';
import { createApp } from '#src/http/create-app.ts';
import { serveApp } from '#src/http/serve-app.ts';
import { QUEUE_NAMES } from '#src/queue/catalog.ts';
import { createQueues } from '#src/queue/create-queues.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createJobEvents } from '#src/store/redis/job-events.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';
import { createRateLimits } from '#src/store/redis/rate-limits.ts';
import { createRememberedAnswers } from '#src/store/redis/remembered-answers.ts';
import { createWebhookSecrets } from '#src/store/redis/webhook-secrets.ts';
import { createReadMarketHistory } from '#src/app/read-market-history.ts';
import { createReadProviders } from '#src/app/read-providers.ts';
import { createMetrics } from '#src/telemetry/metrics.ts';
import { checkCallbackUrl } from '#src/webhooks/guard-address.ts';
import { createCore } from './create-core.ts';
import { createHistory } from './create-history.ts';
import { createLearning } from './create-learning.ts';
import { createMarket } from './create-market.ts';
import type { ProcessContext } from './run-process.ts';
import { createTenantExporters } from './tenant-lists.ts';
import { warnOfEviction } from './warn-of-eviction.ts';

/** Builds the application without listening. */
export function createApi({ config, logger, clock, releasers }: ProcessContext) {
  const settings = config.current;
  const stopping = new AbortController();
  const core = createCore({ role: 'producer', settings, clock, releasers });
  const { redis, prefix, guard, store, batches, queues, enqueue, enqueueMany, settle } = core;
  void warnOfEviction(redis, logger);
  const history = createHistory({ settings, clock, logger, releasers });
  const market = createMarket({
    settings,
    clock,
    logger,
    releasers,
    core,
    history: history.market,
  });

  const readProviders = createReadProviders({ ...market, guard, clock });

  const waiting = connectRedis(settings().redis.url, 'worker');
  releasers.push('redis (subscriber)', () => waiting.disconnect());
  const boardRedis = connectRedis(settings().redis.url, 'worker');
  releasers.push('redis (board)', () => boardRedis.disconnect());
  const board = createQueues({ redis: boardRedis, prefix, settings: () => settings().queues });

  const readJobs = createReadJobs({
    store,
    history: history.jobs,
    hotSeconds: () => settings().jobs.hot_seconds,
    clock,
  });
  const countBacklog = async (): Promise<number> => {
    const counts = await Promise.all(QUEUE_NAMES.map((name) => guard(() => queues.backlog(name))));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const prepare = createPrepareWork({ readJobs, clock });
  const checkCallback: CheckCallback = (url) =>
    checkCallbackUrl(url, {
      allowLoopback: settings().webhooks.allow_loopback,
      dnsTimeoutMs: settings().webhooks.dns_timeout_ms,
    });
  const controlJobs = createControlJobs({
    store,
    queues,
    guard,
    enqueue,
    settle,
    readJobs,
    clock,
  });
  const keys = createApiKeys({ redis, prefix, clock, settings: () => settings().auth, guard });

  const events = createJobEvents({ redis: waiting, prefix });
  const states = createOutcomeStates({ redis, prefix, guard });
  const { learnt } = createLearning({ settings, clock, releasers, history });

  const app = createApp({
    submitWork: createSubmitWork({
      store,
      enqueue,
      guard,
      readJobs,
      prepare,
      checkCallback,
      settings,
    }),
    submitBatch: createSubmitBatch({
      batches,
      enqueueMany,
      prepare,
      checkCallback,
      settings,
      clock,
    }),
    readBatch: createReadBatch({ batches, store, clock }),
    readJobs,
    watchJob: createWatchJob({
      readJobs,
      store,
      events,
    }),
    controlJobs,
    controlMany: createControlMany({
      store,
      history: history.jobs,
      stop: createStopJob({ store, queues, guard, settle }),
      controlJobs,
      clock,
    }),
    submitCorrection: createSubmitCorrection({ readJobs, queues, guard, clock }),
    submitOutcomes: createSubmitOutcomes({
      check: createCheckOutcomes({ readJobs, readFacts: market.read.readFacts, settings }),
      states,
      queues,
      guard,
      settings: () => settings().learning,
      clock,
    }),
    readOutcomeBatch: createReadOutcomeBatch({ states, batches: history.batches, events }),
    readPatterns: createReadPatterns({
      learnt,
      readFacts: market.read.readFacts,
      settings,
      clock,
    }),
    rememberAnswer: createRememberAnswers({
      answers: createRememberedAnswers({ redis, prefix, guard }),
      settings,
      log: logger,
    }),
    health: createReadHealth({
      pingRedis: () => guard(() => redis.ping()),
      countBacklog,
      mongodb: history,
    }),
    authenticate: (authorization) => keys.authenticate(authorization),
    limitRate: createLimitRate({
      limits: createRateLimits({ redis, prefix, clock, guard }),
      settings: () => settings().auth,
      clock,
    }),
    keys: createManageKeys({ keys }),
    webhookSecret: createWebhookSecretAccess({
      secrets: createWebhookSecrets({ redis, prefix, clock, guard }),
      settings: () => settings().webhooks,
    }),
    tenantData: createTenantData({
      queues,
      guard,
      exporters: createTenantExporters({ store, batches, readJobs, history, clock }),
      settings,
      clock,
    }),
    market: market.read,
    readMarketHistory: createReadMarketHistory({ history: history.market }),
    readProviders,
    board: board.all(),
    settings,
    logger,
    clock,
    metrics: createMetrics({
      backlogOf: (name) => guard(() => queues.backlog(name)),
      names: QUEUE_NAMES,
      readProviders,
      marketCounts: () => guard(market.counters.read),
    }),
    stopping: stopping.signal,
  });
  /** Ends streams and held answers, which would keep the server from closing. */
  const endStreams = (): void => stopping.abort();
  releasers.push('streams', endStreams);
  return { app, core, endStreams };
}

/** Starts the API and listens; answers where. */
export async function serveApi(context: ProcessContext): Promise<{ url: string }> {
  const { config, logger, releasers } = context;
  const { app, endStreams } = createApi(context);
  const server = await serveApp(app, config.current().server);
  releasers.push('http server', () => {
    endStreams();
    return server.close(config.current().server.shutdown_grace_ms);
  });
  const url = `http://${isIPv6(server.host) ? `[${server.host}]` : server.host}:${server.port}`;
  logger.info({ event: 'http.listening', url }, `listening on ${url}`);
  // Who started this process with a channel, as `npm start` does, learns the port.
  process.send?.({ url });
  return { url };
}
