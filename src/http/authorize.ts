/** Who asks, and whether they may. */
import type { ApiScope } from '#src/contract/api-key.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { HttpContext, HttpDeps, Principal } from './deps.ts';

const ANONYMOUS: Principal = { tenant: 'dev', scopes: ['admin'], keyId: null };
/** On open routes, which touch nothing of a tenant. */
export const NOBODY: Principal = { tenant: '', scopes: [], keyId: null };
const LOOPBACK_HOST = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/**
 * @param scopes a key needs any one of these; none: the route is open to everyone
 * @throws {GoalpostError} unauthenticated, forbidden
 */
export async function authorize(
  c: HttpContext,
  deps: Pick<HttpDeps, 'authenticate' | 'settings'>,
  scopes: readonly ApiScope[],
  authorization: string | undefined = c.req.header('authorization'),
): Promise<Principal> {
  if (scopes.length === 0) return NOBODY;
  const principal = await identify(c, deps, authorization);
  requireScope(principal, scopes);
  return principal;
}

/** @throws {GoalpostError} forbidden */
export function requireScope(principal: Principal, scopes: readonly ApiScope[]): void {
  if (isAllowed(principal, scopes)) return;
  throw new GoalpostError('forbidden', `Use a key with the scope ${scopes.join(' or ')}.`);
}

const isAllowed = (principal: Principal, scopes: readonly ApiScope[]): boolean =>
  principal.scopes.includes('admin') || scopes.some((scope) => principal.scopes.includes(scope));

/** @throws {GoalpostError} unauthenticated, forbidden (anonymous access from elsewhere) */
export async function identify(
  c: HttpContext,
  deps: Pick<HttpDeps, 'authenticate' | 'settings'>,
  authorization: string | undefined = c.req.header('authorization'),
): Promise<Principal> {
  const principal = await findPrincipal(c, deps, authorization);
  c.set('tenant', principal.tenant);
  return principal;
}

async function findPrincipal(
  c: HttpContext,
  { authenticate, settings }: Pick<HttpDeps, 'authenticate' | 'settings'>,
  authorization: string | undefined,
): Promise<Principal> {
  if (authorization === undefined) {
    if (settings().server.anonymous_access) return anonymous(c);
    throw new GoalpostError('unauthenticated', 'Send Authorization: Bearer <API key>.');
  }
  const principal = await authenticate(authorization);
  if (principal === null) {
    throw new GoalpostError('unauthenticated', 'The key is unknown or revoked. Use another one.');
  }
  return principal;
}

/**
 * Anonymous access is bound to loopback, yet a web page can reach that too: by a name that resolves to 127.0.0.1 (DNS
 * rebinding) or by a plain form post. Both show in headers that a page cannot forge.
 */
function anonymous(c: HttpContext): Principal {
  const host = hostOf(c.req.url);
  const origin = c.req.header('origin');
  if (!LOOPBACK_HOST.test(host) || (origin !== undefined && !isOriginOf(origin, host))) {
    throw new GoalpostError('forbidden', 'Without a key, ask from this machine by a local name.');
  }
  return ANONYMOUS;
}

/** Host and port of an absolute address that the server has normalised; parsing it all costs ten times as much. */
export function hostOf(url: string): string {
  const start = url.indexOf('//') + 2;
  const end = url.indexOf('/', start);
  return end < 0 ? url.slice(start) : url.slice(start, end);
}

/** Whether an Origin header names the host that is asked. */
export const isOriginOf = (origin: string, host: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === host;
