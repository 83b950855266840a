/** A MongoDB-protocol server of a test's own, for tests that kill, freeze and restart it. */
import { findMongodb } from '#scripts/services/mongodb/find-mongodb.ts';
import type { MongodbProgram } from '#scripts/services/mongodb/mongodb-program.ts';
import { describeMongodb } from '#scripts/services/mongodb/mongodb-server.ts';
import { mongodbUriOf } from '#scripts/services/mongodb/mongodb-uri.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

export interface OwnMongodb extends OwnServer {
  readonly uri: string;
}

/** Starts what the launcher would start; end it with `cleanUp`. The run's globalSetup has built or downloaded it. */
export async function startMongodb(): Promise<OwnMongodb> {
  const program = await findMongodbProgram();
  const server = await startOwnServer((port, dataDir) =>
    describeMongodb({ program, port, dataDir, env: process.env }),
  );
  return { ...server, uri: mongodbUriOf(server.port) };
}

/** What the launcher would start on this machine. */
export async function findMongodbProgram(): Promise<MongodbProgram> {
  const reasons: string[] = [];
  const search = findMongodb({
    dataDir: '',
    env: process.env,
    signal: new AbortController().signal,
    report: (line) => console.log(line),
  });
  for await (const candidate of search) {
    if (candidate.outcome === 'found') return candidate.program;
    reasons.push(candidate.reason);
  }
  throw new Error(reasons.join('\n'));
}
