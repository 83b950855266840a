/** One description per route: it validates requests and is the source of the OpenAPI document. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Caller } from '#src/app/job-api.ts';
import type { ApiScope } from '#src/contract/api-key.ts';
import type { ErrorCode } from '#src/errors/catalog.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { authorize } from './authorize.ts';
import type { HttpContext, HttpDeps, HttpEnv } from './deps.ts';
import { faultsOf } from './faults.ts';
import { describeRoute } from './openapi.ts';
import { readJsonBody } from './read-body.ts';

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
  /** A body for the documentation that the schema takes. */
  readonly example?: z.input<Body>;
  readonly query?: Query;
  readonly params?: Params;
  readonly headers?: z.ZodObject;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** Beside those that every route may answer. */
  readonly errors: readonly ErrorCode[];
}

export interface RouteInput<Body, Query, Params> {
  readonly caller: Caller;
  readonly body: Body;
  /** The body as received. */
  readonly bytes: Uint8Array;
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

const NO_BYTES = new Uint8Array();

export function createDefineRoute(
  app: OpenAPIHono<HttpEnv>,
  deps: Pick<HttpDeps, 'authenticate' | 'settings'>,
): DefineRoute {
  return (spec, handle) => {
    app.openAPIRegistry.registerPath(describeRoute(spec));
    const path = spec.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(spec.method, path, async (c) => {
      c.set('route', spec.path);
      const { tenant } = await authorize(c, deps, spec.scopes);
      const params = readParams(spec.params, c);
      const query = spec.query === undefined ? undefined : readQuery(spec.query, c);
      let body: unknown;
      let bytes: Uint8Array = NO_BYTES;
      if (spec.body !== undefined) {
        const read = await readJsonBody(c, deps.settings().server.body_limit_bytes);
        body = valid(spec.body, read.value, []);
        bytes = read.bytes;
      }
      const caller = { tenant, requestId: c.get('requestId') };
      return handle(c, { caller, body, bytes, query, params } as never);
    });
  };
}

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
