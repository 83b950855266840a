import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const ROWS = (fixture('awin/publishers.json') as object[]).map((row) => ({
  ...row,
  currency: 'USD',
}));

export const awin: Bench = {
  id: 'awin',
  settings: (base_url) => ({
    awin: shipped('awin', { base_url, api_token: `awin-${HUSH}`, advertisers: ['9', '10'] }),
  }),
  normal: () => json(ROWS),
  calls: 2,
  empty: json([]),
  needs: 'api_token',
  refused: json({ error: 'unauthorized', description: `Token awin-${HUSH} is invalid` }, 401),
};
