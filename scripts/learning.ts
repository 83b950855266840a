/** `npm run learning -- verify | rebuild`: what was learnt from outcomes, against the ledger of all of them. */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createCheckLearning } from '#src/app/check-learning.ts';
import { ConfigError } from '#src/config/config-error.ts';
import { loadConfig } from '#src/config/load.ts';
import { TenantName } from '#src/contract/api-key.ts';
import { GoalpostError, isGoalpostError } from '#src/errors/goalpost-error.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { whenReady } from '#src/runtime/create-core.ts';
import { createHistory } from '#src/runtime/create-history.ts';
import { connectRedis } from '#src/store/redis/connect.ts';
import { createLearntCache } from '#src/store/redis/learnt-cache.ts';

const USAGE = `Usage: npm run learning -- <command> [--tenant NAME] [--env NAME]

  verify     adds all outcomes up again and compares; prints what differs, exit code 1 if anything does
  rebuild    puts the sums made anew in the place of the stored ones. Needed when learning.statistics changed.
             Stop the workers of the learn queue first, and start them with the new settings afterwards.

  --tenant NAME  one tenant; default: all that learnt anything
  --env NAME     development, test, staging or production; default: GOALPOST_ENV, else development

The outcomes are in the MongoDB of the configuration (mongodb.uri, or MONGODB_URI).`;

const CONNECT_TIMEOUT_MS = 10_000;
const EXIT_USAGE = 2;
const SHOWN_DIFFERENCES = 20;

class UsageError extends Error {}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      env: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command = ''] = positionals;
  const isHelp = values.help === true;
  if (!isHelp && command !== 'verify' && command !== 'rebuild') throw new UsageError(USAGE);
  const tenant = TenantName.optional().safeParse(values.tenant);
  if (!tenant.success) throw new UsageError(`--tenant: ${tenant.error.issues[0]?.message}`);
  return { command, isHelp, tenant: tenant.data, env: values.env };
}

async function run(): Promise<void> {
  const { command, isHelp, tenant, env } = readArguments();
  if (isHelp) return console.log(USAGE);
  const { config } = loadConfig(env === undefined ? {} : { environment: env });
  const releasers = createReleasers();
  try {
    const { check, tenants } = await open(() => config, releasers);
    for (const name of tenant === undefined ? await tenants() : [tenant]) {
      if (command === 'verify') await verify(check, name);
      else await rebuild(check, name);
    }
  } finally {
    await releasers.releaseAll();
  }
}

async function open(
  settings: () => ReturnType<typeof loadConfig>['config'],
  releasers: ReturnType<typeof createReleasers>,
) {
  const logger = pino({ level: 'silent' });
  const history = createHistory({ settings, clock: systemClock, logger, releasers });
  const { url, cache_url, prefix } = settings().redis;
  const redis = connectRedis(cache_url === '' ? url : cache_url, 'cache');
  releasers.push('redis', () => redis.disconnect());
  const giveUp = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  while (!(history.isUp() && history.isMigrated()) && !giveUp.aborted) await delay(20);
  await Promise.race([whenReady(redis), delay(CONNECT_TIMEOUT_MS, undefined, { ref: false })]);
  if (!history.isMigrated() || redis.status !== 'ready') {
    const message =
      'MongoDB or Redis does not answer. Is the platform running? Set MONGODB_URI and REDIS_URL to its servers.';
    throw new GoalpostError('history_unavailable', message);
  }
  return {
    check: createCheckLearning({
      ...history,
      cache: createLearntCache({ redis, prefix }),
      settings: () => settings().learning,
    }),
    tenants: history.batches.tenants,
  };
}

type Check = ReturnType<typeof createCheckLearning>;

async function verify(check: Check, tenant: string): Promise<void> {
  const { outcomes, nodes, open: underWay, differences } = await check.verify(tenant);
  console.log(
    `${tenant}: ${outcomes} outcomes, ${nodes} nodes, ${differences.length} differences` +
      (underWay > 0 ? `; ${underWay} batches are being learnt, which may be the reason` : ''),
  );
  for (const { node, sum, stored, folded } of differences.slice(0, SHOWN_DIFFERENCES)) {
    console.log(`  ${node} ${sum}: stored ${stored}, from the outcomes ${folded}`);
  }
  if (differences.length > 0) process.exitCode = 1;
}

async function rebuild(check: Check, tenant: string): Promise<void> {
  const { outcomes, nodes } = await check.rebuild(tenant);
  console.log(`${tenant}: ${nodes} nodes made anew from ${outcomes} outcomes`);
}

try {
  await run();
} catch (error) {
  const isArgument = error instanceof TypeError && 'code' in error;
  const isOurs = isGoalpostError(error) || error instanceof ConfigError;
  if (!(error instanceof UsageError) && !isArgument && !isOurs) throw error;
  console.error(error.message);
  process.exitCode = isOurs ? 1 : EXIT_USAGE;
}
