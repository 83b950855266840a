/** What `GET /v1/market/history` lists: one datum over time. */
import type { MarketDatum } from '#src/contract/market.ts';
import type { MarketHistory } from '#src/store/mongo/market-history.ts';

interface Deps {
  readonly history: Pick<MarketHistory, 'page'>;
}

interface Query {
  readonly key: string;
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

interface HistoryPage {
  readonly data: MarketDatum[];
  /** Where the next page goes on; null on the last one. */
  readonly next: string | null;
}

export type ReadMarketHistory = ReturnType<typeof createReadMarketHistory>;

/** Newest first. Throws `history_unavailable` while MongoDB is away. */
export function createReadMarketHistory({ history }: Deps) {
  return async ({ limit, ...query }: Query): Promise<HistoryPage> => {
    const found = await history.page({ ...query, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      data: page.map(({ range: _range, ...datum }) => datum),
      next: last === undefined ? null : `${last.as_of} ${last.provider}`,
    };
  };
}
