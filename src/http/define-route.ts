/** One description per route: it validates requests and is the source of the OpenAPI document. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Caller } from '#src/app/job-api.ts';
import type { AnswerClaim, IdempotencyClaim } from '#src/app/remember-answers.ts';
import type { ApiScope } from '#src/contract/api-key.ts';
import type { ErrorCode } from '#src/errors/catalog.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { identify, NOBODY, requireScope } from './authorize.ts';
import type { HttpContext, HttpDeps, HttpEnv, Principal } from './deps.ts';
import { answerAgain, plainAnswerOf } from './answer.ts';
import { faultsOf } from './faults.ts';
import { idempotencyClaim, idempotencyOf, type Idempotency } from './idempotency.ts';
import { describeRoute } from './openapi.ts';
import { announcePolicy, countRequest } from './rate-headers.ts';
import { readAnyBody, readJsonBody } from './read-body.ts';

export interface AnswerSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Other than application/json. */
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RouteSpec<
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Params extends z.ZodObject = z.ZodObject,
> {
  readonly method: 'get' | 'post' | 'delete';
  /** OpenAPI style: `/v1/jobs/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** A key with any one of these; none: open to everyone. */
  readonly scopes: readonly ApiScope[];
  readonly body?: Body;
  /** `batch`: larger than others, see `server.batch_body_limit_bytes`. */
  readonly bodyLimit?: 'batch';
  /** A body for the documentation that the schema takes. */
  readonly example?: z.input<Body>;
  readonly query?: Query;
  readonly params?: Params;
  readonly headers?: z.ZodObject;
  /** How a POST under /v1 honours Idempotency-Key; `remembered` when left out. */
  readonly idempotency?: Idempotency;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** Beside those that every route may answer. */
  readonly errors: readonly ErrorCode[];
}

export interface RouteInput<Body, Query, Params> {
  readonly caller: Caller;
  readonly principal: Principal;
  readonly body: Body;
  /** For `idempotency: 'claimed'`, when the request has an Idempotency-Key. */
  readonly claim: IdempotencyClaim | undefined;
  readonly query: Query;
  readonly params: Params;
}

export type DefineRoute = <
  Body extends z.ZodType,
  Query extends z.ZodType,
  Params extends z.ZodObject,
>(
  spec: RouteSpec<Body, Query, Params>,
  handle: (
    c: HttpContext,
    input: RouteInput<z.infer<Body>, z.infer<Query>, z.infer<Params>>,
  ) => Promise<Response>,
) => void;

export function createDefineRoute(
  app: OpenAPIHono<HttpEnv>,
  deps: AdmitDeps & Pick<HttpDeps, 'rememberAnswer'>,
): DefineRoute {
  return (spec, handle) => {
    const idempotency = idempotencyOf(spec);
    app.openAPIRegistry.registerPath(describeRoute(spec));
    const path = spec.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(spec.method, path, async (c) => {
      c.set('route', spec.path);
      const principal = await admit(c, deps, spec);
      const { tenant } = principal;
      const params = readParams(spec.params, c);
      const query = spec.query === undefined ? undefined : readQuery(spec.query, c);
      const { body_limit_bytes, batch_body_limit_bytes } = deps.settings().server;
      const limitBytes = spec.bodyLimit === 'batch' ? batch_body_limit_bytes : body_limit_bytes;
      let body: unknown;
      let bytes: Uint8Array | undefined;
      if (spec.body !== undefined) {
        const read = await readJsonBody(c, limitBytes);
        body = valid(spec.body, read.value, []);
        bytes = read.bytes;
      }
      const caller = { tenant, requestId: c.get('requestId') };
      const key = idempotency === undefined ? undefined : c.req.header('idempotency-key');
      if (idempotency === undefined || key === undefined) {
        return handle(c, { caller, principal, body, query, params } as never);
      }
      bytes ??= await readAnyBody(c, limitBytes);
      const claim = claimOf(c, key, bytes, idempotency);
      const input = { caller, principal, body, query, params, claim } as never;
      if (idempotency === 'claimed' || claim === undefined) return handle(c, input);
      const { outcome, answer } = await deps.rememberAnswer(tenant, claim, async () =>
        plainAnswerOf(await handle(c, input)),
      );
      return answerAgain(c, answer, outcome);
    });
  };
}

type AdmitDeps = Pick<HttpDeps, 'authenticate' | 'settings' | 'limitRate'>;

/** Who asks, if the key is known, within its limits and has a scope of the route: in this order. */
async function admit(
  c: HttpContext,
  deps: AdmitDeps,
  { path, scopes }: Pick<RouteSpec, 'path' | 'scopes'>,
): Promise<Principal> {
  if (scopes.length === 0) return NOBODY;
  const isLimited = path.startsWith('/v1/');
  if (isLimited) announcePolicy(c, deps);
  const principal = await identify(c, deps);
  if (isLimited) {
    const counted = countRequest(c, deps, principal);
    if (counted !== undefined) await counted;
  }
  requireScope(principal, scopes);
  return principal;
}

const claimOf = (
  c: HttpContext,
  key: string,
  bytes: Uint8Array,
  idempotency: Idempotency,
): AnswerClaim | undefined =>
  idempotencyClaim(
    key,
    {
      method: c.req.method,
      path: c.req.path,
      bytes,
      authorization: c.req.header('authorization'),
    },
    idempotency,
  );

/** An id that cannot be one names nothing: 404, not 422. */
function readParams(schema: z.ZodObject | undefined, c: HttpContext): unknown {
  if (schema === undefined) return {};
  const read = schema.safeParse(c.req.param());
  if (!read.success) throw new GoalpostError('not_found', 'There is nothing with this id.');
  return read.data;
}

const readQuery = (schema: z.ZodType, c: HttpContext): unknown =>
  valid(schema, c.req.query(), ['query']);

function valid(schema: z.ZodType, value: unknown, root: readonly string[]): unknown {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new GoalpostError('invalid_request', 'Correct the fields named in errors.', {
    faults: faultsOf(read.error.issues, root),
  });
}
