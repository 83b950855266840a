/** Moves market history past its retention from the database into files, batch by batch. Repeating loses and doubles nothing. */
import type { HistorySettings } from '#src/config/sections/market-upkeep.ts';
import type { Fact } from '#src/domain/market/fact.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { MarketArchive } from '#src/store/files/market-archive.ts';
import type { MarketHistory } from '#src/store/mongo/market-history.ts';
import type { Lease } from '#src/store/redis/lease.ts';
import type { Log } from './log-changes.ts';

const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;
/** A batch takes well under a second. */
const LEASE_MS = 30_000;

interface Deps {
  readonly history: Pick<MarketHistory, 'oldest' | 'latest' | 'remove'>;
  readonly archive: MarketArchive;
  /** One at a time over all processes. */
  readonly lease: Lease;
  readonly settings: () => HistorySettings;
  readonly clock: Clock;
  readonly log: Log;
}

/** Throws `history_unavailable` while MongoDB is away; another run goes on where it ended. */
export function createRetainMarket(deps: Deps) {
  const { history, archive, lease, settings, clock, log } = deps;

  const removeArchived = async (pending: string): Promise<number> => {
    const values = await archive.read(pending);
    await history.remove(values);
    await archive.finish(pending);
    return values.length;
  };

  const archiveBatches = async (lost: AbortSignal): Promise<number> => {
    let moved = 0;
    for (const pending of await archive.pending()) moved += await removeArchived(pending);
    const { retention_days, archive_batch: limit } = settings();
    const before = new Date(clock.now() - retention_days * MS_PER_DAY)
      .toISOString()
      .slice(0, DAY_LENGTH);
    for (let after: Awaited<ReturnType<typeof history.oldest>>[number] | undefined; ;) {
      lost.throwIfAborted();
      const batch = await history.oldest({ before, after, limit });
      const newest = await history.latest([...new Set(batch.map(({ key }) => key))]);
      // The newest of a datum is what plans fall back on, and what the next refresh would bring again.
      const past = batch.filter(({ key, as_of }) => !isNewest(newest.get(key), as_of));
      if (past.length > 0) moved += await removeArchived(await archive.write(past));
      if (batch.length < limit) return moved;
      after = batch.at(-1);
    }
  };

  return async (): Promise<void> => {
    const run = archiveBatches;
    const leased = await lease({ name: 'market-retention', lifeMs: LEASE_MS, run });
    if (leased.outcome === 'held' || leased.result === 0) return;
    const fields = { event: 'market.archived', values: leased.result };
    log.info(fields, `${leased.result} values of the market history went to the archive`);
  };
}

const isNewest = (newest: Fact | undefined, asOf: string): boolean =>
  newest === undefined || newest.as_of === null || newest.as_of <= asOf;
