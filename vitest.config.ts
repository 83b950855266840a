import { defineConfig } from 'vitest/config';

const services = ['./test/support/services.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{contract,config,domain,lib,errors}/**/*.test.ts', 'test/*.test.ts'],
          // A guard against what never ends, not a measure of speed: a busy machine is no fault.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            'test/{store,queue,providers,webhooks,language-model,telemetry,app,http,schedule,runtime,workers,scripts}/**/*.test.ts',
          ],
          globalSetup: services,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: services,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
