/** Every place that holds data of tenants. Whoever adds one adds it to both lists, and its test fails until then. */
import { createEraseOutcomes } from '#src/app/erase-outcomes.ts';
import type { TenantEraser } from '#src/app/erase-tenant.ts';
import {
  createExportBatches,
  createExportJobs,
  createExportOutcomes,
  createExportPatterns,
} from '#src/app/export-tenant.ts';
import { createReadBatch } from '#src/app/read-batch.ts';
import type { ReadJobs } from '#src/app/job-api.ts';
import type { TenantExporter } from '#src/app/tenant-data.ts';
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { BatchStore } from '#src/store/redis/batches.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { LearntCache } from '#src/store/redis/learnt-cache.ts';
import { createOutcomeStates } from '#src/store/redis/outcome-states.ts';
import { createTenantRecords } from '#src/store/redis/tenant-records.ts';
import type { Core } from './create-core.ts';
import type { History } from './create-history.ts';

interface ErasersOptions {
  readonly core: Core;
  readonly history: History;
  /** Forgets the tenant's vocabulary. */
  readonly eraseVocabulary: (tenant: string) => Promise<void>;
  /** Where readers find what outcomes taught. */
  readonly learntCache: Pick<LearntCache, 'outdate'>;
  readonly settings: () => Config;
}

/** In this order: first what makes new data, last what holds it. */
export function createTenantErasers({
  core: { redis, prefix, queues },
  history,
  eraseVocabulary,
  learntCache,
  settings,
}: ErasersOptions): readonly TenantEraser[] {
  const records = createTenantRecords({ redis, prefix });
  const { ledger, batches, statistics } = history;
  return [
    { name: 'jobs', erase: async (...args) => ({ erased: await records.eraseJobs(...args) }) },
    { name: 'queued', erase: (...args) => queues.eraseTenant(...args) },
    {
      name: 'batches',
      erase: async (...args) => ({ erased: await records.eraseBatches(...args) }),
    },
    { name: 'answers', erase: async (tenant) => ({ erased: await records.eraseAnswers(tenant) }) },
    {
      name: 'history',
      erase: async (...args) => ({ erased: await history.jobs.removeTenant(...args) }),
    },
    {
      name: 'patterns',
      erase: async (...args) => ({ erased: await history.patterns.removeTenant(...args) }),
    },
    {
      name: 'outcomes',
      erase: createEraseOutcomes({
        ledger,
        batches,
        statistics,
        states: createOutcomeStates({ redis, prefix }),
        cache: learntCache,
        settings: () => settings().learning,
      }),
    },
    {
      name: 'vocabulary',
      erase: async (tenant) => {
        await eraseVocabulary(tenant);
        return { erased: 1 };
      },
    },
  ];
}

interface ExportersOptions {
  readonly store: JobStore;
  readonly batches: BatchStore;
  readonly readJobs: ReadJobs;
  readonly history: History;
  readonly clock: Clock;
}

/** In the order of the export. */
export const createTenantExporters = ({
  store,
  batches,
  readJobs,
  history,
  clock,
}: ExportersOptions): readonly TenantExporter[] => [
  createExportJobs({ store, history: history.jobs, readJobs }),
  createExportBatches({ batches, readBatch: createReadBatch({ batches, store, clock }) }),
  createExportPatterns({ patterns: history.patterns }),
  createExportOutcomes({ ledger: history.ledger }),
];
