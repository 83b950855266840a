/** The market data that plans rest on. */
import { z } from '@hono/zod-openapi';
import { MarketDatum } from '#src/contract/market.ts';
import { CountryCode, CurrencyCode } from '#src/contract/primitives.ts';
import { ProviderState } from '#src/contract/provider.ts';
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

const ProviderPage = z
  .strictObject({ data: z.array(ProviderState), next_cursor: z.string().nullable() })
  .meta({ id: 'ProviderPage' });

export function addMarketRoutes(
  define: DefineRoute,
  { market, readProviders }: Pick<HttpDeps, 'market' | 'readProviders'>,
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
