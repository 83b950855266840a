/** From route descriptions to the OpenAPI 3.1 document. */
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { Problem } from '#src/contract/problem.ts';
import { BatchEvent } from '#src/contract/batch.ts';
import { WebhookEvent } from '#src/contract/job.ts';
import { ERROR_CATALOG, type ErrorCode } from '#src/errors/catalog.ts';
import type { AnswerSpec, RouteSpec } from './define-route.ts';
import type { HttpEnv } from './deps.ts';
import { IdempotencyHeaders, idempotencyOf } from './idempotency.ts';

type Responses = RouteConfig['responses'];

const ALWAYS: readonly ErrorCode[] = ['unauthenticated', 'forbidden', 'rate_limited', 'internal'];
const WITH_BODY: readonly ErrorCode[] = [
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
  'invalid_request',
];

const WITH_KEY: readonly ErrorCode[] = [
  'invalid_request',
  'idempotency_key_reused',
  'conflict',
  'queue_unavailable',
];

const PROBLEM_CONTENT = { 'application/problem+json': { schema: Problem } };

/** What `@hono/zod-openapi` registers for a route. */
export function describeRoute(spec: RouteSpec): RouteConfig {
  const { params, query, body, example } = spec;
  const headers = headersIn(spec);
  return {
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    description: [spec.description, scopeNote(spec.scopes)].filter(Boolean).join('\n\n'),
    operationId: operationIdOf(spec),
    security: spec.scopes.length === 0 ? [] : [{ bearer: [] }],
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query: query as never }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: true,
              content: {
                'application/json': {
                  schema: body,
                  ...(example === undefined ? {} : { example }),
                },
              },
            },
          }),
    },
    responses: { ...answersOf(spec), ...problemsOf(spec) },
  };
}

/** Those of the route and, of a POST, Idempotency-Key. */
function headersIn(spec: RouteSpec): RouteSpec['headers'] {
  if (idempotencyOf(spec) === undefined) return spec.headers;
  return spec.headers === undefined
    ? IdempotencyHeaders
    : spec.headers.extend(IdempotencyHeaders.shape);
}

const scopeNote = (scopes: readonly string[]): string =>
  scopes.length === 0 ? 'Open to everyone.' : `Scope: \`${scopes.join('` or `')}\`.`;

/** `GET /v1/jobs/{id}/events` → `getJobsIdEvents`. */
function operationIdOf({ method, path }: Pick<RouteSpec, 'method' | 'path'>): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '' && word !== 'v1');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const REPLAYED = {
  'Idempotency-Replayed': '`true` when the key was used before; this is the first answer.',
};

const RATE_HEADERS = {
  'RateLimit-Policy':
    'The limits of the API key, such as `"burst";q=4000;w=1, "sustained";q=120000;w=60`.',
  RateLimit: 'Per limit, what is left (`r`) and the seconds until it is whole again (`t`).',
};

/** Only a known key is held to limits. */
const isLimited = ({ path, scopes }: RouteSpec): boolean =>
  path.startsWith('/v1/') && scopes.length > 0;

function answersOf(spec: RouteSpec): Responses {
  const always = {
    ...(idempotencyOf(spec) === undefined ? {} : REPLAYED),
    ...(isLimited(spec) ? RATE_HEADERS : {}),
  };
  return Object.fromEntries(
    Object.entries(spec.answers).map(([status, answer]) => {
      const headers = headersOf({ ...answer.headers, ...always });
      return [
        status,
        {
          description: answer.description,
          ...(Object.keys(headers).length === 0 ? {} : { headers }),
          ...contentOf(answer),
        },
      ];
    }),
  );
}

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );

const contentOf = ({ schema, mediaType = 'application/json' }: AnswerSpec) =>
  schema === undefined ? {} : { content: { [mediaType]: { schema } } };

