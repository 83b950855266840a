/** Names of the job store's keys. The Lua scripts build the same names from the prefix. */
export const jobKeys = (prefix: string) => ({
  record: (id: string) => `${prefix}:job:${id}`,
  result: (id: string) => `${prefix}:result:${id}`,
  deliveries: (id: string) => `${prefix}:deliveries:${id}`,
  /** A tenant's job ids, all or those in one state, in the order of ids. */
  index: (tenant: string, state: string) => `${prefix}:jobs:${tenant}:${state}`,
  /** Pub/sub channel: a job's sequence number after each change. */
  events: (id: string) => `${prefix}:job-events:${id}`,
  idempotency: (tenant: string, digest: string) => `${prefix}:idempotency:${tenant}:${digest}`,
  /** How a batch of outcomes stands. */
  outcomes: (id: string) => `${prefix}:outcomes:${id}`,
  batch: (id: string) => `${prefix}:batch:${id}`,
  /** Jobs of a batch that are not final. */
  batchOpen: (id: string) => `${prefix}:batch-open:${id}`,
  /** A tenant's batch ids. */
  batches: (tenant: string) => `${prefix}:batches:${tenant}`,
  /** Finished batches whose webhook may not be enqueued yet, by the time they finished. */
  batchOutbox: `${prefix}:batch-outbox`,
  /** Jobs that a queue must carry, by the time they were due. */
  waiting: `${prefix}:waiting`,
  /** Jobs that a worker took, by the time it did. */
  running: `${prefix}:running`,
  /** Jobs with a deadline, by it. */
  deadlines: `${prefix}:deadlines`,
  /** Finished jobs whose successor or webhook may not be enqueued yet, by the time they finished. */
  outbox: `${prefix}:outbox`,
  /** Finished or changed jobs that MongoDB does not have yet, by the time of the change. */
  archive: `${prefix}:archive`,
  /** Archived jobs, by the time they leave Redis. */
  evictions: `${prefix}:evictions`,
});
