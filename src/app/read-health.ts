/** Says which dependencies work, and whether work can be accepted. */
import type { DependencyState, Health } from './job-api.ts';

interface Deps {
  /** Rejects while Redis is away; bounded in time. */
  readonly pingRedis: () => Promise<unknown>;
  /** Rejects while the queues cannot be read; bounded in time. */
  readonly countBacklog: () => Promise<number>;
  readonly mongodb: { readonly isUp: () => boolean; readonly isMigrated: () => boolean };
}

export function createReadHealth({ pingRedis, countBacklog, mongodb }: Deps): Health {
  return {
    read: async () => {
      const [redis, queues] = await Promise.all([
        probe(pingRedis, () => 'answers'),
        probe(countBacklog, (backlog) => `${backlog} jobs wait`),
      ]);
      const dependencies = { redis, queues, mongodb: mongodbState(mongodb) };
      return {
        ready: Object.values(dependencies).every(({ ok, required }) => ok || !required),
        dependencies,
      };
    },
  };
}

async function probe<T>(
  ask: () => Promise<T>,
  describe: (answer: T) => string,
): Promise<DependencyState> {
  try {
    return { ok: true, required: true, detail: describe(await ask()) };
  } catch {
    return { ok: false, required: true, detail: 'does not answer; work is refused until it does' };
  }
}

function mongodbState({ isUp, isMigrated }: Deps['mongodb']): DependencyState {
  if (!isUp()) {
    return {
      ok: false,
      required: false,
      detail: 'away; finished jobs wait in Redis to be archived',
    };
  }
  return isMigrated()
    ? { ok: true, required: false, detail: 'answers' }
    : { ok: false, required: false, detail: 'answers, but its migrations have not run yet' };
}
