/** POST /v1/goals and POST /v1/campaigns. */
import { z } from '@hono/zod-openapi';
import type { Submitted } from '#src/app/job-api.ts';
import { CampaignSubmission, GoalSubmission, Job } from '#src/contract/job.ts';
import { answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpContext, HttpDeps } from '../deps.ts';
import { releaseSignal } from '../held.ts';
import { isFinished, POLL_SECONDS } from '../job-state.ts';
import { preferredWait } from '../submission-headers.ts';

const SubmissionHeaders = z.object({
  Prefer: z.string().optional().meta({
    description: '`wait=N`, 1..60: holds the answer up to N seconds for the finished job.',
  }),
});

const ANSWERS = {
  200: {
    description: 'The job, finished within `Prefer: wait`.',
    schema: Job,
    headers: { 'Preference-Applied': '`wait`' },
  },
  202: {
    description: 'The job, accepted.',
    schema: Job,
    headers: {
      Location: 'Where to read the job.',
      'Retry-After': 'Seconds after which reading it is worth while.',
    },
  },
};

const COMMON = {
  method: 'post',
  tag: 'Submit',
  headers: SubmissionHeaders,
  answers: ANSWERS,
  // The key is claimed in the step that writes the job.
  idempotency: 'claimed',
  errors: ['queue_unavailable'],
} as const;

export function addSubmissionRoutes(
  define: DefineRoute,
  deps: Pick<HttpDeps, 'submitWork' | 'watchJob' | 'stopping'>,
): void {
  const { submitWork } = deps;
  define(
    {
      ...COMMON,
      path: '/v1/goals',
      summary: 'Read a goal',
      description:
        'Makes a parse job; with `generate` also the generate job that follows it (`next_id`).',
      scopes: ['goals:write'],
      body: GoalSubmission,
      example: {
        text: 'Increase online sales of our handmade shoes by 20% in the US next quarter with $5,000 a month',
        generate: { variants: 3 },
        metadata: { customer: 'acme' },
      },
    },
    async (c, input) =>
      answerSubmission(
        c,
        input.caller.tenant,
        await submitWork.submitGoal(input.caller, input.body, input.claim),
        deps,
      ),
  );
  define(
    {
      ...COMMON,
      path: '/v1/campaigns',
      summary: 'Plan a campaign',
      description: 'Makes a generate job from exactly one of `goal`, `goal_job_id` and `text`.',
      scopes: ['campaigns:write'],
      body: CampaignSubmission,
      example: {
        text: '300 neue Kunden in Berlin bis Ende Juni, Budget 10.000 €',
        context: { industry: 'services', countries: ['DE'], language: 'de' },
        options: { variants: 2, exclude_channels: ['direct_mail'], seed: 7 },
      },
      errors: [...COMMON.errors, 'not_found'],
    },
    async (c, input) =>
      answerSubmission(
        c,
        input.caller.tenant,
        await submitWork.submitCampaign(input.caller, input.body, input.claim),
        deps,
      ),
  );
}

async function answerSubmission(
  c: HttpContext,
  tenant: string,
  { outcome, job }: Submitted,
  { watchJob, stopping }: Pick<HttpDeps, 'watchJob' | 'stopping'>,
): Promise<Response> {
  c.set('jobId', job.id);
  const headers: Record<string, string> = {
    location: job.links.self,
    ...(outcome === 'replayed' ? { 'idempotency-replayed': 'true' } : {}),
  };
  const seconds = preferredWait(c.req.header('prefer'));
  if (seconds > 0) {
    const waited = await watchJob.wait(tenant, job.id, seconds, releaseSignal(c, stopping));
    if (waited !== null && isFinished(waited)) {
      return answer(c, 200, waited, { ...headers, 'preference-applied': 'wait' });
    }
  }
  return answer(c, 202, job, { ...headers, 'retry-after': POLL_SECONDS });
}
