/** Many goals and campaigns in one request, accepted all or none. */
import { z } from 'zod';
import { CallbackUrl, CampaignSubmission, GoalSubmission, WebhookState } from './job.ts';
import { Id, Timestamp } from './primitives.ts';

/** Most items of a batch. */
export const MAX_BATCH_ITEMS = 1_000;

const ParseItem = GoalSubmission.safeExtend({ kind: z.literal('parse') }).meta({ id: 'ParseItem' });
const GenerateItem = CampaignSubmission.safeExtend({ kind: z.literal('generate') }).meta({
  id: 'GenerateItem',
});

export const BatchItem = z
  .discriminatedUnion('kind', [ParseItem, GenerateItem], {
    error: 'expected an object whose kind is parse or generate',
  })
  .meta({ id: 'BatchItem', description: 'As for goals and campaigns, with its kind.' });
export type BatchItem = z.infer<typeof BatchItem>;

export const BatchSubmission = z
  .strictObject({
    items: z.array(BatchItem).min(1).max(MAX_BATCH_ITEMS),
    callback_url: CallbackUrl.optional().meta({
      description: 'Gets one webhook, batch.completed, once all items are final.',
    }),
  })
  .meta({ id: 'BatchSubmission' });
export type BatchSubmission = z.infer<typeof BatchSubmission>;

const itemCount = z.number().int().nonnegative();

export const Batch = z
  .strictObject({
    id: Id,
    object: z.literal('batch'),
    status: z.enum(['running', 'completed']).meta({
      description: 'completed: every item is completed, failed or cancelled.',
    }),
    created_at: Timestamp,
    finished_at: Timestamp.nullable().meta({ description: 'When all items were final first.' }),
    total: itemCount,
    counts: z
      .strictObject({
        queued: itemCount,
        delayed: itemCount,
        running: itemCount,
        completed: itemCount,
        failed: itemCount,
        cancelled: itemCount,
      })
      .meta({ description: 'Items by status. An item with `generate` is done when its plan is.' }),
    job_ids: z.array(Id).meta({ description: 'In the order of the items.' }),
    webhook: z.strictObject({ status: WebhookState, attempts: itemCount }),
    links: z.strictObject({ self: z.string() }),
  })
  .meta({ id: 'Batch' });
export type Batch = z.infer<typeof Batch>;

/** Body of the webhook of a batch. */
export const BatchEvent = z
  .strictObject({ type: z.literal('batch.completed'), timestamp: Timestamp, data: Batch })
  .meta({ id: 'BatchEvent' });
export type BatchEvent = z.infer<typeof BatchEvent>;
