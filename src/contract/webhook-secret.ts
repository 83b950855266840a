/** The secret a tenant's webhooks are signed with. */
import { z } from 'zod';
import { Timestamp } from './primitives.ts';

export const WebhookSecret = z
  .strictObject({
    secret: z.string().meta({ description: '`whsec_<base64>`, as Standard Webhooks says.' }),
    created_at: Timestamp,
    previous_valid_until: Timestamp.nullable().meta({
      description: 'Until when an earlier secret signs as well; null: only this one signs.',
    }),
  })
  .meta({ id: 'WebhookSecret' });
export type WebhookSecret = z.infer<typeof WebhookSecret>;
