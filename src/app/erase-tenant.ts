/**
 * Erases what a tenant had given up to a time, everywhere. Work in flight is stopped first; then what carries it, then what
 * was kept of it. Every part is safe to repeat, so an erasure that was cut off begins anew.
 */
import type { Config } from '#src/config/schema.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { WaitError } from '#src/errors/run-errors.ts';
import type { ErasurePayload } from '#src/queue/catalog.ts';

/** One place that holds data of tenants. */
export interface TenantEraser {
  /** Named in the log. */
  readonly name: string;
  /**
   * Erases what a tenant gave up to a time in milliseconds; answers how much it was. May throw `history_unavailable`.
   * `busy` says that something is in the hands of a worker: the erasure comes again.
   */
  readonly erase: (
    tenant: string,
    untilMs: number,
  ) => Promise<{ readonly erased: number; readonly busy?: boolean }>;
}

interface Deps {
  /** In the order in which they are to be emptied: what makes new data before what holds it. */
  readonly erasers: readonly TenantEraser[];
  readonly settings: () => Config;
  readonly log: { readonly info: (fields: object, message: string) => void };
}

export function createEraseTenant({ erasers, settings, log }: Deps) {
  return async ({ tenant, until, request_id }: ErasurePayload): Promise<void> => {
    const counts: Record<string, number> = {};
    let isBusy = false;
    for (const { name, erase } of erasers) {
      try {
        const { erased, busy = false } = await erase(tenant, until);
        counts[name] = erased;
        isBusy ||= busy;
      } catch (error) {
        if (!isGoalpostError(error) || error.code !== 'history_unavailable') throw error;
        throw new WaitError('MongoDB is away', settings().corrections.retry_ms);
      }
    }
    log.info({ event: 'tenant.erased', tenant, request_id, ...counts }, 'a tenant was erased');
    if (isBusy) throw new WaitError('a worker is busy with it', settings().tenants.retry_ms);
  };
}
