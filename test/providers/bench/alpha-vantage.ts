import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

export const alphaVantage: Bench = {
  id: 'alpha_vantage',
  settings: (base_url) => ({
    alpha_vantage: shipped('alpha_vantage', {
      base_url,
      api_key: `ALPHA${HUSH}`,
      minimum_items: 2,
      symbols: { retail: 'XRT' },
      topics: { retail: 'retail_wholesale' },
    }),
  }),
  normal: () => (response, request) => {
    const name = request.query.get('function') === 'GLOBAL_QUOTE' ? 'quote' : 'news';
    json(fixture(`alpha-vantage/${name}.json`))(response, request);
  },
  calls: 2,
  empty: (response, request) => {
    const quote = request.query.get('function') === 'GLOBAL_QUOTE';
    json(quote ? { 'Global Quote': {} } : { items: '0', feed: [] })(response, request);
  },
  needs: 'api_key',
  refused: json({
    'Error Message': `the parameter apikey ALPHA${HUSH} is invalid or missing.`,
  }),
};
