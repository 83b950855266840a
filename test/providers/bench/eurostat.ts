import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import type { Bench } from './bench.ts';

const EMPTY = json(fixture('eurostat/empty.json'));

export const eurostat: Bench = {
  id: 'eurostat',
  settings: (base_url) => ({
    eurostat: shipped('eurostat', { base_url, countries: ['DE', 'GR', 'FR'] }),
  }),
  normal: () => (response, request) => {
    const inflation = request.path.endsWith('/prc_hicp_minr');
    (inflation ? json(fixture('eurostat/inflation.json')) : EMPTY)(response, request);
  },
  calls: 3,
  empty: EMPTY,
  needs: null,
  refused: json({}, 401),
  maps: ['index', 'label', 'value', 'status', 'dimension'],
};
