/** A Redis of a test's own, for tests that kill, freeze and restart it. */
import { findRedis } from '#scripts/services/redis/find-redis.ts';
import { describeRedis } from '#scripts/services/redis/redis-server.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

export interface OwnRedis extends OwnServer {
  readonly url: string;
}

/** Starts a Redis with the launcher's durable settings; end it with `cleanUp`. */
export async function startRedis(): Promise<OwnRedis> {
  const search = await findRedis(process.env, (line) => console.log(line));
  if (search.outcome === 'missing') throw new Error(search.reason);
  const server = await startOwnServer((port, dataDir) =>
    describeRedis({ program: search.program, port, dataDir, env: process.env }),
  );
  return { ...server, url: `redis://127.0.0.1:${server.port}` };
}
