/** Redis and MongoDB for a run of the platform: those the environment names, else ones of our own under `.data/`. */
import { resolve } from 'node:path';
import { mongodbUriOf } from './mongodb/mongodb-uri.ts';
import type { MongodbOutcome, ServicePids } from './outcomes.ts';
import { LOOPBACK } from './process/ports.ts';
import { superviseInChild } from './supervision.ts';

export interface LaunchOptions {
  /** Data, logs and the lock; default `.data` in the working folder. */
  readonly dataDir?: string;
  /** Default `process.env`. `REDIS_URL` and `MONGODB_URI` name servers that are used and never touched. */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets one line per event; default: standard output. */
  readonly report?: (line: string) => void;
}

export interface Services {
  readonly redisUrl: string;
  /** Valid at once; its server may take minutes to come (`mongodbReady`). */
  readonly mongodbUri: string;
  /** Never rejects. */
  readonly mongodbReady: Promise<MongodbOutcome>;
  readonly pids: () => ServicePids;
  /** Ends what was started here, and only that. */
  readonly stop: () => Promise<void>;
}

/**
 * Settles when Redis answers. Everything started ends with `stop`, and also when this process ends in any way, for
 * example by Ctrl-C or SIGKILL: it sets no signal handler, so that the caller's own may drain first.
 * @throws Error when no Redis can be had or the data folder is in use; the message lists the ways out.
 */
export async function launchServices(options: LaunchOptions = {}): Promise<Services> {
  const env = options.env ?? process.env;
  const report = options.report ?? ((line: string) => console.log(line));
  const given = { redis: env['REDIS_URL'] || undefined, mongodb: env['MONGODB_URI'] || undefined };
  if (given.redis !== undefined) report('redis: the one that REDIS_URL names');
  if (given.mongodb !== undefined) report('mongodb: the one that MONGODB_URI names');
  const services = (['redis', 'mongodb'] as const).filter((name) => given[name] === undefined);
  if (given.redis !== undefined && given.mongodb !== undefined) {
    return {
      redisUrl: given.redis,
      mongodbUri: given.mongodb,
      mongodbReady: Promise.resolve({ outcome: 'given' }),
      pids: () => ({}),
      stop: async () => undefined,
    };
  }
  const dataDir = resolve(options.dataDir ?? '.data');
  const own = superviseInChild({ dataDir, env, report, services });
  try {
    return {
      redisUrl: given.redis ?? `redis://${LOOPBACK}:${await own.redisPort}`,
      mongodbUri: given.mongodb ?? mongodbUriOf(await own.mongodbPort),
      mongodbReady: given.mongodb ? Promise.resolve({ outcome: 'given' }) : own.mongodbReady,
      pids: own.pids,
      stop: own.stop,
    };
  } catch (error) {
    await own.stop();
    throw error;
  }
}
