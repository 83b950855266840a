/** What the state of a job means for an answer. */
import type { Job } from '#src/contract/job.ts';

const FINISHED: ReadonlySet<Job['status']> = new Set(['completed', 'failed', 'cancelled']);

/** Retry-After of a job under way: most are done within a second. */
export const POLL_SECONDS = '1';

export const isFinished = (job: Pick<Job, 'status'>): boolean => FINISHED.has(job.status);
