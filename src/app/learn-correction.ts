/** Learns from a correction: what it says of the goal's words becomes patterns in MongoDB. */
import type { Config } from '#src/config/schema.ts';
import { learnFromCorrection } from '#src/domain/goal/corrections/learn-from-correction.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import type { CorrectionPayload } from '#src/queue/catalog.ts';
import type { InteractionPatterns } from '#src/store/mongo/interaction-patterns.ts';
import type { ReadJobs } from './job-api.ts';

const DAY_LENGTH = 10;

interface Deps {
  readonly readJobs: Pick<ReadJobs, 'get'>;
  readonly save: InteractionPatterns['save'];
  /** Says that the tenant's vocabulary is out of date. Never throws. */
  readonly outdate: (tenant: string) => Promise<void>;
  readonly settings: () => Config;
}

/**
 * Safe to repeat, late and in any order: the patterns' ids come from job and field, and of two corrections of one field
 * the later id stays. While MongoDB is away the correction waits, however long, without using up its runs.
 */
export function createLearnCorrection({ readJobs, save, outdate, settings }: Deps) {
  const learn = async ({ id, tenant, job_id, fields, at }: CorrectionPayload): Promise<void> => {
    const job = await readJobs.get(tenant, job_id);
    // Erased since, or past its retention: its words are not to come back.
    if (job?.result?.object !== 'parsed_goal') return;
    const patterns = learnFromCorrection({
      goal: job.result,
      fields,
      referenceDate: job.created_at.slice(0, DAY_LENGTH),
      settings: settings(),
    });
    await save(patterns.map((pattern) => ({ ...pattern, tenant, job_id, at, version: id })));
    await outdate(tenant);
  };

  return async (payload: CorrectionPayload): Promise<void> => {
    try {
      await learn(payload);
    } catch (error) {
      if (!isGoalpostError(error) || error.code !== 'history_unavailable') throw error;
      throw new WaitError('MongoDB is away', settings().corrections.retry_ms);
    }
  };
}
