/** Hands a job record to the queue that carries it. The record is the truth: doing so again changes nothing. */
import type { Config } from '#src/config/schema.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Queues } from '#src/queue/create-queues.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';

const TITLE_LENGTH = 60;

interface Deps {
  readonly queues: Queues;
  readonly settings: () => Config;
  readonly clock: Clock;
}

export type EnqueueJob = ReturnType<typeof createEnqueueJob>;

export function createEnqueueJob({ queues, settings, clock }: Deps) {
  return (record: JobRecord): Promise<void> => {
    const delayMs = (record.run_at ?? 0) - clock.now();
    return queues.add(record.kind, record.id, workPayload(record), {
      priority: settings().jobs.priorities[record.priority],
      ...(delayMs > 0 ? { delayMs } : {}),
    });
  };
}

export const workPayload = (record: JobRecord) => ({
  id: record.id,
  tenant: record.tenant,
  request_id: record.request_id,
  title: record.title,
});

/** The first words of a goal. */
export function titleOf(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim();
  return words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH)}…` : words;
}
