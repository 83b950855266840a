/** Redis and MongoDB for a run of the platform: those the environment names, else ones of our own under `.data/`. */
import { resolve } from 'node:path';
import { mongodbUriOf } from './mongodb-uri.ts';
import { LOOPBACK } from './ports.ts';
import { type Supervision, superviseInChild } from './supervision.ts';

export interface LaunchOptions {
  /** Data, logs and the lock; default `.data` in the working folder. */
  readonly dataDir?: string;
  /** Default `process.env`. `REDIS_URL` and `MONGODB_URI` name servers that are used and never touched. */
  readonly env?: NodeJS.ProcessEnv;
  /** Gets one line per event; default: standard output. */
  readonly report?: (line: string) => void;
}

export type MongodbOutcome =
  /** Named by MONGODB_URI: not ours, not looked at. */
  | { readonly outcome: 'given' }
  /** Started here and answering. */
  | { readonly outcome: 'ready'; readonly label: string }
  /** None can be had; the reason lists the ways out. */
  | { readonly outcome: 'failed'; readonly reason: string };

export interface Services {
  readonly redisUrl: string;
  /** Valid at once; its server may take minutes to come (`mongodbReady`). */
  readonly mongodbUri: string;
  /** Never rejects. */
  readonly mongodbReady: Promise<MongodbOutcome>;
  /** Process ids of what was started, as they are now. */
  readonly pids: () => { supervisor?: number; redis?: number; mongodb?: number };
  /** Ends what was started here, and only that. */
  readonly stop: () => Promise<void>;
}

/**
 * Settles when Redis answers. Everything started ends with `stop`, and also when this process ends in any way, for
 * example by Ctrl-C or SIGKILL: a signal handler is not needed, and the caller's own may drain first.
 * @throws Error when no Redis can be had or the data folder is in use; the message lists the ways out.
 */
export async function launchServices(options: LaunchOptions = {}): Promise<Services> {
  const env = options.env ?? process.env;
  const report = options.report ?? ((line: string) => console.log(line));
  const dataDir = resolve(options.dataDir ?? '.data');
  const redisUrl = env['REDIS_URL'] || undefined;
  const mongodbUri = env['MONGODB_URI'] || undefined;
  if (redisUrl !== undefined) report('redis: the one REDIS_URL names');
  if (mongodbUri !== undefined) report('mongodb: the one MONGODB_URI names');
  const own: Supervision | undefined =
    redisUrl !== undefined && mongodbUri !== undefined
      ? undefined
      : superviseInChild({
          dataDir,
          env,
          report,
          services: [
            ...(redisUrl === undefined ? (['redis'] as const) : []),
            ...(mongodbUri === undefined ? (['mongodb'] as const) : []),
          ],
        });
  try {
    return {
      redisUrl: redisUrl ?? `redis://${LOOPBACK}:${await portOf(own?.redisPort)}`,
      mongodbUri: mongodbUri ?? mongodbUriOf(await portOf(own?.mongodbPort)),
      mongodbReady:
        mongodbUri === undefined && own ? own.mongodbReady : Promise.resolve({ outcome: 'given' }),
      pids: () => own?.pids() ?? {},
      stop: async () => own?.stop(),
    };
  } catch (error) {
    await own?.stop();
    throw error;
  }
}

async function portOf(port: Promise<number> | undefined): Promise<number> {
  if (!port) throw new Error('the service was not asked for');
  return port;
}
