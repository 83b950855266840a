/** The market data that plans rest on. */
import { z } from '@hono/zod-openapi';
import { MarketDatum } from '#src/contract/market.ts';
import { CountryCode, CurrencyCode } from '#src/contract/primitives.ts';
import { Channel, Industry } from '#src/contract/vocabulary.ts';
import { answer } from '../answer.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';

const MarketQuery = z.strictObject({
  country: CountryCode.optional(),
  industry: Industry.optional(),
  channel: Channel.optional(),
  currency: CurrencyCode.optional(),
});

const MarketPage = z
  .strictObject({ data: z.array(MarketDatum), next_cursor: z.string().nullable() })
  .meta({ id: 'MarketPage' });

export function addMarketRoutes(define: DefineRoute, { market }: Pick<HttpDeps, 'market'>): void {
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
}
