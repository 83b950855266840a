/** When to stop holding an answer back. */
import type { HttpContext } from './deps.ts';

/** Aborts when the client is gone or the process stops. */
export function releaseSignal(c: HttpContext, stopping: AbortSignal | undefined): AbortSignal {
  const { signal } = c.req.raw;
  return stopping === undefined ? signal : AbortSignal.any([signal, stopping]);
}
