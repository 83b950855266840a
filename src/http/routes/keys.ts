/** A tenant's API keys and the secret that signs its webhooks. */
import { z } from '@hono/zod-openapi';
import { ApiKeyPage, ApiKeySubmission, CreatedApiKey } from '#src/contract/api-key.ts';
import { Id } from '#src/contract/primitives.ts';
import { WebhookSecret } from '#src/contract/webhook-secret.ts';
import { API_HEADERS, answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';

const KeyParams = z.object({ id: Id });

export function addKeyRoutes(define: DefineRoute, { keys }: Pick<HttpDeps, 'keys'>): void {
  const common = { tag: 'Keys', scopes: ['admin'] } as const;
  define(
    {
      ...common,
      method: 'post',
      path: '/v1/keys',
      summary: 'Make an API key',
      description:
        'The answer holds the key, which is shown this once: only a hash is stored. With an Idempotency-Key the same ' +
        'API key, and no other, gets the same answer again.',
      idempotency: 'sealed',
      body: ApiKeySubmission,
      example: { name: 'reporting', scopes: ['jobs:read', 'market:read'] },
      answers: { 201: { description: 'The key.', schema: CreatedApiKey } },
      errors: ['queue_unavailable'],
    },
    async (c, { caller, body }) => answer(c, 201, await keys.create(caller.tenant, body)),
  );
  define(
    {
      ...common,
      method: 'get',
      path: '/v1/keys',
      summary: 'List API keys',
      answers: { 200: { description: 'All keys, without their secrets.', schema: ApiKeyPage } },
      errors: ['queue_unavailable'],
    },
    async (c, { caller }) => answer(c, 200, await keys.list(caller.tenant)),
  );
  define(
    {
      ...common,
      method: 'delete',
      path: '/v1/keys/{id}',
      summary: 'Revoke an API key',
      params: KeyParams,
      answers: { 204: { description: 'It opens nothing any more.' } },
      errors: ['not_found', 'queue_unavailable'],
    },
    async (c, { caller, params }) => {
      await keys.revoke(caller.tenant, params.id);
      return c.body(null, 204, API_HEADERS);
    },
  );
}

export function addWebhookSecretRoutes(
  define: DefineRoute,
  { webhookSecret }: Pick<HttpDeps, 'webhookSecret'>,
): void {
  const common = { tag: 'Webhooks', scopes: ['webhooks:write'] } as const;
  define(
    {
      ...common,
      method: 'get',
      path: '/v1/webhooks/secret',
      summary: 'Read the secret that signs webhooks',
      answers: { 200: { description: 'The secret in use.', schema: WebhookSecret } },
      errors: ['queue_unavailable'],
    },
    async (c, { caller }) => answer(c, 200, await webhookSecret.read(caller.tenant)),
  );
  define(
    {
      ...common,
      method: 'post',
      path: '/v1/webhooks/secret/rotate',
      summary: 'Change the secret that signs webhooks',
      description: 'Old and new both sign for a while (`previous_valid_until`).',
      answers: { 200: { description: 'The new secret.', schema: WebhookSecret } },
      errors: ['queue_unavailable'],
    },
    async (c, { caller }) => answer(c, 200, await webhookSecret.rotate(caller.tenant)),
  );
}
