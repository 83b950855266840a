/** POST /v1/jobs/{id}/corrections. */
import { Correction, CorrectionSubmission } from '#src/contract/correction.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';
import { JobParams, noSuchJob } from './jobs.ts';

const REFUSALS = {
  not_found: noSuchJob,
  not_finished: () =>
    new GoalpostError('conflict', 'The job is not finished; correct its reading when it is.'),
  no_reading: () =>
    new GoalpostError('not_correctable', 'Only a parse job that completed can be corrected.'),
} as const;

export function addCorrectionRoutes(
  define: DefineRoute,
  { submitCorrection }: Pick<HttpDeps, 'submitCorrection'>,
): void {
  define(
    {
      method: 'post',
      path: '/v1/jobs/{id}/corrections',
      tag: 'Learning',
      summary: 'Say what a reading should have been',
      description:
        "The right values of some fields of a finished parse job. The tenant's later readings learn from them; this one " +
        'stays as it is. The same correction counts once, and a later one of the same field takes its place.',
      scopes: ['outcomes:write'],
      params: JobParams,
      body: CorrectionSubmission,
      example: { fields: { industry: 'retail', include_channels: ['email_marketing'] } },
      answers: { 202: { description: 'Accepted; it is learnt soon.', schema: Correction } },
      errors: [
        'not_found',
        'conflict',
        'not_correctable',
        'queue_unavailable',
        'history_unavailable',
      ],
    },
    async (c, { caller, params, body }) => {
      const done = await submitCorrection(caller, params.id, body);
      if (done.outcome !== 'accepted') throw REFUSALS[done.outcome]();
      return answer(c, 202, done.correction);
    },
  );
}
