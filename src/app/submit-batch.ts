/** Accepts many jobs in one request: all of them or none, also when this process dies half-way. */
import type { Config } from '#src/config/schema.ts';
import type { Batch, BatchItem, BatchSubmission } from '#src/contract/batch.ts';
import { GoalpostError, isGoalpostError, type FieldFault } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { BatchStore, NewBatch } from '#src/store/redis/batches.ts';
import type { EnqueueJobs } from './enqueue-job.ts';
import type { Caller } from './job-api.ts';
import {
  requireCallback,
  type CheckCallback,
  type PreparedJobs,
  type PrepareWork,
} from './prepare-work.ts';
import { presentBatch } from './present-batch.ts';
import { keyReused, type IdempotencyClaim } from './remember-answers.ts';

const SECONDS_PER_HOUR = 3_600;
const SECONDS_PER_DAY = 86_400;
/** Items checked at a time: a check may ask Redis, MongoDB or DNS. */
const AT_ONCE = 50;
/** Faults told of; more help nobody. */
const MAX_FAULTS = 50;

interface Deps {
  readonly batches: Pick<BatchStore, 'create' | 'read'>;
  readonly enqueueMany: EnqueueJobs;
  readonly prepare: PrepareWork;
  readonly checkCallback: CheckCallback;
  readonly settings: () => Config;
  readonly clock: Clock;
}

/** Throws `invalid_request` with a pointer for every fault of every item, `idempotency_key_reused`, `queue_unavailable`. */
export type SubmitBatch = ReturnType<typeof createSubmitBatch>;

export function createSubmitBatch(deps: Deps) {
  const { batches, enqueueMany, prepare, settings, clock } = deps;

  return async (
    caller: Caller,
    { items, callback_url }: BatchSubmission,
    claim?: IdempotencyClaim,
  ): Promise<{ outcome: 'accepted' | 'replayed'; batch: Batch }> => {
    // Many items may call back to one address, and each question to DNS takes time.
    const checkCallback = once(deps.checkCallback);
    await requireCallback(callback_url, checkCallback);
    const prepared = await prepareAll(items, (item) =>
      item.kind === 'parse'
        ? prepare.goal(caller, item, checkCallback)
        : prepare.campaign(caller, item, checkCallback),
    );
    const id = uuidv7(clock.now());
    const jobs = prepared.flatMap((records) =>
      records.map((record, index) => ({
        record: { ...record, batch_id: id },
        enqueue: index === 0,
      })),
    );
    const batch: NewBatch = {
      id,
      tenant: caller.tenant,
      created: clock.now(),
      request_id: caller.requestId,
      callback_url: callback_url ?? null,
      delayed: prepared.filter(([first]) => first.run_at !== null).length,
      items: prepared.map(([first]) => [first.id, first.next_id]),
    };
    const { retention_days, idempotency_hours } = settings().jobs;
    const outcome = await batches.create(
      batch,
      jobs,
      retention_days * SECONDS_PER_DAY,
      claim === undefined ? undefined : { ...claim, seconds: idempotency_hours * SECONDS_PER_HOUR },
    );
    if (outcome.outcome === 'reused') throw keyReused();
    if (outcome.outcome === 'replayed') return replay(outcome.id);
    // The batch is accepted. Jobs that do not reach their queue now are brought there by the sweep.
    const first = jobs.filter(({ enqueue }) => enqueue).map(({ record }) => record);
    await enqueueMany(first).catch(passUnavailable);
    return { outcome: 'accepted', batch: firstAnswer(batch) };
  };

  async function replay(id: string): Promise<{ outcome: 'replayed'; batch: Batch }> {
    const batch = await batches.read(id);
    if (batch === null) {
      throw new GoalpostError(
        'conflict',
        'The batch of this Idempotency-Key was erased. Use a new key.',
      );
    }
    return { outcome: 'replayed', batch: firstAnswer(batch) };
  }
}

/** What was answered when the batch was accepted. */
const firstAnswer = (batch: NewBatch): Batch =>
  presentBatch(
    {
      ...batch,
      finished: null,
      ended: { completed: 0, failed: 0, cancelled: 0 },
      open: batch.items.flatMap((ids) => ids.filter((id) => id !== null)),
      webhook_status: 'none',
      webhook_attempts: 0,
    },
    { queued: batch.items.length - batch.delayed, delayed: batch.delayed, running: 0 },
  );

async function prepareAll(
  items: readonly BatchItem[],
  prepareItem: (item: BatchItem) => Promise<PreparedJobs>,
): Promise<PreparedJobs[]> {
  const prepared: PreparedJobs[] = [];
  const faults: FieldFault[] = [];
  const prepareAt = async (item: BatchItem, index: number): Promise<void> => {
    try {
      prepared[index] = await prepareItem(item);
    } catch (error) {
      faults.push(...faultsOfItem(error, `/items/${index}`));
    }
  };
  for (let start = 0; start < items.length && faults.length < MAX_FAULTS; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE);
    await Promise.all(part.map((item, index) => prepareAt(item, start + index)));
  }
  if (faults.length === 0) return prepared;
  throw new GoalpostError('invalid_request', 'Correct the items named in errors; none was taken.', {
    faults: faults.slice(0, MAX_FAULTS),
  });
}

/** Faults of an item as faults of the batch. Throws what is no fault of the item. */
function faultsOfItem(error: unknown, at: string): FieldFault[] {
  if (!isGoalpostError(error)) throw error;
  if (error.code === 'not_found') {
    return [{ pointer: `${at}/goal_job_id`, message: 'is the id of no job' }];
  }
  if (error.code !== 'invalid_request') throw error;
  const faults = error.faults ?? [{ pointer: '', message: error.message }];
  return faults.map(({ pointer, message }) => ({ pointer: `${at}${pointer}`, message }));
}

function once(checkCallback: CheckCallback): CheckCallback {
  const checks = new Map<string, ReturnType<CheckCallback>>();
  return (url) => {
    const known = checks.get(url) ?? checkCallback(url);
    checks.set(url, known);
    return known;
  };
}

function passUnavailable(error: unknown): void {
  if (!isGoalpostError(error) || error.code !== 'queue_unavailable') throw error;
}
