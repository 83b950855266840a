import { type Answer, json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, byPath, HUSH } from './bench.ts';

const list = (data: unknown[], next_cursor: string | null = null): Answer =>
  json({ data, next_cursor, request: { params: {} } });
const CAMPAIGNS = ['c1', 'c2'].map((id) => ({ id, currency: 'USD' }));

export const xAds: Bench = {
  id: 'x_ads',
  settings: (base_url) => ({
    x_ads: shipped('x_ads', {
      base_url,
      consumer_key: `consumer-${HUSH}`,
      consumer_secret: `consumer-secret-${HUSH}`,
      access_token: `access-${HUSH}`,
      access_token_secret: `access-secret-${HUSH}`,
      minimum_clicks: 90,
      minimum_conversions: 9,
      max_pages: 3,
    }),
  }),
  normal: () =>
    byPath({
      '/accounts': list([{ id: 'acc1', approval_status: 'ACCEPTED', deleted: false }]),
      '/accounts/acc1/campaigns': list(CAMPAIGNS),
      '/stats/accounts/acc1/active_entities': list(CAMPAIGNS.map(({ id }) => ({ entity_id: id }))),
      '/stats/accounts/acc1': (response, request) => {
        const asked = request.query.get('metric_groups') === 'WEB_CONVERSION';
        json(fixture(`x-ads/${asked ? 'conversions' : 'stats'}.json`))(response, request);
      },
    }),
  // Three lists, and four weeks of counts and of conversions.
  calls: 11,
  empty: list([]),
  needs: 'consumer_key',
  refused: json({ errors: [{ code: 'UNAUTHORIZED_ACCESS', message: `consumer-${HUSH}` }] }, 401),
  endless: () => list([{ id: 'acc1', entity_id: 'c1', currency: 'USD' }], 'more'),
  maps: ['metrics'],
};
