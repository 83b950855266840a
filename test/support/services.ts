/** Vitest globalSetup: one Redis and one MongoDB-protocol server per run, in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { launchServices, type Services } from '#scripts/services/launch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Durable Redis of this run; a test keeps to its own prefix (`createNamespace`). */
    redisUrl: string;
    /** MongoDB-protocol server of this run; a test keeps to its own database (`createNamespace`). */
    mongodbUri: string;
  }
}

interface SharedServices {
  readonly services: Services;
  readonly stop: () => Promise<void>;
}

/** Vitest runs this once per project, each with its own copy of this module, but in one process. */
const SHARED = Symbol.for('goalpost.test.services');
const shared = globalThis as { [SHARED]?: { users: number; started: Promise<SharedServices> } };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = (shared[SHARED] ??= { users: 0, started: startServices() });
  run.users += 1;
  const { services, stop } = await run.started;
  project.provide('redisUrl', services.redisUrl);
  project.provide('mongodbUri', services.mongodbUri);
  return async () => {
    run.users -= 1;
    if (run.users > 0) return;
    delete shared[SHARED];
    await stop();
  };
}

async function startServices(): Promise<SharedServices> {
  const folder = await mkdtemp(join(tmpdir(), 'goalpost-test-'));
  const services = await launchServices({
    dataDir: folder,
    // REDIS_URL and MONGODB_URI name the developer's own servers: tests keep away from them.
    env: {
      ...process.env,
      REDIS_URL: process.env['GOALPOST_TEST_REDIS_URL'] ?? '',
      MONGODB_URI: process.env['GOALPOST_TEST_MONGODB_URI'] ?? '',
    },
    report: (line) => console.log(line),
  });
  const mongodb = await services.mongodbReady;
  // Not skipped: the tests that need it fail to connect.
  if (mongodb.outcome === 'failed') console.error(`mongodb: ${mongodb.reason}`);
  return {
    services,
    stop: async () => {
      await services.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
