/** The API without a port, on the run's Redis and MongoDB, and without workers: a test moves the jobs itself. */
import { pino } from 'pino';
import { createConfigStore } from '#src/config/watch.ts';
import type { ApiScope } from '#src/contract/api-key.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { Job } from '#src/contract/job.ts';
import { Problem } from '#src/contract/problem.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createReleasers } from '#src/lib/releasers.ts';
import { createApi } from '#src/runtime/create-api.ts';
import { whenReady } from '#src/runtime/create-core.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';
import { createNamespace } from '#test/support/namespace.ts';

export type OpenApi = Awaited<ReturnType<typeof openApi>>;

export const ANONYMOUS_OFF = { GOALPOST__SERVER__ANONYMOUS_ACCESS: 'false' };

export async function openApi({
  env = {},
  redisUrl,
}: { env?: Readonly<Record<string, string>>; redisUrl?: string } = {}) {
  const space = createNamespace();
  const releasers = createReleasers();
  const config = createConfigStore({
    environment: 'test',
    env: {
      REDIS_URL: redisUrl ?? space.redisUrl,
      MONGODB_URI: space.mongodbUri,
      GOALPOST__REDIS__PREFIX: space.redisPrefix,
      ...env,
    },
  });
  releasers.push('config', config.close);
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const { app, core } = createApi({ config, logger, clock: systemClock, releasers });
  await whenReady(core.redis);
  const keys = createApiKeys({
    redis: core.redis,
    prefix: core.prefix,
    clock: systemClock,
    settings: () => config.current().auth,
  });
  return {
    app,
    core,
    mongodbUri: space.mongodbUri,
    /** What was logged, line by line. */
    lines,
    /** A body is sent as JSON; a string as it is. */
    request: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      app.request(path, {
        method,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    /** The Authorization header of a new key. */
    keyFor: async (tenant: string, scopes: readonly ApiScope[]) => {
      const made = await keys.create({ tenant, name: 'test', scopes });
      if (made.outcome !== 'created') throw new Error(made.outcome);
      return { id: made.key.id, authorization: `Bearer ${made.token}` };
    },
    /** Runs a job as a worker would, up to its end. */
    complete: async (id: string, result: unknown = parsedGoal()) => {
      await core.store.start(id);
      await core.settle.complete(id, result);
    },
    fail: async (id: string) => {
      await core.store.start(id);
      await core.settle.fail(id, { code: 'internal', message: 'broken', retryable: true });
    },
    stop: async (): Promise<void> => {
      await releasers.releaseAll();
      if (redisUrl === undefined) await space.cleanUp();
    },
  };
}

/** The job in an answer, checked against the contract. */
export async function jobIn(response: Response): Promise<Job> {
  return Job.parse(await response.json());
}

/** The problem in an answer, checked against the contract and the answer's own status. */
export async function problemIn(response: Response): Promise<Problem> {
  const body = Problem.loose().parse(await response.json());
  const type = response.headers.get('content-type');
  if (!type?.startsWith('application/problem+json')) throw new Error(`content type ${type}`);
  if (body.status !== response.status) throw new Error(`${body.status} in ${response.status}`);
  return body;
}

/** The pointers of the faults in an answer. */
export const pointersIn = async (response: Response): Promise<string[]> =>
  ((await problemIn(response)).errors ?? []).map(({ pointer }) => pointer);

/** A reading in which nothing was said. */
export const parsedGoal = (text = 'Sell more shoes'): ParsedGoal => ({
  object: 'parsed_goal',
  text,
  language: 'en',
  objective: { primary: 'sales', secondary: [] },
  targets: [],
  budget: null,
  timeline: null,
  business: { model: null, industry: 'retail', size: null, offering: null },
  geography: { scope: null, countries: [], places: [], regions: [] },
  audience: { segments: [], age: null, gender: null, interests: [] },
  channels: { include: [], exclude: [] },
  urgency: null,
  sophistication: null,
  confidence: { overall: 0.5 },
  evidence: [],
  from_context: [],
  missing: ['budget'],
  questions: [],
  market: {},
});
