/** Accepts corrections: checks that there is a reading to correct, then hands it to the learn queue. */
import type { Correction, CorrectionSubmission } from '#src/contract/correction.ts';
import type { Clock } from '#src/lib/clock.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { Guard } from '#src/store/redis/answer-time.ts';
import { titleOf } from './enqueue-job.ts';
import type { Caller, ReadJobs } from './job-api.ts';
import { isFinal } from './present-job.ts';

interface Deps {
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly queues: Pick<Queues, 'add'>;
  readonly guard: Guard;
  readonly clock: Clock;
}

/** Throws `queue_unavailable`, and `history_unavailable` when only MongoDB knows the job and is away. */
export type SubmitCorrection = ReturnType<typeof createSubmitCorrection>;

export function createSubmitCorrection({ readJobs, queues, guard, clock }: Deps) {
  return async (
    { tenant, requestId }: Caller,
    jobId: string,
    { fields }: CorrectionSubmission,
  ): Promise<
    | { outcome: 'accepted'; correction: Correction }
    | { outcome: 'not_found' | 'not_finished' | 'no_reading' }
  > => {
    const job = await readJobs.get(tenant, jobId);
    if (job === null) return { outcome: 'not_found' };
    if (job.kind !== 'parse') return { outcome: 'no_reading' };
    if (!isFinal(job.status)) return { outcome: 'not_finished' };
    const reading = job.result;
    if (job.status !== 'completed' || reading?.object !== 'parsed_goal') {
      return { outcome: 'no_reading' };
    }
    const now = clock.now();
    const id = uuidv7(now);
    const at = new Date(now).toISOString();
    // An id of its own for each: what a job and field are to be is settled where they are stored, where the last one
    // wins. The queue would take a return to an earlier value for the job that it has done already.
    await guard(() =>
      queues.add('learn', `correction-${id}`, {
        task: 'correction',
        id,
        tenant,
        job_id: jobId,
        fields,
        at,
        request_id: requestId,
        title: `correction of ${titleOf(reading.text)}`,
      }),
    );
    return {
      outcome: 'accepted',
      correction: { id, object: 'correction', job_id: jobId, fields, created_at: at },
    };
  };
}
