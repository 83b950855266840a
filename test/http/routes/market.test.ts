import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMongo } from '#src/store/mongo/connect.ts';
import { createMarketHistory } from '#src/store/mongo/market-history.ts';
import { settingsFor, createMemoryLogger, until } from '#test/store/mongo/open-mongo.ts';
import { ANONYMOUS_OFF, openApi, type OpenApi, problemIn } from '../open-api.ts';

const day = (index: number): string =>
  new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

let api: OpenApi;
let close: () => Promise<void>;

beforeAll(async () => {
  api = await openApi();
  const mongo = createMongo({
    settings: settingsFor(api.mongodbUri),
    logger: createMemoryLogger(),
  });
  await until(mongo.isUp);
  close = () => mongo.close();
  await createMarketHistory(mongo).record(
    Array.from({ length: 12 }, (_, index) => ({
      key: 'fx.USD.EUR',
      value: index,
      unit: 'EUR/USD',
      source: 'live' as const,
      provider: index % 2 === 0 ? 'world_bank' : 'frankfurter',
      as_of: day(Math.floor(index / 2)),
      expires_at: null,
      confidence: 0.9,
    })),
  );
});
afterAll(async () => {
  await close();
  await api.stop();
});

interface Page {
  readonly data: { value: number; source: string; as_of: string }[];
  readonly next_cursor: string | null;
}

const pages = async (query: string): Promise<Page[]> => {
  const found: Page[] = [];
  for (let cursor = ''; ;) {
    const response = await api.request('GET', `/v1/market/history?${query}${cursor}`);
    expect(response.status).toBe(200);
    const page = (await response.json()) as Page;
    found.push(page);
    if (page.next_cursor === null) return found;
    cursor = `&cursor=${page.next_cursor}`;
  }
};

describe('GET /v1/market/history', () => {
  it('lists the values of a datum, newest first, page by page, each once', async () => {
    const found = await pages('key=fx.USD.EUR&limit=5');
    expect(found.map(({ data }) => data.length)).toEqual([5, 5, 2]);
    const all = found.flatMap(({ data }) => data);
    expect(new Set(all.map(({ value }) => value)).size).toBe(12);
    const days = all.map(({ as_of }) => as_of);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(all[0]).toMatchObject({ source: 'history', unit: 'EUR/USD', confidence: 0.9 });
  });

  it('keeps to the days asked for, both included', async () => {
    const [page] = await pages(`key=fx.USD.EUR&from=${day(1)}&to=${day(2)}`);
    expect(page?.data.map(({ value }) => value).toSorted()).toEqual([2, 3, 4, 5]);
  });

  it('has nothing of a datum that has no history', async () => {
    expect(await pages('key=no.such.key')).toEqual([{ data: [], next_cursor: null }]);
  });

  it.each([
    ['', 'key'],
    ['key=a&from=yesterday', 'from'],
    ['key=a&limit=0', 'limit'],
    ['key=a&cursor=x', 'cursor'],
    ['key=a&until=2026-01-01', 'until'],
  ])('refuses ?%s', async (query, field) => {
    const response = await api.request('GET', `/v1/market/history?${query}`);
    expect(response.status).toBe(422);
    expect(JSON.stringify(await problemIn(response))).toContain(field);
  });

  it('needs the scope market:read', async () => {
    const strict = await openApi({ env: ANONYMOUS_OFF });
    const get = async (scope: 'market:read' | 'jobs:read'): Promise<number> => {
      const headers = await strict.keyFor('acme', [scope]);
      const path = '/v1/market/history?key=a';
      return (
        await strict.request('GET', path, undefined, { authorization: headers.authorization })
      ).status;
    };
    try {
      expect(await get('jobs:read')).toBe(403);
      // The database may still be on its way up.
      await expect.poll(() => get('market:read')).toBe(200);
    } finally {
      await strict.stop();
    }
  });

  it('answers 503 while the database is away', async () => {
    const away = await openApi({ env: { MONGODB_URI: 'mongodb://127.0.0.1:9/none' } });
    try {
      const response = await away.request('GET', '/v1/market/history?key=a');
      expect(response.status).toBe(503);
      expect(await problemIn(response)).toMatchObject({ code: 'history_unavailable' });
    } finally {
      await away.stop();
    }
  });
});

describe('GET /metrics', () => {
  it('shows what was read, refreshed and doubted of market data', async () => {
    const hash = `${api.core.prefix}:market-counts`;
    await api.core.redis.hset(hash, {
      'reads|live': 6,
      'reads|stale': 3,
      'reads|config': 1,
      'read_age|24': 9,
      read_age_sum: 90,
      'refreshes_wanted|frankfurter': 1_000,
      'refreshes|frankfurter|refreshed': 1,
      'quarantined|frankfurter|jump': 2,
      'nobody knows|this': 1,
    });
    const text = await (await api.request('GET', '/metrics')).text();
    for (const line of [
      'goalpost_market_reads_total{source="live"} 6',
      'goalpost_market_read_age_reads_total{hours_up_to="24"} 9',
      'goalpost_market_read_age_hours_total 90',
      'goalpost_market_refreshes_wanted_total{provider="frankfurter"} 1000',
      'goalpost_market_refreshes_total{provider="frankfurter",outcome="refreshed"} 1',
      'goalpost_market_quarantined_total{provider="frankfurter",doubt="jump"} 2',
      'goalpost_market_hit_ratio{cache="market"} 0.9',
    ]) {
      expect(text).toContain(line);
    }
    expect(await (await api.request('GET', '/metrics')).text()).toContain(
      'goalpost_market_reads_total{source="live"} 6',
    );
  });
});
