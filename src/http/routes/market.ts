/** The market data that plans rest on. */
import { z } from '@hono/zod-openapi';
import { MarketDatum } from '#src/contract/market.ts';
import { CalendarDate, CountryCode, CurrencyCode } from '#src/contract/primitives.ts';
import { ProviderState } from '#src/contract/provider.ts';
import { Channel, Industry } from '#src/contract/vocabulary.ts';
import { answer } from '../answer.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';
import { queryInteger } from './query.ts';

const MAX_PAGE = 1_000;
const DEFAULT_PAGE = 100;
/** `<day or time> <provider>`, where a page of the history ended. */
const isPlaceInHistory = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}[\dTZ:.]{0,20} \w{1,64}$/.test(text);

const MarketQuery = z.strictObject({
  country: CountryCode.optional(),
  industry: Industry.optional(),
  channel: Channel.optional(),
  currency: CurrencyCode.optional(),
});

const HistoryQuery = z.strictObject({
  key: z.string().min(1).max(200).meta({ description: 'Of a datum that `GET /v1/market` lists.' }),
  from: CalendarDate.optional().meta({ description: 'First day, included.' }),
  to: CalendarDate.optional().meta({ description: 'Last day, included.' }),
  limit: queryInteger(1, MAX_PAGE, 'Values in one page.').optional(),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before.' }),
});

const MarketPage = z
  .strictObject({ data: z.array(MarketDatum), next_cursor: z.string().nullable() })
  .meta({ id: 'MarketPage' });

const ProviderPage = z
  .strictObject({ data: z.array(ProviderState), next_cursor: z.string().nullable() })
  .meta({ id: 'ProviderPage' });

export function addMarketRoutes(
  define: DefineRoute,
  {
    market,
    readMarketHistory,
    readProviders,
  }: Pick<HttpDeps, 'market' | 'readMarketHistory' | 'readProviders'>,
): void {
  define(
    {
      method: 'get',
      path: '/v1/market',
      tag: 'Market',
      summary: 'List market data',
      description: 'Each datum says where it came from and how old it is.',
      scopes: ['market:read'],
      query: MarketQuery,
      answers: { 200: { description: 'Every datum that fits.', schema: MarketPage } },
      errors: [],
    },
    async (c, { query }) =>
      answer(c, 200, { data: await market.listMarket(query), next_cursor: null }),
  );
  define(
    {
      method: 'get',
      path: '/v1/market/history',
      tag: 'Market',
      summary: 'List the values of a datum over time',
      description:
        'Newest first; of one day, a value of each provider. Old values are in the archive.',
      scopes: ['market:read'],
      query: HistoryQuery,
      answers: { 200: { description: 'A page of values.', schema: MarketPage } },
      errors: ['history_unavailable'],
    },
    async (c, { query: { key, from, to, limit = DEFAULT_PAGE, cursor } }) => {
      const after =
        cursor === undefined ? undefined : decodeCursor(cursor, { isPlace: isPlaceInHistory });
      const { data, next } = await readMarketHistory({ key, from, to, limit, after });
      const next_cursor = next === null ? null : encodeCursor(next);
      return answer(c, 200, { data, next_cursor });
    },
  );
  define(
    {
      method: 'get',
      path: '/v1/providers',
      tag: 'Market',
      summary: 'List providers of market data',
      description:
        'How each is set up and fares: circuit, quota of the UTC day, success, latency, last error. Those that are off or lack a key are listed, too.',
      scopes: ['market:read'],
      answers: { 200: { description: 'Every provider.', schema: ProviderPage } },
      errors: ['queue_unavailable'],
    },
    async (c) => answer(c, 200, { data: await readProviders(), next_cursor: null }),
  );
}
