/** Exports of what a tenant submitted and taught. */
import type { Job } from '#src/contract/job.ts';
import type { ArchivedJob, JobHistory } from '#src/store/mongo/job-history.ts';
import type { InteractionPatterns } from '#src/store/mongo/interaction-patterns.ts';
import type { OutcomeLedger } from '#src/store/mongo/outcome-ledger.ts';
import type { BatchStore } from '#src/store/redis/batches.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { ReadJobs } from './job-api.ts';
import { presentArchived } from './present-job.ts';
import type { ReadBatch } from './read-batch.ts';
import type { TenantExporter } from './tenant-data.ts';

const PAGE = 100;

/** A job as it is shown, with what was asked for. */
interface ExportedJob extends Job {
  readonly request: unknown;
  readonly callback_url: string | null;
  readonly deliveries: unknown;
}

interface JobsDeps {
  readonly store: Pick<JobStore, 'list'>;
  readonly history: Pick<JobHistory, 'list'>;
  readonly readJobs: Pick<ReadJobs, 'get' | 'deliveries'>;
}

/** Newest first. Those submitted while it runs are not in it. */
export function createExportJobs({ store, history, readJobs }: JobsDeps): TenantExporter {
  const presentHot = async (record: JobRecord): Promise<ExportedJob[]> => {
    const job = await readJobs.get(record.tenant, record.id);
    // Erased or past its retention since the page was read.
    if (job === null) return [];
    const { request, callback_url } = record;
    const deliveries =
      callback_url === null ? [] : await readJobs.deliveries(record.tenant, record.id);
    return [{ ...job, request, callback_url, deliveries }];
  };
  const presentOld = (archived: ArchivedJob): ExportedJob => {
    const { request, callback_url, deliveries } = archived;
    return { ...presentArchived(archived), request, callback_url, deliveries };
  };
  return async function* (tenant) {
    let before: string | undefined;
    for (;;) {
      const page = { before, limit: PAGE };
      const [hot, archived] = await Promise.all([
        store.list(tenant, undefined, page, () => true),
        history.list({ tenant, ...page }),
      ]);
      const known = new Set(hot.map(({ id }) => id));
      const older = archived.filter(({ id }) => !known.has(id));
      const jobs = [...hot, ...older].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, PAGE);
      for (const job of jobs) {
        if ('round' in job) yield* await presentHot(job);
        else yield presentOld(job);
      }
      before = jobs.at(-1)?.id;
      if (before === undefined) return;
    }
  };
}

/** Oldest first. */
export function createExportBatches({
  batches,
  readBatch,
}: {
  readonly batches: Pick<BatchStore, 'idsOf'>;
  readonly readBatch: Pick<ReadBatch, 'get'>;
}): TenantExporter {
  return async function* (tenant) {
    for (const id of await batches.idsOf(tenant)) {
      const batch = await readBatch.get(tenant, id);
      if (batch !== null) yield batch;
    }
  };
}

/** What corrections taught, by job and field. */
export function createExportPatterns({
  patterns,
}: {
  readonly patterns: Pick<InteractionPatterns, 'walk'>;
}): TenantExporter {
  return async function* (tenant) {
    for await (const { tenant: _tenant, version, ...pattern } of patterns.walk(tenant)) {
      yield { object: 'interaction_pattern', correction_id: version, ...pattern };
    }
  };
}

/** Outcomes that were learnt, as they were given and with what was noted of them then; in no particular order. */
export function createExportOutcomes({
  ledger,
}: {
  readonly ledger: Pick<OutcomeLedger, 'pages'>;
}): TenantExporter {
  return async function* (tenant) {
    for await (const page of ledger.pages(tenant)) {
      for (const { learnt, batch, ...given } of page) {
        const { segment, ...measured } = learnt;
        yield {
          object: 'outcome',
          ...given,
          batch_id: batch,
          ...measured,
          audience_segment: segment,
        };
      }
    }
  };
}
