/** API keys and what they may do. */
import { z } from 'zod';
import { Id, Timestamp } from './primitives.ts';

const MAX_NAME = 100;

export const ApiScope = z
  .enum([
    'goals:write',
    'campaigns:write',
    'jobs:read',
    'outcomes:write',
    'market:read',
    'webhooks:write',
    'admin',
  ])
  .meta({ id: 'ApiScope' });
export type ApiScope = z.infer<typeof ApiScope>;

/** Name of a tenant: part of storage keys, so its alphabet is small. */
export const TenantName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,62}$/,
    'expected 1 to 63 of a-z, 0-9, - and _, starting with a letter or digit',
  )
  .meta({ description: 'Lower-case name of a tenant.' });

export const ApiKeySubmission = z
  .strictObject({
    name: z.string().trim().min(1).max(MAX_NAME).meta({ description: 'What the key is for.' }),
    scopes: z
      .array(ApiScope)
      .min(1)
      .refine((scopes) => new Set(scopes).size === scopes.length, {
        message: 'must not name a scope twice',
      }),
  })
  .meta({ id: 'ApiKeySubmission' });
export type ApiKeySubmission = z.infer<typeof ApiKeySubmission>;

export const ApiKey = z
  .strictObject({
    id: Id,
    object: z.literal('api_key'),
    name: z.string(),
    scopes: z.array(ApiScope),
    created_at: Timestamp,
    last_used_at: Timestamp.nullable().meta({ description: 'To the minute; null: not used yet.' }),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const CreatedApiKey = ApiKey.extend({
  key: z.string().meta({ description: 'The key itself, `gp_<id>_<secret>`: shown this once.' }),
}).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

export const ApiKeyPage = z
  .strictObject({ data: z.array(ApiKey), next_cursor: z.string().nullable() })
  .meta({ id: 'ApiKeyPage' });
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;