/** One answer per status, its codes named. */
function problemsOf(spec: RouteSpec): Responses {
  const { errors, body, query, scopes } = spec;
  const codes = new Set([
    ...errors,
    ...(idempotencyOf(spec) === undefined ? [] : WITH_KEY),
    ...(scopes.length === 0 ? (['internal'] as const) : ALWAYS),
    ...(body === undefined ? [] : WITH_BODY),
    ...(query === undefined ? [] : (['invalid_request'] as const)),
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERROR_CATALOG[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      {
        description: named.map((code) => `\`${code}\`: ${ERROR_CATALOG[code].title}.`).join(' '),
        ...(isLimited(spec) && status !== ERROR_CATALOG.unauthenticated.status
          ? { headers: headersOf(RATE_HEADERS) }
          : {}),
        content: PROBLEM_CONTENT,
      },
    ]),
  );
}

/** The whole document, made once: it depends on code only. */
export function createOpenApiDocument(app: OpenAPIHono<HttpEnv>): () => object {
  let made: object | undefined;
  return () => {
    made ??= withComponents(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Goalpost',
          version: '1',
          description:
            'Turns marketing goals in plain words into an evidenced reading and an optimal, explainable campaign plan. ' +
            'Submit work, then wait, poll, stream or be called back. Every error is a problem document (RFC 9457).',
          license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
        },
        servers: [{ url: '/' }],
        tags: [
          { name: 'Submit', description: 'Hand in work.' },
          { name: 'Jobs', description: 'Work and its results.' },
          { name: 'Learning', description: 'What people and results teach.' },
          { name: 'Webhooks', description: 'The secret that signs callbacks.' },
          { name: 'Market', description: 'The market data that plans rest on.' },
          { name: 'Tenants', description: 'All data of a tenant: erased, or taken away.' },
          { name: 'Keys', description: 'API keys of a tenant.' },
          { name: 'Operations', description: 'Is it alive, is it ready.' },
        ],
      }),
    );
    return made;
  };
}

/** Leaves out what a format says already and what every JSON number is held to: the examples are made of both. */
function plainly(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

type OpenApiDocument = ReturnType<OpenAPIHono<HttpEnv>['getOpenAPI31Document']>;

const refOf = (id: string): string => `#/components/schemas/${id}`;

/**
 * Takes the components from zod's own conversion: that of `@hono/zod-openapi` loses `nullable` on a schema with an id
 * (it refers to the schema, which takes no null), so that clients made from the document would refuse our answers.
 */
function withComponents(document: OpenApiDocument): OpenApiDocument {
  const converted = z.toJSONSchema(z.globalRegistry, {
    uri: refOf,
    override: ({ jsonSchema }) => plainly(jsonSchema),
  }).schemas;
  const schemas = Object.fromEntries(
    Object.entries(document.components?.schemas ?? {}).map(([id, original]) => {
      const known = converted[id];
      if (known === undefined) return [id, original];
      const { $schema: _, $id: __, ...schema } = known;
      return [id, schema];
    }),
  );
  return { ...document, components: { ...document.components, schemas: schemas as never } };
}

/** What belongs to the document but to no route: how to authenticate and what callbacks look like. */
export function describeService(app: OpenAPIHono<HttpEnv>): void {
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'gp_<key id>_<secret>',
    description: 'In development a request without a key acts as tenant `dev` with every scope.',
  });
  registry.registerWebhook({
    method: 'post',
    path: 'job',
    summary: 'Sent to callback_url when a job is finished',
    description:
      'Signed as the Standard Webhooks specification says: headers webhook-id, webhook-timestamp, webhook-signature. ' +
      'Delivered at least once; the id is the same on every retry.',
    request: { body: { content: { 'application/json': { schema: WebhookEvent } } } },
    responses: {
      200: { description: 'Any 2xx: received.' },
      410: { description: 'Received nothing and wants no more of this.' },
    },
  });
  registry.registerWebhook({
    method: 'post',
    path: 'batch',
    summary: 'Sent to the callback_url of a batch when all of its items are final',
    description:
      'Signed and delivered like that of a job. Once per batch, also when items are run again later.',
    request: { body: { content: { 'application/json': { schema: BatchEvent } } } },
    responses: {
      200: { description: 'Any 2xx: received.' },
      410: { description: 'Received nothing and wants no more of this.' },
    },
  });
}
